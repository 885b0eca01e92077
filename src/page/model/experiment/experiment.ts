/** The page's store and all that a viewer can do: each action changes the setup and sends the worker its command. */
import type { StoreApi } from 'zustand/vanilla';
import type {
  Composition,
  DomainName,
  MazePoint,
  NetworkName,
  RunConfiguration,
} from '../../../protocol/configuration';
import type { Fault } from '../../../protocol/faults';
import type { TrainedNetwork } from '../../../protocol/messages';
import { createParts, type ExperimentOptions } from './experimentParts';
import { createResuming } from './resuming';
import { withKeptRun, type KeptRun } from './keptRun';
import type { FileOrigin } from './origin';
import { isPlaying, type PageState, type Thrower } from '../shown/pageState';
import { createReportHandler } from './reportHandler';
import type { Recording } from '../shown/recording';
import { createRecordings } from './recordings';
import { keptWithout, undone } from './runBefore';
import { inDomain, nextGoalPlace, withGoalMoved, withGoals, withPlace, withoutGoal } from '../../../settings/changed';
import type { Setup } from '../settings/setup';
import type { SetupChanges } from './setupChanges';
import { createStarts } from './starts';
import { samePoint } from '../../../domains/maze/shared/geometry';
import { isSamePlace, placeOf, type RunPlace } from '../../../domains/shared';

export type { ExperimentOptions } from './experimentParts';

export type DrawnRun = RunPlace & Pick<RunConfiguration, 'goals'>;

export interface Experiment {
  readonly store: StoreApi<PageState>;
  /** Opens the worker and prepares the first run. */
  open(): void;
  /** Plays or pauses, whichever it does not do now. */
  togglePlay(): void;
  step(network: NetworkName | 'all'): void;
  /** Throws the run away and starts it afresh, paused. */
  reset(): void;
  /** The domain's default run. */
  chooseDomain(domain: DomainName): void;
  choosePlace(place: RunPlace): void;
  /** A place with its goals, which learns at once: somebody drew it to see that. Shows the stage. */
  trainOn(drawn: DrawnRun): void;
  /** @param index which of the goals */
  moveGoal(index: number, to: MazePoint): void;
  /** One more goal, where there is a place for it. */
  addGoal(): void;
  /** Those behind it come up. */
  removeGoal(index: number): void;
  /** Composes the goals' rewards anew, at once: what was learned stays. */
  chooseComposition(composition: Composition): void;
  /** The run of a maze, goal and seed, in one start; where it is the present run already that goes on. Shows the stage. */
  chooseCase(choice: Pick<RunConfiguration, 'maze' | 'seed'> & { readonly goal: MazePoint }): void;
  /** Starts afresh from there: at once at work, but for a pretrained run, which there is to see first. */
  beginFrom(from: Setup['from']): void;
  /** The run's networks as they are now; null where there is no run, or it ended before they came. */
  keepWeights(): Promise<readonly TrainedNetwork[] | null>;
  /** Begins a run of these settings from a file's weights, if they fit; else the present run stays as it is. */
  beginWith(configuration: RunConfiguration, origin: FileOrigin): Promise<Beginning>;
  /**
   * Trains from random weights, at once, what the expert is to learn from this data: a run that does so already goes on, and one that
   * began trained, or has ended, makes room.
   */
  trainNow(expertData: RunConfiguration['expertData']): void;
  /** @param by the page where the viewer did not ask for it: what the run before it has learned is then not kept */
  applySetup(setup: Setup, by?: Thrower): void;
  /** What fills the page; the run goes on behind the results. */
  setView(view: Setup['view']): void;
  /** Of the steering lab: what its link says. */
  changeLab(change: Partial<Pick<Setup, 'labBudget' | 'labPlanner' | 'labVariants'>>): void;
  /** What is done in the lab that no link says. */
  askLab: SetupChanges['askLab'];
  /** Shows or hides the field of arrows. */
  setArrows(arrows: boolean): void;
  /** Shows the learned reward on its map, or what is exact beside it. */
  setShows(shows: Setup['shows']): void;
  /** What the map is asked about, where the run learns places too. */
  setMap(map: Setup['map']): void;
  /** Shows a scene of presenter mode, or, by null, the page again; the run goes on behind it. */
  setScene(scene: Setup['scene']): void;
  setPace(pace: number | null): void;
  setDiffusionTime(stage: number): void;
  setGuidanceScale(scale: number): void;
  setVisibility(visible: boolean): void;
  /** Shows a moment of the history, by its place there; null for the newest state of things, and the end of a recording. */
  showMoment(place: number | null): void;
  /** Begins or ends the playing of the history; who plays it shows its moments. */
  setReplaying(replaying: boolean): void;
  /** Throws the present run away and shows a recorded one, without a worker. @param run its name, where it is shipped */
  openRecording(recording: Recording, run?: string): void;
  /** Starts a live run of the recording's setup. */
  trainRecorded(): void;
  /** Loses the device, or spoils a network, on purpose. */
  cause(fault: Fault): void;
  /** A network that diverged goes on from where it was sound, at half its rate; with it all others. */
  resumeSlower(): void;
  /** The run that was thrown away last takes the present one's place, which is the one kept then. Nothing where there is none. */
  undo(): void;
  /** The run that was thrown away last is kept no longer. */
  forgetRunBefore(): void;
  /** Goes on with a run of an earlier page, in the place of the present one. */
  goOnWith(kept: KeptRun): void;
  dismissRecovery(): void;
  dismissMended(): void;
  dismissWeightsNotices(): void;
  close(): void;
}

