/** The session's states, reports and frames; what it does so that a run can go on elsewhere is sessionRecovery's. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planeConfiguration } from '../domains/plane/shared/usual';
import { memoryInUse } from '../engine/backend';
import type { Fetch } from '../pretrained/files';
import { encodeHalf } from '../pretrained/half';
import { frameKinds } from '../frames/frameKinds';
import { networkNames, type Goals, type RunConfiguration } from '../protocol/configuration';
import type { LossPoints, NetworkShape, TrainedNetwork, WeightsFile } from '../protocol/messages';
import { dependsOn, viewNames, type FrameOf, type PlansOf, type ViewName } from '../protocol/frames';
import { checksum } from '../protocol/sha256';
import { plansAt } from '../protocol/stages';
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
    expect(desk.reports.slice(4).every(({ type }) => type === 'frame')).toBe(true);
    const frames = desk.frames();
    expect(frames.map((frame) => frame.view).sort()).toEqual([...viewNames].sort());
    for (const frame of frames) {
      const { steps, request, meta, arrays } = frame;
      // Nothing but what the view depends on.
      expect(steps).toEqual(Object.fromEntries(dependsOn[frame.view].networks.map((network) => [network, 0])));
      expect(request).toEqual(Object.fromEntries(dependsOn[frame.view].request.map((part) => [part, view[part]])));
      const { arrays: kinds } = frameKinds[frame.view];
      expect(Object.keys(arrays).sort()).toEqual(Object.keys(kinds).sort());
      if (frame.view === 'reward') {
        expect(meta).toMatchObject({ explained: [null], exact: { correlation: expect.any(Number) as number } });
        expect(frame.arrays.values).toHaveLength(frame.meta.shape[0] * frame.meta.shape[1]);
        expect(frame.arrays.exact).toHaveLength(frame.arrays.values.length);
      } else if (frame.view === 'scores') {
        for (const arrows of Object.values(frame.arrays)) expect(arrows).toHaveLength(2 * frame.meta.count);
      } else if (frame.view === 'base' || frame.view === 'expert' || frame.view === 'steered') {
        const { stages, horizon, count, arrives, ends, each } = frame.meta;
        expect([stages, horizon]).toEqual([[0, 1, 2, 3, 4, 5, 6], 8]);
        expect(each).toEqual([{ arrives, ends }]);
        expect(frame.arrays.positions).toHaveLength(stages.length * count * horizon * 2);
      }
    }
  });

  it('says what the reward would be exactly where that is known, the same at every step but for a constant', async () => {
    const { denoiser, reward, ...plane } = planeConfiguration('ring');
    const tiny = { demonstrations: 64, diffusion: { steps: 6 }, denoiser: { ...denoiser, width: 8, batchSize: 8 } };
    await begin({ ...plane, ...tiny, reward: { ...reward, width: 8, batchSize: 8 } });
    await desk.untilQuiet();
    await desk.send({ type: 'step', network: 'all' });
    await desk.untilReport((report) => {
      return report.type === 'frame' && report.frame.view === 'reward' && report.frame.steps.reward === 1;
    });
    const frames = desk.framesOf('reward');
    const [first, last] = [frames[0]!, frames.at(-1)!];
    const [before, after] = [first.arrays.exact, last.arrays.exact];
    const numberOf = (values: Float32Array): number => values.find((value) => !Number.isNaN(value))!;
    const constant = numberOf(after) - numberOf(before);
    expect(after).toHaveLength(last.arrays.values.length);
    expect(after.buffer).not.toBe(before.buffer);
    last.arrays.values.forEach((value, i) => {
      expect(Number.isNaN(after[i]!)).toBe(Number.isNaN(value));
      if (!Number.isNaN(value)) expect(after[i]! - before[i]!).toBeCloseTo(constant, 3);
    });
    expect(last.meta.exact!.correlation).toBeGreaterThanOrEqual(-1);
    expect(last.meta.exact!.correlation).toBeLessThanOrEqual(1);
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
    await desk.send({ type: 'view', view: { ...view, diffusionStep: 4, guidanceScale: 3 } });
    await desk.untilQuiet();
    const drawn = desk.reports.slice(from);
    expect(drawn).toHaveLength(3);
    expect(drawn).toMatchObject([
      { type: 'frame', frame: { view: 'reward', request: { diffusionStep: 4 } } },
      { type: 'frame', frame: { view: 'scores', request: { diffusionStep: 4 } } },
      { type: 'frame', frame: { view: 'steered', request: { guidanceScale: 3 } } },
    ]);
  });

  it.each([2, 3])(
    'shows %i goals’ rewards as one, composed anew as the viewer asks, without a training step',
    async (count) => {
      await begin({ goals: someGoals(count) });
      await desk.send({ type: 'view', view: { ...view, composition: 'sum' } });
      await desk.send({ type: 'step', network: 'all' });
      await desk.untilQuiet();
      const from = desk.reports.length;
      const last = <V extends ViewName>(of: V, since = 0) => desk.framesOf(of, since).at(-1);
      const shares = { arrives: expect.any(Number) as number, ends: expect.any(Number) as number };
      const ofEach = <T>(one: T): T[] => Array<T>(count).fill(one);
      const modelsOf = (frame?: FrameOf<PlansOf>) => frame && plansAt(frame, 0).length;
      expect(last('reward')).toMatchObject({
        steps: { reward: 1 },
        request: { composition: 'sum' },
        meta: { explained: { length: count } },
      });
      expect(last('expert')).toMatchObject({ steps: { expert: 1 }, meta: { each: ofEach(shares) } });
      expect(modelsOf(last('expert'))).toBe(count);
      for (const of of ['base', 'steered'] as const) {
        expect(last(of), of).toMatchObject({ request: { composition: 'sum' }, meta: { each: ofEach(shares) } });
        expect(modelsOf(last(of)), of).toBe(1);
      }
      const { losses } = desk.lastProgress()!;
      const stepsOf = (points: LossPoints) => [...points.steps];
      expect(losses.walk.goals.map(({ expert, reward }) => [stepsOf(expert), stepsOf(reward)])).toEqual(
        ofEach([[1], [1]]),
      );
      await desk.send({ type: 'view', view: { ...view, composition: 'difference' } });
      await desk.untilQuiet();
      for (const of of ['reward', 'steered', 'base'] as const)
        expect(last(of, from), of).toMatchObject({ request: { composition: 'difference' } });
      expect(last('expert', from)).toBeUndefined();
      const fields = desk.framesOf('reward').map(({ arrays }) => arrays.values);
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
        return {
          network,
          subject: 'walk' as const,
          url: network,
          file,
          bytes: bytes.length,
          sha256: await checksum(bytes),
          steps: 300,
        };
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
    const drawn = desk.frames().map(({ steps }) => Object.values<number>(steps));
    expect(drawn).toHaveLength(viewNames.length);
    expect(drawn.flat().every((step) => step === 300)).toBe(true);
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
    await desk.untilQuiet();
    const [frame] = desk.framesOf('reward');
    expect(frame).toMatchObject({ steps: { reward: 300 }, meta: { explained: [null] } });
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
    const lastField = () => desk.framesOf('reward').at(-1);
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
    expect(lastField()?.arrays).toEqual(field?.arrays);
    expect(lastField()?.meta.peakDistance).toBe(field?.meta.peakDistance);
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
