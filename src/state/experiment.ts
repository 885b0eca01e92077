/** The page's store and all that a viewer can do: each action changes the setup and sends the worker its command. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../client/client';
import type { Composition, MazeId, MazePoint, NetworkName, RunConfiguration } from '../protocol/configuration';
import type { Fault } from '../protocol/faults';
import type { Command, TrainedNetwork } from '../protocol/messages';
import type { Library } from '../pretrained/library';
import { PretrainedError } from '../pretrained/files';
import {
  iterationOf,
  resumedAt,
  soundCheckpoint,
  trainingFrom,
  withCheckpoint,
  type KeptCheckpoint,
} from './checkpoints';
import { writeLink } from './link';
import { asksForWeights, isPlain, originOf, scratch, startOf, type FileOrigin, type Origin } from './origin';
import {
  initialState,
  isPlaying,
  isSameView,
  requestedView,
  startedAgain,
  withNotice,
  withOrigin,
  type PageState,
} from './pageState';
import { createQuestions } from './questions';
import { RunError, withRecording, type OpenedAt, type Recording } from './recording';
import { withPicture } from './recorded';
import { Losses, withLowerRate, withSmallerBatch, type RecoveryNotice } from './recovery';
import { isLate, reduce } from './reduce';
import { withGoal, withMaze, withSecondGoal, type Mended, type Setup } from './settings';

export interface Experiment {
  readonly store: StoreApi<PageState>;
  /** Opens the worker and prepares the first run. */
  open(): void;
  /** Plays or pauses, whichever it does not do now. */
  togglePlay(): void;
  step(network: NetworkName | 'all'): void;
  /** Throws the run away and starts it afresh, paused. */
  reset(): void;
  chooseMaze(maze: MazeId): void;
  /** A maze with its goals, which learns at once: somebody drew it to see that. Shows the stage. */
  trainOn(drawn: Pick<RunConfiguration, 'maze' | 'goal' | 'secondGoal'>): void;
  chooseGoal(goal: MazePoint): void;
  /** Another second goal, or none. */
  chooseSecondGoal(goal: MazePoint | null): void;
  /** Composes the two goals' rewards anew, at once: what was learned stays. */
  chooseComposition(composition: Composition): void;
  /** The run of a maze, goal and seed, in one start; where it is the present run already that goes on. Shows the stage. */
  chooseCase(choice: Pick<RunConfiguration, 'maze' | 'goal' | 'seed'>): void;
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
  applySetup(setup: Setup): void;
  /** What fills the page; the run goes on behind the results. */
  setView(view: Setup['view']): void;
  /** Shows or hides the field of arrows. */
  setArrows(arrows: boolean): void;
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