export type Beginning =
  | { readonly kind: 'begun' }
  /** `problem` is the end of a sentence. */
  | { readonly kind: 'unfit'; readonly problem: string }
  /** Training is not ready, or something else began meanwhile. */
  | { readonly kind: 'unanswered' };

export function createExperiment(options: ExperimentOptions): Experiment {
  const { client, openRun } = options;
  const parts = createParts(options);
  const { store, current, line, changes, questions } = parts;
  const { send } = line;
  const starts = createStarts(parts);
  const { start, startLike } = starts;
  const recordings = createRecordings(parts, starts);
  const resuming = createResuming(parts);
  const unsubscribe = client.subscribe(createReportHandler(parts, starts, resuming));

  /** Whether there is somebody to ask. */
  function canAsk(): boolean {
    const { backend, runState } = current();
    return backend !== null && !['failed', 'preparing', 'recorded'].includes(runState.status);
  }

  const startWithStars = (configuration: RunConfiguration): void =>
    startLike({ ...current().setup, configuration }, 'star');

  /** A run elsewhere, which may have fewer noise levels; where it is the present one that goes on. */
  function startIn(configuration: RunConfiguration): void {
    const now = current().setup;
    const diffusionTime = Math.min(now.diffusionTime, configuration.diffusion.steps);
    if (!isSamePlace(placeOf(configuration), placeOf(now.configuration)))
      startLike({ ...now, configuration, diffusionTime });
  }

  return {
    store,
    open() {
      const { run } = current().setup;
      if (run !== null && openRun) void recordings.openNamed(run, openRun, options.named);
      else starts.openLive();
    },
    togglePlay() {
      const { runState } = current();
      if (runState.status === 'recorded') return;
      if (runState.status === 'preparing') store.setState({ playWhenReady: !current().playWhenReady });
      else {
        send({ type: isPlaying(current()) ? 'pause' : 'play' });
        store.setState({ playWhenReady: false, unanswered: 'play' });
      }
    },
    step(network) {
      if (current().runState.status === 'recorded') return;
      store.setState({ playWhenReady: false, unanswered: 'step' });
      send({ type: 'step', network });
    },
    reset() {
      const { setup: now, origin } = current();
      void start(now, false, origin?.kind === 'file' ? origin : undefined);
    },
    chooseDomain: (domain) => startIn(inDomain(current().setup.configuration, domain)),
    choosePlace: (place) => startIn(withPlace(current().setup.configuration, place)),
    trainOn(drawn) {
      const now = current().setup;
      const configuration = { ...withPlace(now.configuration, drawn), goals: drawn.goals };
      void start({ ...now, view: 'stage', configuration }, true);
    },
    moveGoal(index, to) {
      const { configuration } = current().setup;
      const goal = configuration.goals[index];
      if (goal && !samePoint(goal, to)) startWithStars(withGoalMoved(configuration, index, to));
    },
    addGoal() {
      const { configuration } = current().setup;
      const place = nextGoalPlace(configuration);
      if (place) startWithStars(withGoals(configuration, [...configuration.goals, place]));
    },
    removeGoal(index) {
      const { configuration } = current().setup;
      const goals = withoutGoal(configuration, index);
      if (goals !== configuration) startWithStars(goals);
    },
    chooseComposition(composition) {
      if (current().runState.status === 'recorded')
        return startLike({ ...current().setup, configuration: { ...current().setup.configuration, composition } });
      changes.changeView({ configuration: { ...current().setup.configuration, composition } });
    },
    chooseCase({ maze, goal, seed }) {
      const now = current().setup;
      const { configuration } = now;
      const place: RunPlace = { domain: 'maze', maze };
      const isPresent =
        isSamePlace(place, placeOf(configuration)) &&
        seed === configuration.seed &&
        configuration.goals.length === 1 &&
        samePoint(goal, configuration.goals[0]);
      if (isPresent) changes.change({ view: 'stage' });
      else
        startLike({
          ...now,
          view: 'stage',
          configuration: { ...withPlace(configuration, place), goals: [goal], seed },
        });
    },
    beginFrom(from) {
      const now = current().setup;
      const isPretrained = from === 'pretrained';
      void start({ ...now, from, autoplay: now.autoplay && !isPretrained }, !isPretrained);
    },
    async keepWeights() {
      if (!canAsk()) return null;
      const answer = await questions.ask('weights', (question) => send({ type: 'askWeights', question }));
      return answer && answer.networks.length > 0 ? answer.networks : null;
    },
    async beginWith(configuration, origin) {
      if (!canAsk()) return { kind: 'unanswered' };
      const networks = origin.trained.map(({ tensors, ...place }) => ({
        ...place,
        tensors: tensors.map(({ name, shape }) => ({ name, shape })),
      }));
      const answer = await questions.ask('fit', (question) =>
        send({ type: 'askFit', question, configuration, networks }),
      );
      if (!answer) return { kind: 'unanswered' };
      if (answer.problem !== null) return { kind: 'unfit', problem: answer.problem };
      const { setup: now } = current();
      const diffusionTime = Math.min(now.diffusionTime, configuration.diffusion.steps);
      void start({ ...now, configuration, brought: null, diffusionTime }, false, origin);
      return { kind: 'begun' };
    },
    trainNow(expertData) {
      const state = current();
      const { setup: now, origin, runState } = state;
      const isSame = now.configuration.expertData === expertData && origin?.kind === 'scratch';
      if (isSame && isPlaying(state)) return;
      if (isSame && runState.status === 'paused') {
        send({ type: 'play' });
        store.setState({ playWhenReady: false, unanswered: 'play' });
        return;
      }
      void start({ ...now, from: 'scratch', configuration: { ...now.configuration, expertData } }, true);
    },
    applySetup: startLike,
    setView: (view) => changes.changeView({ view }),
    changeLab: changes.changeView,
    askLab: changes.askLab,
    setArrows: (arrows) => changes.change({ arrows }),
    setShows: (shows) => changes.change({ shows }),
    setMap: (map) => changes.changeView({ map }),
    setScene: (scene) => changes.change({ scene }),
    setPace(pace) {
      changes.change({ pace });
      line.sendPace(pace);
    },
    setDiffusionTime: (diffusionTime) => changes.changeView({ diffusionTime }),
    setGuidanceScale: (guidanceScale) => changes.changeView({ guidanceScale }),
    showMoment: recordings.showMoment,
    setReplaying: (replaying) => store.setState({ replaying }),
    openRecording: (recording, run) => recordings.show(recording, { run: run ?? null, moment: 'last' }),
    trainRecorded() {
      const now = current().setup;
      void start({ ...now, from: now.from === 'pretrained' ? 'base' : now.from }, true);
    },
    setVisibility: line.setVisibility,
    cause: (fault) => send({ type: 'fault', fault }),
    resumeSlower: resuming.resumeSlower,
    undo() {
      const next = undone(current());
      if (next) starts.resume(next);
    },
    forgetRunBefore: () => store.setState({ runBefore: null }),
    goOnWith(kept) {
      const runBefore = keptWithout(current(), 'viewer');
      starts.resume({ ...withKeptRun(current(), kept, parts.clock()), runBefore });
    },
    dismissRecovery: () => store.setState({ recovery: null }),
    dismissMended: () => store.setState({ mended: [] }),
    dismissWeightsNotices: () => store.setState({ weightsNotices: [] }),
    close() {
      changes.forgetView();
      unsubscribe();
      client.close();
    },
  };
}
