import { describe, expect, it, vi } from 'vitest';
import type { Client } from '../../../client/client';
import { checkGoals } from '../../../domains/maze/shared/goals';
import { mazes } from '../../../domains/maze/shared/layouts';
import { planeConfiguration } from '../../../domains/plane/shared/usual';
import { drawnLevel, networkNames } from '../../../protocol/configuration';
import { frameOf } from '../../../frames/testing';
import { noFrames, type FrameOf } from '../../../protocol/frames';
import type { Command, Report, TrainedNetwork } from '../../../protocol/messages';
import type { Fetch } from '../../../pretrained/files';
import { createLibrary } from '../../../pretrained/library';
import { fetchFrom, folder } from '../../../pretrained/testing';
import { sampleRecording } from '../../files/recording/testing';
import { createExperiment, type ExperimentOptions } from './experiment';
import { isSettled } from '../shown/settled';
import { lossPoints } from '../../../pretrained/picture';
import { requestedView } from '../shown/pageState';
import { isRecorded } from '../shown/recorded';
import { namedIn, readLink, writeLink } from '../link/link';
import { RunError } from '../shown/recording';
import { shownState } from '../shown/shownState';
import { defaultSetup, type Setup } from '../settings/setup';

function setUp(
  change: Partial<Setup> = {},
  fetch?: Fetch,
  openRun: NonNullable<ExperimentOptions['openRun']> = () => Promise.resolve(sampleRecording()),
  named: readonly string[] = [],
) {
  const sent: Command[] = [];
  const links: string[] = [];
  let listener: (report: Report) => void = () => undefined;
  const client: Client = {
    send: (command) => sent.push(command),
    subscribe: (next) => {
      listener = next;
      return () => undefined;
    },
    restart: vi.fn(),
    close: vi.fn(),
  };
  const experiment = createExperiment({
    client,
    setup: { ...defaultSetup, ...change },
    ...(fetch ? { library: createLibrary(folder, fetch) } : {}),
    openRun,
    named,
    onLink: (link) => links.push(link),
    viewDelay: 5,
  });
  const report = (next: Report) => listener(next);
  const hello = () => report({ type: 'hello', backend: { name: 'wasm', adapter: null, fallbackReason: null } });
  const paused = () => {
    report({ type: 'state', state: { status: 'preparing', doing: '' } });
    report({ type: 'state', state: { status: 'paused' } });
  };
  return { experiment, sent, links, client, report, hello, paused, types: () => sent.map(({ type }) => type) };
}

const trained: readonly TrainedNetwork[] = networkNames.map((network, k) => ({
  network,
  goal: 0,
  subject: 'walk',
  steps: 30 - 10 * k,
  tensors: [{ name: 'a', shape: [1], values: Float32Array.of(k) }],
}));