export interface ExperimentOptions {
  readonly client: Client;
  readonly setup: Setup;
  /** Pretrained weights; without it every run begins from random ones. */
  readonly library?: Library;
  /** Gives a shipped recorded run by its name; rejects with a RunError where there is none that can be shown. */
  readonly openRun?: (name: string) => Promise<Recording>;
  readonly mended?: readonly Mended[];
  /** Takes the search part of the address whenever the setup changes. */
  readonly onLink?: (search: string) => void;
  /** Quiet time before a view is asked of the worker, in milliseconds. */
  readonly viewDelay?: number;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

/** The longest that the worker waits for a picture to be shown, in milliseconds. */
const picturePatience = 1000;

export function createExperiment(options: ExperimentOptions): Experiment {
  const { client, setup, library, openRun, mended, onLink, viewDelay = 120 } = options;
  const clock = options.now ?? (() => performance.now());
  const store = createStore<PageState>()(() => initialState(setup, mended));
  const current = () => store.getState();
  let visible = true;
  /** Whether there is a worker to talk to: a recorded run needs none. */
  let isOpen = false;
  let viewTimer: ReturnType<typeof setTimeout> | undefined;
  const questions = createQuestions();
  const losses = new Losses();

  const unsubscribe = client.subscribe((report) => {
    const before = current();
    // A recording does not need the worker that failed behind it; what begins afterwards gets a fresh one.
    if (before.runState.status === 'recorded' && report.type === 'state' && report.state.status === 'failed')
      dropWorker();
    store.setState(reduce(current(), report), true);
    if (report.type === 'weights' || report.type === 'fit') questions.take(report);
    if (report.type === 'checkpoint' && !isLate(before, report)) {
      const { checkpoint, took } = report;
      store.setState({ checkpoints: withCheckpoint(before.checkpoints, { checkpoint, took, at: clock() }) });
    }
    if (current().runState.status === 'running' && before.runState.status !== 'running')
      store.setState({ checkpoints: trainingFrom(current(), clock()) });
    if (current().runState.status === 'failed') {
      questions.abandon();
      if (before.runState.status !== 'failed') return heal(before);
    }
    if (report.type === 'hello') sendStart();
    if (report.type === 'weightsRefused' && report.run === before.run)
      void start(before.setup, before.playWhenReady, scratch);
    const { runState, playWhenReady } = current();
    // One that was resumed may have played on after its end.
    const isReady = runState.status === 'paused' || (runState.status === 'finished' && before.resuming !== null);
    if ((playWhenReady || before.playWhenReady) && isReady && before.runState.status === 'preparing') {
      store.setState({ playWhenReady: false });
      send({ type: 'play' });
    }
  });

  /** To the worker, where there is one; what it has to know is sent when it is opened. */
  function send(command: Command): void {
    if (isOpen) client.send(command);
  }

  /**
   * A run takes the present one's, or a recording's, place.
   * @param origin where the setup does not decide that
   * @returns when there is nothing more to show before the worker has something
   */
  async function start(wanted: Setup, playWhenReady: boolean, origin?: Origin): Promise<void> {
    const next: Setup = { ...wanted, run: null, moment: 'last' };
    clearTimeout(viewTimer);
    questions.abandon();
    const { runState, setup: before } = current();
    if (runState.status === 'failed') losses.forgive();
    const isRecorded = runState.status === 'recorded' || before.run !== null;
    store.setState(startedAgain(current(), next, playWhenReady, null), true);
    if (runState.status === 'failed') reopen();
    if (isRecorded && !isOpen) openWorker();
    onLink?.(writeLink(next));
    const unread = library && library.manifest === undefined ? library : null;
    if (origin) return begin(origin);
    if (unread && asksForWeights(next)) return openLibrary(unread);
    // What a run did not ask for may be offered.
    if (unread && isPlain(next)) void openLibrary(unread);
    return decide();
  }

  /** The setup says where the run begins, and the weights that there are. */
  function decide(): Promise<void> {
    const { setup: now } = current();
    const origin = originOf(now, library?.manifest ?? null);
    if (now.from === 'base' && origin.kind === 'scratch')
      store.setState(withNotice(current(), { kind: 'noBase' }), true);
    return begin(origin);
  }

  /** Reads the list of pretrained weights; the setup may have changed when it is read. */
  async function openLibrary(source: Library): Promise<void> {
    try {
      await source.open();
    } catch (error) {
      note(error);
    }
    store.setState({ manifest: source.manifest ?? null });
    if (current().origin === null && current().runState.status !== 'recorded') await decide();
  }

  /** Now that it is known where the run begins. */
  async function begin(origin: Origin): Promise<void> {
    store.setState(withOrigin(current(), origin, library?.manifest ?? null), true);
    sendStart();
    if (library && origin.kind === 'pretrained') await showPicture(library, origin);
  }

  async function showPicture(source: Library, origin: Extract<Origin, { kind: 'pretrained' }>): Promise<void> {
    try {
      const picture = await source.picture(origin.run);
      if (current().origin === origin) store.setState(withPicture(current(), picture), true);
    } catch (error) {
      note(error);
    }
  }

  function note(error: unknown): void {
    if (!(error instanceof PretrainedError)) throw error;
    store.setState(withNotice(current(), { kind: 'unusable', file: error.file, problem: error.problem }), true);
  }

  /** Once its backend is chosen a worker can start, and once it is known from where; whichever comes last sends it off. */
  function sendStart(): void {
    const { setup: next, run, origin, backend, resuming } = current();
    if (!origin || !backend) return;
    const { configuration, ...given } = startOf(next, origin, library?.folder ?? '');
    const what = { configuration, ...(resuming ? { checkpoint: resuming } : given) };
    send({ type: 'start', ...what, view: requestedView(next), run });
  }

  function openWorker(): void {
    isOpen = true;
    send({ type: 'open', backend: losses.onWasm ? 'wasm' : current().setup.backend });
    if (current().setup.pace !== null) sendPace(current().setup.pace);
    if (!visible) send({ type: 'visibility', visible });
  }

  function dropWorker(): void {
    isOpen = false;
    store.setState({ backend: null });
    client.restart();
  }

  /** A worker that failed is replaced by a fresh one. */
  function reopen(): void {
    dropWorker();
    openWorker();
  }

  /** A run that its machine failed goes on by itself, if it may. */
  function heal(before: PageState): void {
    const { runState, setup: now } = current();
    if (runState.status !== 'failed') return;
    const { problem, cause } = runState;
    const next = { plays: isPlaying(before), kept: before.checkpoints[0] ?? null };
    if (!before.backend) {
      // What can't be opened again on WebGPU is tried on WASM; what could never be opened is not.
      if (!before.recovery || losses.onWasm || now.backend === 'wasm') return;
      losses.giveUpWebGpu();
      return goOn('lost', problem, next);
    }
    if (cause?.kind === 'memory') {
      const smaller = withSmallerBatch(now);
      if (!smaller) return;
      changeSetup(smaller);
      goOn('memory', problem, next);
    } else if (cause?.kind === 'lost' && losses.note(Date.now(), before.backend.name) !== null) {
      goOn('lost', problem, next);
    }
  }

  /** Goes on from a checkpoint with a fresh worker, or from the beginning where there is none. */
  function goOn(
    kind: RecoveryNotice['kind'],
    problem: string,
    { plays, kept }: { readonly plays: boolean; readonly kept: KeptCheckpoint | null },
  ): void {
    clearTimeout(viewTimer);
    const before = current();
    const { origin, manifest } = before;
    const begun = () => startedAgain(before, before.setup, plays, origin);
    store.setState(
      kept ? resumedAt(before, kept, plays) : origin ? withOrigin(begun(), origin, manifest) : begun(),
      true,
    );
    store.setState({
      fellBack: losses.onWasm,
      recovery: {
        kind,
        problem,
        lostAt: iterationOf(before.steps),
        from: iterationOf(current().steps),
        age: kept ? clock() - kept.at : null,
        onWasm: losses.onWasm,
        times: losses.total,
      },
    });
    reopen();
  }

  function sendPace(pace: number | null): void {
    send({ type: 'pace', iterationsPerSecond: pace });
  }

  /** A new maze or goal: goes on playing where it played, or where a finished run invites to watch the next. */
  function startLike(next: Setup): void {
    void start(next, isPlaying(current()) || current().runState.status === 'finished');
  }

  /** Whether there is somebody to ask. */
  function canAsk(): boolean {
    const { backend, runState } = current();
    return backend !== null && !['failed', 'preparing', 'recorded'].includes(runState.status);
  }

  function changeSetup(change: Partial<Setup>): void {
    const next = { ...current().setup, ...change };
    store.setState({ setup: next });
    onLink?.(writeLink(next));
  }

  function changeView(change: Partial<Pick<Setup, 'diffusionTime' | 'guidanceScale' | 'configuration'>>): void {
    const before = requestedView(current().setup);
    changeSetup(change);
    const view = requestedView(current().setup);
    if (isSameView(view, before)) return;
    clearTimeout(viewTimer);
    viewTimer = setTimeout(() => send({ type: 'view', view: requestedView(current().setup) }), viewDelay);
  }

  /** Shows the recorded run that the link names; where that fails, the rest of the link is an experiment of its own. */
  async function openNamed(name: string, open: (name: string) => Promise<Recording>): Promise<void> {
    const { moment } = current().setup;
    try {
      const recording = await open(name);
      // Somebody may have begun something else meanwhile.
      if (current().setup.run === name) show(recording, { run: name, moment });
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      store.setState(withNotice(current(), { kind: 'noRun', name, problem: error.message }), true);
      if (current().setup.run !== name) return;
      changeSetup({ run: null, moment: 'last' });
      openLive();
    }
  }

  function show(recording: Recording, at: OpenedAt): void {
    clearTimeout(viewTimer);
    questions.abandon();
    // A run that nobody sees any more is not to go on.
    if (current().runState.status === 'failed') dropWorker();
    else send({ type: 'pause' });
    store.setState(withRecording(current(), recording, at), true);
    onLink?.(writeLink(current().setup));
  }

  function openLive(): void {
    const shown = start(current().setup, current().setup.autoplay);
    if (!asksForWeights(current().setup) || !library) return openWorker();
    // A picture comes first: what a worker loads and compiles would hold it up. One that does not come holds nothing up.
    void Promise.race([shown, new Promise((resolve) => setTimeout(resolve, picturePatience))]).then(() => {
      if (!isOpen && current().runState.status !== 'recorded') openWorker();
    });
  }

  return {
    store,
    open() {
      const { run } = current().setup;
      if (run !== null && openRun) void openNamed(run, openRun);
      else openLive();
    },
    togglePlay() {
      const { runState } = current();
      if (runState.status === 'recorded') return;
      if (runState.status === 'preparing') store.setState({ playWhenReady: !current().playWhenReady });
      else {
        send({ type: isPlaying(current()) ? 'pause' : 'play' });
        store.setState({ unanswered: 'play' });
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
    chooseMaze(maze) {
      const now = current().setup;
      if (maze !== now.configuration.maze) startLike({ ...now, configuration: withMaze(now.configuration, maze) });
    },
    trainOn({ maze, goal, secondGoal }) {
      const now = current().setup;
      const configuration = { ...withMaze(now.configuration, maze), goal, secondGoal };
      void start({ ...now, view: 'stage', configuration }, true);
    },
    chooseGoal(goal) {
      const now = current().setup;
      if (isSame(now.configuration.goal, goal)) return;
      startLike({ ...now, configuration: withGoal(now.configuration, goal) });
    },
    chooseSecondGoal(goal) {
      const now = current().setup;
      if (isSame(now.configuration.secondGoal, goal)) return;
      startLike({ ...now, configuration: withSecondGoal(now.configuration, goal) });
    },
    chooseComposition(composition) {
      if (current().runState.status === 'recorded')
        return startLike({ ...current().setup, configuration: { ...current().setup.configuration, composition } });
      changeView({ configuration: { ...current().setup.configuration, composition } });
    },
    chooseCase({ maze, goal, seed }) {
      const now = current().setup;
      const { configuration } = now;
      const isPresent =
        maze === configuration.maze &&
        seed === configuration.seed &&
        configuration.secondGoal === null &&
        isSame(goal, configuration.goal);
      if (isPresent) changeSetup({ view: 'stage' });
      else startLike({ ...now, view: 'stage', configuration: { ...withMaze(configuration, maze), goal, seed } });
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
      const networks = origin.trained.map(({ network, goal, tensors }) => ({
        network,
        goal,
        tensors: tensors.map(({ name, shape }) => ({ name, shape })),
      }));
      const answer = await questions.ask('fit', (question) =>
        send({ type: 'askFit', question, configuration, networks }),
      );
      if (!answer) return { kind: 'unanswered' };
      if (answer.problem !== null) return { kind: 'unfit', problem: answer.problem };
      const { setup: now } = current();
      const diffusionTime = Math.min(now.diffusionTime, configuration.diffusion.steps);
      void start({ ...now, configuration, diffusionTime }, false, origin);
      return { kind: 'begun' };
    },
    trainNow(expertData) {
      const state = current();
      const { setup: now, origin, runState } = state;
      const isSame = now.configuration.expertData === expertData && origin?.kind === 'scratch';
      if (isSame && isPlaying(state)) return;
      if (isSame && runState.status === 'paused') {
        send({ type: 'play' });
        store.setState({ unanswered: 'play' });
        return;
      }
      void start({ ...now, from: 'scratch', configuration: { ...now.configuration, expertData } }, true);
    },
    applySetup: (next) => startLike(next),
    setView: (view) => changeSetup({ view }),
    setArrows: (arrows) => changeSetup({ arrows }),
    setScene: (scene) => changeSetup({ scene }),
    setPace(pace) {
      changeSetup({ pace });
      sendPace(pace);
    },
    setDiffusionTime: (diffusionTime) => changeView({ diffusionTime }),
    setGuidanceScale: (guidanceScale) => changeView({ guidanceScale }),
    showMoment(place) {
      const { history, setup: now } = current();
      const { moments } = history;
      const isEnd = place === null || place >= moments.length - 1;
      const moment = isEnd ? null : (moments[Math.max(0, place)] ?? null);
      store.setState({ shownMoment: moment });
      if (now.run === null || current().replaying) return;
      changeSetup({ moment: moment ? moments.indexOf(moment) : 'last' });
    },
    setReplaying: (replaying) => store.setState({ replaying }),
    openRecording: (recording, run) => show(recording, { run: run ?? null, moment: 'last' }),
    trainRecorded() {
      const now = current().setup;
      void start({ ...now, from: now.from === 'pretrained' ? 'base' : now.from }, true);
    },
    setVisibility(isVisible) {
      visible = isVisible;
      send({ type: 'visibility', visible });
    },
    cause: (fault) => send({ type: 'fault', fault }),
    resumeSlower() {
      const before = current();
      const { runState } = before;
      if (runState.status !== 'failed' || runState.cause?.kind !== 'diverged') return;
      changeSetup(withLowerRate(before.setup, runState.cause));
      goOn('slower', runState.problem, { plays: true, kept: soundCheckpoint(before.checkpoints, runState.cause) });
    },
    dismissRecovery: () => store.setState({ recovery: null }),
    dismissMended: () => store.setState({ mended: [] }),
    dismissWeightsNotices: () => store.setState({ weightsNotices: [] }),
    close() {
      clearTimeout(viewTimer);
      unsubscribe();
      client.close();
    },
  };
}

function isSame(a: MazePoint | null, b: MazePoint | null): boolean {
  return a === b || (a !== null && b !== null && a[0] === b[0] && a[1] === b[1]);
}
