/** The session's states, reports and frames; what it does so that a run can go on elsewhere is sessionRecovery's. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planeConfiguration } from '../domains/plane/shared/usual';
import { memoryInUse } from '../engine/backend';
import { checksum, type Fetch } from '../pretrained/files';
import { encodeHalf } from '../pretrained/half';
import { networkNames, type Goals, type RunConfiguration } from '../protocol/configuration';
import type { ExactFrame, LossPoints, NetworkShape, Report, TrainedNetwork, WeightsFile } from '../protocol/messages';
import { Run } from '../run/run';
import { TestDesk, view } from './testing/desk';
import { tinyConfiguration } from '../run/testing';

const someGoals = (count: number): Goals => [
  ...tinyConfiguration.goals,
  ...(
    [
      [1, 1],
      [2, 3],
    ] as const
  ).slice(0, count - 1),
];

describe('Session', () => {
  let desk: TestDesk;
  const begin = async (change: Partial<RunConfiguration> = {}): Promise<void> => {
    desk = new TestDesk();
    await desk.begin(change);
  };
  afterEach(async () => {
    await desk.send({ type: 'pause' });
    await desk.untilQuiet();
  });

  it('opens a backend, prepares a run, and shows it before it plays', async () => {
    desk = new TestDesk();
    await desk.open();
    expect(desk.reports).toMatchObject([{ type: 'hello', backend: { name: 'wasm', adapter: null } }]);
    expect(desk.reports[0]).toMatchObject({ backend: { fallbackReason: 'WASM was asked for.' } });
    await desk.start({}, { run: 7 });
    await desk.untilQuiet();
    const types = desk.reports.map((report) => (report.type === 'state' ? report.state.status : report.type));
    expect(types.slice(0, 4)).toEqual(['hello', 'preparing', 'demonstrations', 'paused']);
    expect(desk.reports.slice(1).every((report) => report.run === 7)).toBe(true);
    const frames = desk.reports.slice(4);
    const shown = frames.map((report) => (report.type === 'plans' ? report.frame.of : report.type));
    expect(shown.sort()).toEqual(['base', 'expert', 'reward', 'scores', 'steered']);
    for (const report of frames) {
      if (report.type === 'reward') {
        const { frame } = report;
        expect(frame).toMatchObject({
          trainingStep: 0,
          diffusionStep: 2,
          composition: null,
          explained: [null],
          exact: null,
        });
        expect(frame.values).toHaveLength(frame.shape[0] * frame.shape[1]);
      }
      if (report.type === 'scores') {
        const { points, ...frame } = report.frame;
        expect(frame).toMatchObject({ steps: { base: 0, expert: 0, reward: 0 }, diffusionStep: 2 });
        for (const arrows of [frame.base, frame.expert, frame.gradient]) expect(arrows).toHaveLength(points.length);
      }
      if (report.type === 'plans') {
        const { frame } = report;
        expect(frame).toMatchObject({
          trainingStep: 0,
          stages: 7,
          horizon: 8,
          guidanceScale: frame.of === 'steered' ? 1 : 0,
          composition: null,
          each: [{ arrives: frame.arrives, ends: frame.ends }],
        });
        expect(frame.positions.map(({ length }) => length)).toEqual([frame.stages * frame.count * frame.horizon * 2]);
      }
    }
  });

  it('says what the reward would be exactly where that is known, the same at every step but for a constant', async () => {
    const { denoiser, reward, ...plane } = planeConfiguration('ring');
    const tiny = { demonstrations: 64, diffusion: { steps: 6 }, denoiser: { ...denoiser, width: 8, batchSize: 8 } };
    await begin({ ...plane, ...tiny, reward: { ...reward, width: 8, batchSize: 8 } });
    await desk.untilQuiet();
    await desk.send({ type: 'step', network: 'all' });
    const taught = (report: Report): boolean => report.type === 'reward' && report.frame.trainingStep === 1;
    await desk.untilReport(taught);
    const frames = desk.reports.flatMap((report) => (report.type === 'reward' ? [report.frame] : []));
    const [first, last] = [frames[0]!, frames.at(-1)!];
    const [before, after] = [first.exact!, last.exact!];
    const numberOf = ({ values }: ExactFrame): number => values.find((value) => !Number.isNaN(value))!;
    const constant = numberOf(after) - numberOf(before);
    expect(after.values).toHaveLength(last.values.length);
    expect(after.values.buffer).not.toBe(before.values.buffer);
    last.values.forEach((value, i) => {
      expect(Number.isNaN(after.values[i]!)).toBe(Number.isNaN(value));
      if (!Number.isNaN(value)) expect(after.values[i]! - before.values[i]!).toBeCloseTo(constant, 3);
    });
    expect(after.correlation).toBeGreaterThanOrEqual(-1);
    expect(after.correlation).toBeLessThanOrEqual(1);
  });

  it('takes a single step of one network, or of each, and stays paused', async () => {
    await begin();
    await desk.send({ type: 'step', network: 'reward' });
    const first = await desk.untilReport((report) => report.type === 'progress');
    expect(first).toMatchObject({ frame: { steps: { base: 0, expert: 0, reward: 1 }, iterationsPerSecond: null } });
    if (first.type === 'progress') {
      expect([...first.frame.losses.walk.goals[0]!.reward.steps]).toEqual([1]);
      expect(first.frame.losses.walk.goals[0]!.reward.values[0]).toBeGreaterThan(0);
      expect(first.frame.losses.walk.base.steps).toHaveLength(0);
    }
    await desk.send({ type: 'step', network: 'all' });
    await desk.untilReport(
      (report) => report.type === 'progress' && report.frame.steps.base === 1 && report.frame.steps.expert === 1,
    );
    await desk.untilQuiet();
    expect(desk.lastProgress()?.steps).toEqual({ base: 1, expert: 1, reward: 2 });
    expect(desk.states().at(-1)).toBe('paused');
  });

  it('plays, and a pause takes effect within one training step', async () => {
    await begin();
    await desk.send({ type: 'play' });
    await desk.untilState('running');
    await desk.untilSteps(4);
    desk.pass(1000);
    await desk.untilReport((report) => report.type === 'progress' && report.frame.iterationsPerSecond !== null);
    const from = desk.reports.length;
    const before = desk.steps;
    await desk.send({ type: 'pause' });
    await desk.untilState('paused', from);
    await desk.untilQuiet();
    expect(desk.steps - before).toBeLessThanOrEqual(1);
    const points = desk.reports.flatMap((report) =>
      report.type === 'progress' ? [...report.frame.losses.walk.base.steps] : [],
    );
    expect(points).toEqual(points.map((_, i) => i + 1)); // every loss once, in order
    const { base, expert, reward } = desk.lastProgress()!.steps;
    expect(base - reward).toBeLessThanOrEqual(1);
    expect(base).toBeGreaterThanOrEqual(expert);
    expect(base + expert + reward).toBe(desk.steps);
  });

  it('keeps to the pace that is set', async () => {
    await begin({ iterations: 1000 });
    await desk.send({ type: 'pace', iterationsPerSecond: 5 });
    await desk.send({ type: 'play' });
    await desk.untilQuiet();
    expect(desk.steps).toBe(1); // the first is due at once
    desk.pass(60);
    await desk.untilQuiet();
    expect(desk.steps).toBe(1);
    for (let steps = 2; steps <= 8; steps++) {
      desk.pass(67); // three networks in 200 ms
      await desk.untilQuiet();
      expect(desk.steps).toBe(steps);
    }
  });

  it('rests while the tab is hidden, and goes on when it is shown', async () => {
    await begin({ iterations: 1000 });
    await desk.send({ type: 'play' });
    await desk.untilReport((report) => report.type === 'progress');
    const before = desk.steps;
    const hidden = desk.reports.length;
    await desk.send({ type: 'visibility', visible: false });
    await desk.untilState('hidden', hidden);
    await desk.untilQuiet();
    const resting = desk.steps;
    expect(resting - before).toBeLessThanOrEqual(1);
    const shown = desk.reports.length;
    await desk.send({ type: 'visibility', visible: true });
    await desk.untilState('running', shown);
    await desk.untilReport((report) => report.type === 'progress', shown);
    expect(desk.steps).toBeGreaterThan(resting);
  });

  it('finishes after its iterations, and goes on when asked to', async () => {
    await begin({ iterations: 3 });
    await desk.send({ type: 'play' });
    await desk.untilState('finished');
    await desk.untilQuiet();
    expect(desk.lastProgress()?.steps).toEqual({ base: 3, expert: 3, reward: 3 });
    const from = desk.reports.length;
    await desk.send({ type: 'play' });
    await desk.untilState('running', from);
    await desk.untilReport((report) => report.type === 'progress' && report.frame.steps.reward > 4, from);
  });

  it('draws anew what the viewer changes', async () => {
    await begin();
    await desk.untilQuiet();
    const from = desk.reports.length;
    await desk.send({ type: 'view', view: { diffusionStep: 4, guidanceScale: 3 } });
    await desk.untilQuiet();
    const drawn = desk.reports.slice(from);
    expect(drawn).toHaveLength(3);
    expect(drawn).toMatchObject([
      { type: 'reward', frame: { diffusionStep: 4 } },
      { type: 'scores', frame: { diffusionStep: 4 } },
      { type: 'plans', frame: { of: 'steered', guidanceScale: 3 } },
    ]);
  });

  it.each([2, 3])(
    'shows %i goals’ rewards as one, composed anew as the viewer asks, without a training step',
    async (count) => {
      await begin({ goals: someGoals(count), composition: 'sum' });
      await desk.send({ type: 'step', network: 'all' });
      await desk.untilQuiet();
      const from = desk.reports.length;
      const last = (of: string, since = 0) =>
        desk.reports
          .slice(since)
          .flatMap((report) => (report.type === 'reward' || report.type === 'plans' ? [report.frame] : []))
          .filter((frame) => ('of' in frame ? frame.of : 'reward') === of)
          .at(-1);
      const shares = { arrives: expect.any(Number) as number, ends: expect.any(Number) as number };
      const ofEach = <T>(one: T): T[] => Array<T>(count).fill(one);
      expect(last('reward')).toMatchObject({ trainingStep: 1, composition: 'sum', explained: { length: count } });
      expect(last('expert')).toMatchObject({
        trainingStep: 1,
        composition: 'sum',
        each: ofEach(shares),
        positions: { length: count },
      });
      for (const of of ['base', 'steered'])
        expect(last(of), of).toMatchObject({ each: ofEach(shares), positions: { length: 1 } });
      const { losses } = desk.lastProgress()!;
      const stepsOf = (points: LossPoints) => [...points.steps];
      expect(losses.walk.goals.map(({ expert, reward }) => [stepsOf(expert), stepsOf(reward)])).toEqual(
        ofEach([[1], [1]]),
      );
      await desk.send({ type: 'view', view: { ...view, composition: 'difference' } });
      await desk.untilQuiet();
      for (const of of ['reward', 'steered', 'base'])
        expect(last(of, from), of).toMatchObject({ trainingStep: 1, composition: 'difference' });
      expect(last('expert', from)).toBeUndefined();
      const fields = desk.reports.flatMap((report) => (report.type === 'reward' ? [report.frame.values] : []));
      expect(fields.at(-1)).not.toEqual(fields.at(-2));
    },
  );

  it('refuses a bad configuration with a remedy, and starts a good one afterwards', async () => {
    await begin();
    const from = desk.reports.length;
    await desk.start({ goals: [[2, 2]] });
    const failure = await desk.untilState('failed', from);
    expect(failure).toMatchObject({
      problem: expect.stringContaining('is in a wall') as string,
      remedy: 'Change the setting and start again.',
    });
    await desk.send({ type: 'play' });
    await desk.untilQuiet();
    expect(desk.states().at(-1)).toBe('failed');
    const again = desk.reports.length;
    await desk.start();
    await desk.untilState('paused', again);
  });

  it('says so when a network diverges', async () => {
    await begin();
    const { run } = desk;
    const readLosses = run.readLosses.bind(run);
    run.readLosses = async () => {
      const losses = await readLosses();
      losses.walk.goals[0]!.expert.values.fill(NaN);
      return losses;
    };
    await desk.send({ type: 'play' });
    const failure = await desk.untilState('failed');
    expect(failure).toMatchObject({
      problem: 'The loss of the expert model is no longer a finite number.',
      remedy: 'A lower learning rate helps.',
    });
  });

  it('takes a start that arrives while a step fails', async () => {
    await begin();
    const { run } = desk;
    let lose = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      run.prepare = () =>
        new Promise((_, reject) => {
          lose = () => reject(new Error('The device was lost.'));
          resolve();
        });
    });
    const from = desk.reports.length;
    await desk.send({ type: 'step', network: 'base' });
    await begun;
    await desk.start();
    lose();
    await desk.untilState('preparing', from);
    await desk.untilState('paused', from);
    expect(desk.states().at(-1)).toBe('paused');
  });

  it('frees a run that another one replaces', async () => {
    await begin();
    await desk.send({ type: 'step', network: 'all' });
    await desk.untilQuiet();
    const held = memoryInUse();
    for (let i = 0; i < 2; i++) {
      const from = desk.reports.length;
      await desk.send({ type: 'play' });
      await desk.untilReport((report) => report.type === 'progress', from);
      await desk.start();
      await desk.untilState('paused', from);
      await desk.send({ type: 'step', network: 'all' });
      await desk.untilQuiet();
    }
    expect(memoryInUse()).toEqual(held);
  });
});

describe('Session with pretrained weights', () => {
  const contents = new Map<string, Uint8Array>();
  const answer: Fetch = (url) =>
    Promise.resolve(new Response(contents.get(url) as Uint8Array<ArrayBuffer> | undefined));
  let files: WeightsFile[];

  beforeAll(async () => {
    const desk = new TestDesk();
    await desk.open();
    const run = await Run.create(tinyConfiguration);
    files = await Promise.all(
      networkNames.map(async (network) => {
        const bytes = encodeHalf(await run.networks.weights(network));
        contents.set(network, bytes);
        const file = `${network}.f16`;
        return { network, url: network, file, bytes: bytes.length, sha256: checksum(bytes), steps: 300 };
      }),
    );
    run.dispose();
  });

  const begin = async (weights: readonly WeightsFile[], fetch = answer): Promise<TestDesk> => {
    const desk = new TestDesk(fetch);
    await desk.open();
    await desk.send({ type: 'start', configuration: tinyConfiguration, view, run: 1, weights });
    return desk;
  };

  it('begins finished, with steps and frames of theirs; play goes on', async () => {
    const desk = await begin(files);
    await desk.untilState('finished');
    await desk.untilQuiet();
    expect(desk.states()).toEqual(['preparing', 'finished']);
    expect(desk.lastProgress()?.steps).toEqual({ base: 300, expert: 300, reward: 300 });
    const drawn = desk.reports.flatMap((report) =>
      report.type === 'reward' || report.type === 'plans' ? [report.frame.trainingStep] : [],
    );
    expect(drawn).toEqual([300, 300, 300, 300]);
    await desk.send({ type: 'play' });
    await desk.untilState('running');
    await desk.untilReport((report) => report.type === 'progress' && report.frame.steps.base > 300);
    await desk.send({ type: 'pause' });
    await desk.untilQuiet();
    expect(desk.states().at(-1)).toBe('paused');
  });

  it('measures no share explained while there is no expert', async () => {
    const desk = await begin(files.filter(({ network }) => network !== 'expert'));
    await desk.untilState('paused');
    const { frame } = (await desk.untilReport(({ type }) => type === 'reward')) as { frame: { explained: unknown } };
    expect(frame).toMatchObject({ trainingStep: 300, explained: [null] });
    await desk.untilQuiet();
  });

  it('refuses a damaged file, names it, and starts what is asked for next', async () => {
    const [base, expert, reward] = files as [WeightsFile, WeightsFile, WeightsFile];
    const wrongSum = { ...expert, sha256: base.sha256 };
    const wrongNetwork = { ...reward, network: 'base' } as const;
    for (const [given, file, problem] of [
      [[base, wrongSum, reward], 'expert.f16', 'its checksum is wrong'],
      [[wrongNetwork], 'reward.f16', 'weights and the base has'],
    ] as const) {
      const desk = await begin(given);
      const refused = await desk.untilReport(({ type }) => type === 'weightsRefused');
      expect(refused).toMatchObject({ file, run: 1 });
      expect(refused).toHaveProperty('problem', expect.stringContaining(problem));
      expect(desk.states()).toEqual(['preparing']);
      await desk.start({}, { run: 2 });
      await desk.untilState('paused');
      await desk.untilQuiet();
      expect(desk.reports.filter(({ type }) => type === 'weightsRefused')).toHaveLength(1);
    }
  });

  it('gives fetching up when another start comes', async () => {
    const never: Fetch = (_, signal) =>
      new Promise((_resolve, reject) => {
        const giveUp = (): void => reject(new Error('given up'));
        if (signal.aborted) giveUp();
        signal.addEventListener('abort', giveUp);
      });
    const desk = await begin(files, never);
    await desk.untilState('preparing');
    await desk.start({}, { run: 2 });
    await desk.untilState('paused');
    await desk.untilQuiet();
    expect(desk.reports.map(({ type }) => type)).not.toContain('weightsRefused');
  });
});

describe('Session with weights by value', () => {
  const configuration: RunConfiguration = { ...tinyConfiguration, goals: someGoals(2), iterations: 4 };
  const start = async (desk: TestDesk, run: number, trained: readonly TrainedNetwork[] = []): Promise<void> =>
    desk.send({ type: 'start', configuration, view, run, trained });
  const ask = async (desk: TestDesk, question: number): Promise<readonly TrainedNetwork[]> => {
    await desk.send({ type: 'askWeights', question });
    const report = await desk.untilReport((report) => report.type === 'weights' && report.question === question);
    return report.type === 'weights' ? report.networks : [];
  };

  it('gives a run’s weights, and goes on from them elsewhere with the same field', async () => {
    const desk = new TestDesk();
    await desk.open();
    expect(await ask(desk, 1)).toEqual([]);
    await start(desk, 1);
    await desk.untilState('paused');
    await desk.send({ type: 'step', network: 'all' });
    await desk.send({ type: 'step', network: 'all' });
    await desk.untilReport((report) => report.type === 'progress' && report.frame.steps.reward === 2);
    await desk.untilQuiet();
    const trained = await ask(desk, 2);
    expect(trained.map(({ network, goal, steps }) => `${network} ${goal} ${steps}`)).toEqual([
      'base 0 2',
      'expert 0 2',
      'reward 0 2',
      'expert 1 2',
      'reward 1 2',
    ]);
    const lastField = () => desk.reports.filter((report) => report.type === 'reward').at(-1)?.frame;
    const field = lastField();

    const networks = trained.map(({ steps: _, ...shape }) => shape);
    const before = desk.reports.length;
    await desk.send({ type: 'askFit', question: 3, configuration, networks });
    expect(desk.reports[before]).toMatchObject({ type: 'fit', question: 3, problem: null });
    expect(desk.states().at(-1)).toBe('paused'); // the run is not disturbed

    await start(desk, 2, trained);
    await desk.untilState('paused', before);
    await desk.untilQuiet();
    expect(desk.lastProgress()?.steps).toEqual({ base: 2, expert: 2, reward: 2 });
    expect(lastField()).not.toBe(field);
    expect(lastField()?.values).toEqual(field?.values);
    expect(lastField()?.peakDistance).toBe(field?.peakDistance);
    const from = desk.reports.length;
    await desk.send({ type: 'play' });
    await desk.untilState('finished', from); // it trains until all of its steps are taken
    expect(desk.lastProgress()?.steps).toEqual({ base: 4, expert: 4, reward: 4 });
    await desk.untilQuiet();
  });

  it('says what does not fit', async () => {
    const desk = new TestDesk();
    await desk.open();
    await start(desk, 1);
    await desk.untilState('paused');
    const networks: NetworkShape[] = (await ask(desk, 1)).map(({ network, goal, subject, tensors }) => ({
      network,
      goal,
      subject,
      tensors,
    }));
    const [base, ...others] = networks as [NetworkShape, ...NetworkShape[]];
    const wide = { ...base, tensors: base.tensors.map((tensor) => ({ ...tensor, shape: [1, 1] })) };
    const cases: readonly (readonly [Partial<RunConfiguration>, readonly NetworkShape[], RegExp])[] = [
      [{}, others, /it has 0 of the base/],
      [{}, [wide, ...others], /the base does not fit its settings, for its parameter '.+' is 1 x 1 and has to be/],
      [{ goals: someGoals(1) }, networks, /it has a second expert and its run has none/],
      [
        {
          goals: [
            [0, 0],
            [1, 1],
          ],
        },
        networks,
        /its settings are no good: The goal \(0, 0\)/,
      ],
      [{ channels: 'full' }, networks, /does not fit its settings/],
    ];
    for (const [k, [change, given, problem]] of cases.entries()) {
      const question = 10 + k;
      await desk.send({ type: 'askFit', question, configuration: { ...configuration, ...change }, networks: given });
      const report = desk.reports.find((report) => report.type === 'fit' && report.question === question);
      expect(report?.type === 'fit' && report.problem).toMatch(problem);
    }
    const tensors = memoryInUse().tensors;
    await desk.send({ type: 'askFit', question: 99, configuration, networks });
    expect(memoryInUse().tensors).toBe(tensors);
    await desk.untilQuiet();
  });
});