describe('an experiment', () => {
  it('opens, waits for the backend, then starts', () => {
    const { experiment, hello, types } = setUp();
    experiment.open();
    expect(types()).toEqual(['open']);
    hello();
    expect(types()).toEqual(['open', 'start']);
  });

  it('plays by itself when the link says so', () => {
    const { experiment, hello, paused, types } = setUp({ autoplay: true });
    experiment.open();
    hello();
    paused();
    expect(types()).toEqual(['open', 'start', 'play']);
  });

  it('goes on playing in another maze, and keeps it in the link', () => {
    const { experiment, hello, paused, report, sent, links } = setUp();
    experiment.open();
    hello();
    paused();
    experiment.togglePlay();
    report({ type: 'state', state: { status: 'running' } });
    experiment.choosePlace({ domain: 'maze', maze: 'large' });
    expect(sent.at(-1)).toMatchObject({ type: 'start', configuration: { maze: 'large', goals: [[7, 10]] }, run: 2 });
    paused();
    expect(sent.at(-1)).toEqual({ type: 'play' });
    expect(links.at(-1)).toBe('?maze=large');
  });

  it('starts the default run of another domain, and in the plane of another preset; the present one goes on', () => {
    const configuration = { ...defaultSetup.configuration, maze: 'large', iterations: 99, seed: 3 } as const;
    const { experiment, hello, paused, sent, links } = setUp({ configuration });
    experiment.open();
    hello();
    paused();
    const started = () => sent.filter(({ type }) => type === 'start');
    experiment.chooseDomain('maze');
    expect(started()).toHaveLength(1);
    experiment.chooseDomain('plane');
    expect(started().at(-1)).toMatchObject({ configuration: { ...planeConfiguration('clouds'), seed: 3 } });
    experiment.choosePlace({ domain: 'plane', preset: 'clouds' });
    expect(started()).toHaveLength(2);
    experiment.choosePlace({ domain: 'plane', preset: 'moons' });
    expect(links.at(-1)).toBe('?domain=plane&preset=moons&seed=3');
    experiment.choosePlace({ domain: 'maze', maze: defaultSetup.configuration.maze });
    expect(started().at(-1)).toMatchObject({ configuration: { ...defaultSetup.configuration, seed: 3 } });
    expect(links.at(-1)).toBe('?seed=3');
  });

  it('plays on in what is chosen before the worker said that it plays, unless it was paused meanwhile', () => {
    const { experiment, hello, paused, sent, types } = setUp({ autoplay: true });
    experiment.open();
    hello();
    paused();
    expect(types()).toEqual(['open', 'start', 'play']);
    experiment.choosePlace({ domain: 'maze', maze: 'medium' });
    paused();
    expect(sent.at(-1)).toEqual({ type: 'play' });
    experiment.togglePlay();
    expect(sent.at(-1)).toEqual({ type: 'pause' });
    experiment.choosePlace({ domain: 'maze', maze: 'large' });
    paused();
    expect(sent.at(-1)).toMatchObject({ type: 'start', configuration: { maze: 'large' } });
  });

  it('starts a maze, goal and seed at once, with all else as it is, and shows the stage', () => {
    const configuration = { ...defaultSetup.configuration, iterations: 99 };
    const { experiment, hello, paused, sent, links } = setUp({ view: 'results', configuration });
    experiment.open();
    hello();
    paused();
    experiment.chooseCase({ maze: 'large', goal: [3, 6], seed: 4 });
    expect(sent.filter(({ type }) => type === 'start')).toHaveLength(2);
    expect(sent.at(-1)).toMatchObject({
      type: 'start',
      configuration: { maze: 'large', goals: [[3, 6]], seed: 4, iterations: 99 },
    });
    expect(links.at(-1)).toBe('?maze=large&goal=3,6&seed=4&iterations=99');
  });

  it('trains on a drawn maze at once, on the stage, with its link', () => {
    const { experiment, hello, paused, sent, links } = setUp();
    experiment.open();
    hello();
    paused();
    experiment.setView('results');
    const goals = [
      [1, 1],
      [3, 3],
    ] as const;
    experiment.trainOn({ domain: 'maze', maze: '5x7-EoQ', goals });
    expect(sent.at(-1)).toMatchObject({ type: 'start', configuration: { maze: '5x7-EoQ', goals } });
    expect(links.at(-1)).toContain('?maze=5x7-EoQ&goal=1,1&goal2=3,3');
    expect(experiment.store.getState().setup.view).toBe('stage');
    paused();
    expect(sent.at(-1)).toEqual({ type: 'play' });
  });

  it('does not disturb the run by opening the results, nor by choosing the run that is there', () => {
    const { experiment, hello, paused, sent, links } = setUp();
    experiment.open();
    hello();
    paused();
    const before = sent.length;
    experiment.setView('results');
    expect(links.at(-1)).toBe('?view=results');
    const { maze, goals, seed } = defaultSetup.configuration;
    experiment.chooseCase({ maze, goal: goals[0], seed });
    expect(experiment.store.getState().setup.view).toBe('stage');
    expect(links.at(-1)).toBe('');
    expect(sent).toHaveLength(before);
  });

  it('shows scenes without disturbing the run, and keeps them in the link', () => {
    const { experiment, hello, paused, sent, links } = setUp();
    experiment.open();
    hello();
    paused();
    const before = sent.length;
    experiment.setScene(5);
    expect(links.at(-1)).toBe('?scene=5');
    experiment.setScene(null);
    expect(links.at(-1)).toBe('');
    expect(sent).toHaveLength(before);
  });

  it('trains now what it is told to: goes on with such a run, and starts another', () => {
    const { experiment, hello, paused, report, sent, types } = setUp();
    experiment.open();
    hello();
    paused();
    experiment.trainNow('goal');
    expect(types()).toEqual(['open', 'start', 'play']);
    report({ type: 'state', state: { status: 'running' } });
    experiment.trainNow('goal');
    expect(sent).toHaveLength(3);
    experiment.trainNow('base');
    expect(sent.at(-1)).toMatchObject({ type: 'start', configuration: { expertData: 'base' }, run: 2 });
    paused();
    expect(sent.at(-1)).toEqual({ type: 'play' });
  });

  it('stays paused after a reset', () => {
    const { experiment, hello, paused, report, sent } = setUp();
    experiment.open();
    hello();
    paused();
    report({ type: 'state', state: { status: 'running' } });
    experiment.reset();
    paused();
    expect(sent.at(-1)?.type).toBe('start');
  });

  it('keeps weights as the worker gives them, and gives up where the run ends first', async () => {
    const { experiment, hello, paused, report, sent } = setUp();
    experiment.open();
    expect(await experiment.keepWeights()).toBeNull();
    hello();
    paused();
    const kept = experiment.keepWeights();
    expect(sent.at(-1)).toEqual({ type: 'askWeights', question: 1 });
    report({ type: 'weights', question: 1, networks: trained });
    expect(await kept).toEqual(trained);
    const late = experiment.keepWeights();
    experiment.reset();
    expect(await late).toBeNull();
    paused();
    const failing = experiment.keepWeights();
    report({ type: 'state', state: { status: 'failed', problem: '', remedy: '' } });
    expect(await failing).toBeNull();
  });

  it('begins with a file’s weights where they fit, and goes back to them', async () => {
    const { experiment, hello, paused, report, sent } = setUp();
    experiment.open();
    hello();
    paused();
    const { configuration: now } = defaultSetup;
    const configuration = { ...now, seed: 5, diffusion: { steps: 40 } };
    const origin = { kind: 'file', file: 'x.safetensors', trained, expertInitialisation: 'base' } as const;
    const unfit = experiment.beginWith(configuration, origin);
    expect(sent.at(-1)).toMatchObject({ type: 'askFit', question: 1, networks: [{ network: 'base' }, {}, {}] });
    expect(JSON.stringify(sent.at(-1))).not.toContain('values');
    report({ type: 'fit', question: 1, problem: 'too wide' });
    expect(await unfit).toEqual({ kind: 'unfit', problem: 'too wide' });
    expect(experiment.store.getState().setup.configuration.seed).toBe(0);
    const fit = experiment.beginWith(configuration, origin);
    report({ type: 'fit', question: 2, problem: null });
    expect(await fit).toEqual({ kind: 'begun' });
    const denoiser = { ...now.denoiser, expertInitialisation: 'base' };
    const start = { type: 'start', configuration: { ...configuration, denoiser }, trained };
    expect(sent.at(-1)).toMatchObject({ ...start, run: 2 });
    expect(experiment.store.getState().steps).toEqual({ base: 30, expert: 20, reward: 10 });
    paused();
    experiment.reset();
    expect(sent.at(-1)).toMatchObject({ ...start, run: 3 });
    const { setup } = experiment.store.getState();
    expect(sent.at(-1)).toMatchObject({ configuration: setup.configuration });
    expect(writeLink(setup)).toBe('?seed=5&levels=40');
    paused();
    experiment.moveGoal(0, [1, 1]);
    expect(sent.at(-1)).not.toHaveProperty('trained');
  });

  it('asks for a view once the slider rests, and only when the view differs', () => {
    vi.useFakeTimers();
    const { experiment, sent } = setUp();
    experiment.open();
    sent.splice(0);
    const look = (...stages: number[]): void => {
      for (const stage of stages) experiment.setDiffusionTime(stage);
      vi.runAllTimers();
    };
    const { composition } = defaultSetup.configuration;
    const viewAt = (diffusionStep: number) => ({
      type: 'view',
      view: { diffusionStep, guidanceScale: 2, composition, subject: 'place', along: false },
    });
    look(10, 20, 50);
    expect(sent).toEqual([viewAt(49)]);
    look(drawnLevel(50) + 1);
    expect(sent).toEqual([viewAt(49), viewAt(drawnLevel(50))]);
    look(0); // the plan itself: the reward stays at the level it is drawn at
    expect(sent.length).toBe(2);
  });

  it('adds goals by starting afresh, composes anew without, and keeps them apart', () => {
    vi.useFakeTimers();
    const { experiment, hello, paused, sent, links } = setUp();
    const goals = () => experiment.store.getState().setup.configuration.goals;
    experiment.open();
    hello();
    paused();
    experiment.addGoal();
    expect(goals()).toEqual([
      [3, 3],
      [1, 1],
    ]);
    expect(sent.at(-1)).toMatchObject({
      type: 'start',
      configuration: { goals: goals() },
      view: { composition: 'either' },
    });
    expect(links.at(-1)).toBe('?goal2=1,1');
    const starts = sent.length;
    experiment.chooseComposition('difference');
    vi.runAllTimers();
    expect(sent.slice(starts)).toEqual([
      {
        type: 'view',
        view: {
          diffusionStep: drawnLevel(50),
          guidanceScale: 2,
          composition: 'difference',
          subject: 'place',
          along: false,
        },
      },
    ]);
    expect(links.at(-1)).toBe('?goal2=1,1&compose=difference');
    experiment.moveGoal(0, [1, 1.2]); // upon the second, which gives way to where the first was
    expect(goals()).toEqual([
      [1, 1.2],
      [3, 3],
    ]);
    experiment.moveGoal(1, [1, 1]);
    expect(goals()).toEqual([
      [3, 3],
      [1, 1],
    ]);
    experiment.addGoal();
    experiment.addGoal();
    experiment.addGoal(); // of four none is added
    expect(goals()).toHaveLength(4);
    expect(checkGoals(mazes.umaze, goals())).toBeNull();
    const [first, , third, fourth] = goals();
    experiment.removeGoal(1);
    expect(goals()).toEqual([first, third, fourth]);
    expect(experiment.store.getState().setup.configuration.composition).toBe('difference');
    experiment.removeGoal(2);
    experiment.removeGoal(1);
    expect(links.at(-1)).toBe('');
    experiment.removeGoal(0); // nor is the last taken away
    expect(goals()).toEqual([[3, 3]]);
  });

  it('replaces a worker that failed', () => {
    const { experiment, hello, report, client, types } = setUp();
    experiment.open();
    hello();
    report({ type: 'state', state: { status: 'failed', problem: 'p', remedy: 'r' } });
    experiment.reset();
    expect(client.restart).toHaveBeenCalledOnce();
    hello();
    expect(types()).toEqual(['open', 'start', 'open', 'start']);
    expect(experiment.store.getState().runState.status).toBe('preparing');
  });
});

