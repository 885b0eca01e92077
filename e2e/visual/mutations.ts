/** Pages that are wrong in one thing each: in the recorded run that they show, in their link, in their styles, or in what stands on them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { PackedFrame, PackedValues } from '../../src/frames/packed';
import { readRunFile, writeRunFile } from '../../src/page/files/recording/runFile';
import { writeRunIndex } from '../../src/page/files/recording/runLibrary';
import type { Moment, MomentFrames } from '../../src/page/model/shown/history';
import type { Recording } from '../../src/page/model/shown/recording';

export interface Mutation {
  readonly name: string;
  /** Added to the link. */
  readonly query?: string;
  /** What becomes of the recorded run. */
  readonly run?: (recording: Recording) => Recording;
  /** What is done to the page once it has drawn. @returns what undoes it */
  readonly then?: (page: Page) => Promise<() => Promise<void>>;
  /** Whether it is seen on a phone's first screen, which begins with the reward. */
  readonly onPhone: boolean;
}

/** One more than the highest code, so that `mirror - code` mirrors codes between their limits. */
const mirror = 65536;

function withFrames(recording: Recording, change: (frames: MomentFrames) => MomentFrames): Recording {
  const moments = recording.history.moments.map((moment): Moment => ({ ...moment, frames: change(moment.frames) }));
  return { ...recording, history: { ...recording.history, moments } };
}

const withReward =
  (change: (reward: PackedFrame<'reward'>) => PackedFrame<'reward'>) =>
  (recording: Recording): Recording =>
    withFrames(recording, (frames) => (frames.reward ? { ...frames, reward: change(frames.reward) } : frames));

const withField = (change: (values: PackedValues, side: number) => PackedValues) =>
  withReward(({ arrays, ...reward }) => {
    const values = change(arrays.values, reward.meta.shape[1]);
    return { ...reward, arrays: { ...arrays, values } };
  });

/** Of a square field, as the U-maze's is. */
function transposed(values: PackedValues, side: number): PackedValues {
  const codes = values.codes.map((_, k) => values.codes[(k % side) * side + Math.floor(k / side)]!);
  return { ...values, codes };
}

function negated({ codes, low, high }: PackedValues): PackedValues {
  return { low: -high, high: -low, codes: codes.map((code) => (code === 0 ? 0 : mirror - code)) };
}

/** By a row and a column. */
function shifted(plans: PackedFrame<'expert'>): PackedFrame<'expert'> {
  const { codes, low, high } = plans.arrays.positions;
  return { ...plans, arrays: { positions: { codes, low: low + 1, high: high + 1 } } };
}

function goalMoved(recording: Recording): Recording {
  const { configuration } = recording.setup;
  const [row, column] = configuration.goals[0];
  return {
    ...recording,
    setup: { ...recording.setup, configuration: { ...configuration, goals: [[row, column - 1]] } },
  };
}

/** Moves what is marked on a panel by one of its cells. */
const moveMarks =
  (panel: string) =>
  async (page: Page): Promise<() => Promise<void>> => {
    const marked = page.locator(`[data-testid="${panel}"] .maze-marks > g`).first();
    await marked.evaluate((marks) => {
      const cells = 5;
      const width = marks.closest('svg')?.getBoundingClientRect().width ?? NaN;
      marks.setAttribute('transform', `translate(${-width / cells},0)`);
    });
    return () => marked.evaluate((marks) => marks.removeAttribute('transform'));
  };

/** Adds to the page's styles. */
const restyle =
  (style: string) =>
  async (page: Page): Promise<() => Promise<void>> => {
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets.push(sheet);
    }, style);
    return () => page.evaluate(() => void document.adoptedStyleSheets.pop());
  };

export const mutations: readonly Mutation[] = [
  { name: 'the map transposed', run: withField(transposed), onPhone: true },
  { name: "the reward's sign flipped", run: withField(negated), onPhone: true },
  { name: 'the goal one cell to the left', run: goalMoved, onPhone: true },
  { name: "the map's marks one cell to the left", then: moveMarks('heatmap'), onPhone: true },
  { name: "the expert's star one cell to the left", then: moveMarks('plans-expert'), onPhone: false },
  { name: 'the legend lost', then: restyle('.legend { visibility: hidden; }'), onPhone: true },
  { name: "the legend's numbers lost", then: restyle('.legend .axis { visibility: hidden; }'), onPhone: true },
  { name: 'the colour map swapped', query: '&colours=cividis', onPhone: true },
  {
    name: 'plans shifted by one cell',
    run: (recording) =>
      withFrames(recording, (frames) => (frames.expert ? { ...frames, expert: shifted(frames.expert) } : frames)),
    onPhone: false,
  },
  {
    name: "the two models' plans exchanged",
    run: (recording) =>
      withFrames(recording, ({ base, expert, ...frames }) =>
        base && expert
          ? {
              ...frames,
              base: { ...base, arrays: expert.arrays },
              expert: { ...expert, arrays: base.arrays },
            }
          : frames,
      ),
    onPhone: false,
  },
  {
    name: "the equation's minus a plus",
    then: async (page) => {
      const sign = page.locator('.operator.minus');
      const minus = await sign.evaluate((element) => {
        const before = element.textContent;
        element.textContent = '+';
        return before;
      });
      return () => sign.evaluate((element, before) => void (element.textContent = before), minus);
    },
    onPhone: false,
  },
  {
    name: 'the distance of the peak off by a hundredth',
    run: withReward(({ meta, ...rest }) => ({
      ...rest,
      meta: { ...meta, peakDistance: meta.peakDistance + 0.01 },
    })),
    onPhone: false,
  },
  { name: 'the map one pixel to the right', then: restyle('.hero { transform: translateX(1px); }'), onPhone: true },
];

/** Lets a page be wrong. Without a mutation the run is read and written all the same, so that this alone changes nothing. */
export async function mutate(page: Page, { run }: Partial<Mutation>): Promise<void> {
  const read = await readRunFile(readFileSync('public/runs/umaze.run'));
  if (read.kind === 'refused') throw new Error(`umaze.run can't be read: ${read.problem}`);
  const bytes = await writeRunFile(run ? run(read.recording) : read.recording);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const index = writeRunIndex([{ name: 'umaze', bytes: bytes.length, sha256 }]);
  await page.route('**/runs/index.json', (route) => route.fulfill({ body: index, contentType: 'application/json' }));
  await page.route('**/runs/umaze.run', (route) => route.fulfill({ body: Buffer.from(bytes) }));
}