describe('an experiment with pretrained weights', () => {
  type Start = Extract<Command, { type: 'start' }>;
  const opened = async (change: Partial<Setup> = {}, fetch = fetchFrom()) => {
    const desk = setUp(change, fetch);
    const { store } = desk.experiment;
    desk.experiment.open();
    await vi.waitFor(() => expect(desk.types()).toContain('open'));
    desk.hello();
    await vi.waitFor(() => expect(desk.types()).toContain('start'));
    const starts = () => desk.sent.filter((command): command is Start => command.type === 'start');
    const loads = () =>
      starts()
        .at(-1)
        ?.weights?.map(({ network, subject }) => `${network} of a ${subject}`);
    const ofBoth = (...networks: string[]) =>
      ['walk', 'place'].flatMap((of) => networks.map((name) => `${name} of a ${of}`));
    return { ...desk, store, state: () => store.getState(), starts, loads, ofBoth };
  };
  const goal = (row: number, column: number) => ({
    configuration: { ...defaultSetup.configuration, goals: [[row, column]] as const },
  });

  it('begins with the run of its goal, and shows its picture before the worker has anything', async () => {
    const { state, starts, loads, ofBoth } = await opened();
    expect(loads()).toEqual(ofBoth('base', 'expert', 'reward'));
    expect(starts()[0]).toMatchObject({
      configuration: { denoiser: { expertInitialisation: 'base' } },
      weights: [{ url: `${folder}base-umaze.f16`, steps: 6000 }, {}, {}, {}, {}, {}],
    });
    await vi.waitFor(() => expect(isRecorded(state(), 'reward')).toBe(true));
    expect(state().steps).toEqual({ base: 6000, expert: 600, reward: 600 });
    expect(state().colourDomain?.high).toBeGreaterThan(0);
    expect(state().frames.steered?.request.guidanceScale).toBe(2);
  });

  it('shows how its losses fell, and goes on from there, or anew where a network begins anew', async () => {
    const { state, report } = await opened({ diffusionTime: 5 });
    const curves = () => state().losses.place!;
    await vi.waitFor(() => expect(curves().base.steps).toHaveLength(lossPoints));
    expect(curves().goals[0]!.reward.steps.at(-1)).toBe(600);
    expect(state().losses.walk.base.steps).toHaveLength(lossPoints);
    const none = { steps: new Float32Array(), values: new Float32Array() };
    const one = (step: number) => ({ steps: Float32Array.of(step), values: Float32Array.of(1) });
    const losses = {
      walk: { base: none, goals: [{ expert: none, reward: none }] },
      place: { base: none, goals: [{ expert: one(1), reward: one(601) }] },
    };
    const steps = { base: 6000, expert: 1, reward: 601 };
    const progress = { steps, losses, iterationsPerSecond: 1, memory: { tensors: 0, bytes: 0 } };
    report({ type: 'progress', frame: progress, run: 1 });
    expect(curves().goals[0]!.reward.steps.slice(-2)).toEqual([600, 601]);
    expect(curves().goals[0]!.expert.steps).toEqual([1]);
    expect(curves().base.steps).toHaveLength(lossPoints);
  });

  it('waits with the worker for the picture, but not for one that does not come', async () => {
    const shown = await opened();
    expect(isRecorded(shown.state(), 'reward')).toBe(true);
    vi.useFakeTimers();
    const { experiment, types } = setUp({}, () => new Promise(() => undefined));
    experiment.open();
    await vi.advanceTimersByTimeAsync(900);
    expect(types()).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(types()).toEqual(['open']);
  });

  it('takes the picture for settled only when the worker has drawn it all', async () => {
    const { state, report } = await opened();
    await vi.waitFor(() => expect(isRecorded(state(), 'reward')).toBe(true));
    const { recorded } = state();
    const empty = new Float32Array();
    report({ type: 'state', state: { status: 'preparing', doing: '' }, run: 1 });
    const demonstrations = { count: 0, horizon: 1, stride: 1, arrive: 1, base: empty, experts: [empty] };
    report({ type: 'demonstrations', frame: demonstrations, run: 1 });
    report({ type: 'state', state: { status: 'finished' }, run: 1 });
    const drawn = (frame: FrameOf) => report({ type: 'frame', frame, run: 1 });
    drawn({ ...recorded.reward! });
    expect(isSettled(state())).toBe(false);
    expect(isRecorded(state(), 'reward')).toBe(false);
    const { steps } = state();
    for (const view of ['base', 'expert', 'steered'] as const)
      drawn(frameOf(view, steps, recorded[view]!, { subject: 'place' }));
    expect(isSettled(state())).toBe(false);
    const { diffusionStep } = recorded.reward!.request;
    const arrays = { points: empty, base: empty, expert: empty, gradient: empty };
    const scores = (from: typeof steps, level: number) =>
      drawn(
        frameOf(
          'scores',
          from,
          { meta: { pointsPerCell: 1, count: 0 }, arrays },
          { diffusionStep: level, subject: 'place' },
        ),
      );
    scores(steps, diffusionStep + 1);
    expect(isSettled(state())).toBe(false);
    scores({ ...steps, expert: 0 }, diffusionStep);
    expect(isSettled(state())).toBe(false);
    scores(steps, diffusionStep);
    expect(isSettled(state())).toBe(true);
  });

  it('keeps an expert recorded whose weights are not shipped, until it has learned here', async () => {
    const { state, loads, ofBoth, report } = await opened(goal(1, 1));
    expect(loads()).toEqual(ofBoth('base', 'reward'));
    await vi.waitFor(() => expect(isRecorded(state(), 'expert')).toBe(true));
    report({ type: 'state', state: { status: 'preparing', doing: '' }, run: 1 });
    const frame = state().frames.expert!;
    report({ type: 'frame', frame: { ...frame, steps: { expert: 0 } }, run: 1 });
    expect(isRecorded(state(), 'expert')).toBe(true);
    report({ type: 'frame', frame: { ...frame, steps: { expert: 1 } }, run: 1 });
    expect(isRecorded(state(), 'expert')).toBe(false);
  });

  it('shows no picture at another stage or of another strength', async () => {
    const late = await opened({ diffusionTime: 5 });
    const strong = await opened({ guidanceScale: 4 });
    await vi.waitFor(() => expect(isRecorded(strong.state(), 'reward')).toBe(true));
    expect(strong.state().frames.steered).toBeNull();
    expect(late.state().recorded).toBe(noFrames);
  });

  it('keeps the base for a goal of the viewer’s own, and plays on there', async () => {
    const { experiment, state, loads, ofBoth, report, sent, links } = await opened();
    report({ type: 'state', state: { status: 'preparing', doing: '' }, run: 1 });
    report({ type: 'state', state: { status: 'finished' }, run: 1 });
    experiment.moveGoal(0, [1, 2]);
    expect(loads()).toEqual(ofBoth('base'));
    expect(state()).toMatchObject({ origin: { kind: 'base' }, steps: { base: 6000, expert: 0, reward: 0 } });
    report({ type: 'state', state: { status: 'preparing', doing: '' }, run: 2 });
    report({ type: 'state', state: { status: 'paused' }, run: 2 });
    expect(sent.at(-1)).toEqual({ type: 'play' });
    expect(links.at(-1)).toBe('?goal=1,2');
    // Back at a goal with weights there is something to see, and nothing plays by itself.
    experiment.moveGoal(0, [3, 3]);
    expect(state()).toMatchObject({ origin: { kind: 'pretrained' }, playWhenReady: false });
  });

  it.each([
    ['scratch', undefined, true],
    ['base', ['base'], true],
    ['pretrained', ['base', 'expert', 'reward'], false],
  ] as const)('begins from %s at one press', async (from, files, plays) => {
    const { experiment, loads, ofBoth, state, links } = await opened({ from: 'scratch' });
    expect(loads()).toBeUndefined();
    await experiment.beginFrom(from);
    await vi.waitFor(() => expect(state().origin?.kind).toBe(from));
    expect(loads()).toEqual(files && ofBoth(...files));
    expect(state().playWhenReady).toBe(plays);
    expect(links.at(-1)).toBe(from === 'pretrained' ? '' : `?from=${from}`);
  });

  it.each([
    ['scratch', '?from=base&strength=3'],
    ['base', '?expert=base&from=base&strength=3'],
  ] as const)(
    'shows the configuration that the worker gets; the link, and a run without weights, have the expert begin as was chosen: %s',
    async (chosen, link) => {
      const { configuration } = defaultSetup;
      const denoiser = { ...configuration.denoiser, expertInitialisation: chosen };
      const { experiment, state, starts, links } = await opened({
        from: 'base',
        configuration: { ...configuration, denoiser },
      });
      const begins = (expert: 'scratch' | 'base') => {
        expect(state().setup.configuration).toEqual(starts().at(-1)?.configuration);
        expect(state().setup.configuration.denoiser.expertInitialisation).toBe(expert);
      };
      begins('base');
      // Whatever else is changed, what was chosen stays chosen.
      experiment.moveGoal(0, [1, 2]);
      experiment.applySetup({ ...state().setup, guidanceScale: 3 });
      experiment.choosePlace({ domain: 'maze', maze: 'large' });
      begins(chosen);
      experiment.choosePlace({ domain: 'maze', maze: 'umaze' });
      begins('base');
      expect(links.at(-1)).toBe(link);
      expect(readLink(link).setup.configuration).toEqual({ ...configuration, denoiser });
      experiment.beginFrom('scratch');
      begins(chosen);
      expect(readLink(links.at(-1) ?? '').setup).toEqual(state().setup);
    },
  );

  it('trains from scratch where a link plays at once, changes a setting, or says so', async () => {
    const { configuration } = defaultSetup;
    for (const change of [
      { autoplay: true },
      { from: 'scratch' },
      { configuration: { ...configuration, iterations: 5 } },
      { configuration: { ...configuration, seed: 3 } },
    ] as const) {
      const { loads, state } = await opened(change);
      expect(loads()).toBeUndefined();
      expect(state().weightsNotices).toEqual([]);
    }
    const { state } = await opened({ from: 'base', configuration: { ...configuration, horizon: 16 } });
    expect(state().weightsNotices).toEqual([{ kind: 'noBase' }]);
  });

  it('is as without any where nothing is shipped, and says what is damaged', async () => {
    const without = await opened({}, fetchFrom({ 'manifest.json': null }));
    expect(without.loads()).toBeUndefined();
    expect(without.state()).toMatchObject({ weightsNotices: [], origin: { kind: 'scratch' } });
    const damaged = await opened({}, fetchFrom({ 'manifest.json': '{}' }));
    expect(damaged.loads()).toBeUndefined();
    expect(damaged.state().weightsNotices).toMatchObject([{ kind: 'unusable', file: 'manifest.json' }]);
    damaged.experiment.dismissWeightsNotices();
    expect(damaged.state().weightsNotices).toEqual([]);
    const noPicture = await opened({}, fetchFrom({ 'umaze-8.json': '{}' }));
    expect(noPicture.loads()).toHaveLength(6);
    await vi.waitFor(() => expect(noPicture.state().weightsNotices).toHaveLength(1));
  });

  it('trains from scratch when the worker refuses a file, and names it once', async () => {
    const { experiment, loads, report, state, starts } = await opened();
    for (const run of [1, 3]) {
      report({ type: 'state', state: { status: 'preparing', doing: '' }, run });
      report({ type: 'weightsRefused', file: 'base-umaze.f16', problem: 'its checksum is wrong', run });
      expect(loads()).toBeUndefined();
      expect(starts().at(-1)?.configuration.denoiser.expertInitialisation).toBe('scratch');
      expect(state()).toMatchObject({ origin: { kind: 'scratch' }, recorded: noFrames, run: run + 1 });
      expect(state().weightsNotices).toMatchObject([{ file: 'base-umaze.f16' }]);
      experiment.reset();
      expect(loads()).toHaveLength(6);
    }
    report({ type: 'weightsRefused', file: 'late.f16', problem: '', run: 1 });
    expect(state().weightsNotices).toHaveLength(1);
  });
});

describe('a recorded run', () => {
  it.each([
    ['?run=umaze&maze=large&goal=3,8&strength=8', ['maze', 'goal', 'strength']],
    // What the link has like the run, or of the page, is not for nothing.
    ['?run=umaze&maze=umaze&time=5&backend=wasm&from=scratch', []],
  ])('says which settings beside it were not used: %s', async (link, keys) => {
    const { setup } = readLink(link);
    const { experiment } = setUp(setup, undefined, undefined, namedIn(link));
    experiment.open();
    await vi.waitFor(() => expect(experiment.store.getState().runState.status).toBe('recorded'));
    const { mended } = experiment.store.getState();
    expect(mended.map(({ fault }) => fault)).toEqual(keys.length === 0 ? [] : [{ kind: 'unused', keys }]);
  });

  it('of the link is shown without a worker, at the moment named, and stays in the link', async () => {
    const { experiment, sent, links } = setUp({ run: 'umaze', moment: 1 });
    experiment.open();
    await vi.waitFor(() => expect(experiment.store.getState().runState.status).toBe('recorded'));
    const { history, shownMoment, frames } = experiment.store.getState();
    expect(shownMoment).toBe(history.moments[1]);
    expect(frames.reward?.steps.reward).toBe(5);
    expect(shownState(experiment.store.getState()).steps.reward).toBe(2);
    expect(links.at(-1)).toBe('?run=umaze&moment=1');
    expect(isSettled(experiment.store.getState())).toBe(true);
    experiment.showMoment(null);
    expect(links.at(-1)).toBe('?run=umaze');
    experiment.setDiffusionTime(20);
    experiment.setVisibility(false);
    experiment.togglePlay();
    experiment.step('all');
    expect(links.at(-1)).toBe('?run=umaze&time=20');
    expect(sent).toEqual([]);
  });

  it('has its last moment shown for one that it does not have, and says so', async () => {
    const { experiment } = setUp({ run: 'umaze', moment: 30 });
    experiment.open();
    await vi.waitFor(() => expect(experiment.store.getState().runState.status).toBe('recorded'));
    expect(experiment.store.getState().shownMoment).toBeNull();
    expect(experiment.store.getState().mended).toEqual([
      { key: 'moment', fault: { kind: 'tooLarge', limit: 2 }, used: '2' },
    ]);
  });

  it('that can’t be had is said, and the rest of the link runs live', async () => {
    const { experiment, types, links } = setUp({ run: 'none-such' }, undefined, () =>
      Promise.reject(new RunError('there is none of that name')),
    );
    experiment.open();
    await vi.waitFor(() => expect(types()).toEqual(['open']));
    expect(experiment.store.getState().weightsNotices).toEqual([
      { kind: 'noRun', name: 'none-such', problem: 'there is none of that name' },
    ]);
    expect(links.at(-1)).toBe('');
  });

  it('is trained live on demand, from the beginning', async () => {
    const { experiment, sent, types, hello, paused, links } = setUp({ run: 'umaze' });
    experiment.open();
    await vi.waitFor(() => expect(experiment.store.getState().runState.status).toBe('recorded'));
    experiment.trainRecorded();
    expect(types()).toEqual(['open']);
    hello();
    paused();
    expect(types()).toEqual(['open', 'start', 'play']);
    expect(sent[1]).toMatchObject({ configuration: { ...defaultSetup.configuration, places: 'none' } });
    expect(experiment.store.getState().history.moments).toEqual([]);
    expect(links.at(-1)).toBe('?places=none&from=scratch');
  });

  it('opened over a live run lets that rest, and its late reports change nothing', () => {
    const { experiment, hello, paused, report, types } = setUp();
    experiment.open();
    hello();
    paused();
    experiment.togglePlay();
    report({ type: 'state', state: { status: 'running' } });
    experiment.openRecording(sampleRecording());
    expect(types().at(-1)).toBe('pause');
    const shown = experiment.store.getState();
    report({ type: 'state', state: { status: 'paused' } });
    expect(experiment.store.getState()).toBe(shown);
    experiment.moveGoal(0, [1, 1]);
    expect(types().at(-1)).toBe('start');
  });

  it.each([
    ['none', { subject: 'walk' }, 'place', 'walk'],
    ['learned', { subject: 'place' }, 'place', 'place'],
    ['learned', { subject: 'walk' }, 'walk', 'walk'],
    ['learned', { subject: 'walk', along: true }, 'along', 'walk'],
    ['none', { subject: 'walk', along: true }, 'along', 'walk'],
  ] as const)('shows the map that it has, whatever was looked at: with places %s, %o', (learned, of, map, subject) => {
    const { experiment } = setUp({ map: of.subject === 'place' ? 'along' : 'place' });
    const recording = sampleRecording();
    const moments = recording.history.moments.map((moment) => {
      const { reward } = moment.frames;
      return reward
        ? { ...moment, frames: { ...moment.frames, reward: { ...reward, request: { ...reward.request, ...of } } } }
        : moment;
    });
    const { setup, history } = recording;
    const configuration = { ...setup.configuration, places: learned };
    experiment.openRecording({ ...recording, setup: { ...setup, configuration }, history: { ...history, moments } });
    const { setup: shown, frames } = experiment.store.getState();
    expect(shown.map).toBe(map);
    expect(requestedView(shown)).toMatchObject({ subject, along: 'along' in of });
    expect(frames.reward?.request).toMatchObject({ subject, along: 'along' in of });
  });

  it.each(['before', 'after'])(
    'gets a fresh worker for what follows, where the old one failed %s it was opened',
    (when) => {
      const { experiment, hello, paused, report, types, client } = setUp();
      experiment.open();
      hello();
      paused();
      const fail = () => report({ type: 'state', state: { status: 'failed', problem: '', remedy: '' } });
      if (when === 'before') fail();
      experiment.openRecording(sampleRecording());
      if (when === 'after') fail();
      expect(experiment.store.getState().runState.status).toBe('recorded');
      expect(client.restart).toHaveBeenCalledTimes(1);
      experiment.moveGoal(0, [1, 1]);
      expect(types().at(-1)).toBe('open');
      hello();
      expect(types().at(-1)).toBe('start');
    },
  );
});
