/** The page's store and all that a viewer can do: each action changes the setup and sends the worker its command. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../client/client';
import type { Composition, MazeName, MazePoint, NetworkName, RunConfiguration } from '../protocol/configuration';
import { writeLink } from './link';
import { initialState, isPlaying, isSameView, requestedView, startedAgain, type PageState } from './pageState';
import { reduce } from './reduce';
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
  chooseMaze(maze: MazeName): void;
  chooseGoal(goal: MazePoint): void;
  /** Another second goal, or none. */
  chooseSecondGoal(goal: MazePoint | null): void;
  /** Composes the two goals' rewards anew, at once: what was learned stays. */
  chooseComposition(composition: Composition): void;
  /** The run of a maze, goal and seed, in one start; where it is the present run already that goes on. Shows the stage. */
  chooseCase(choice: Pick<RunConfiguration, 'maze' | 'goal' | 'seed'>): void;
  applySetup(setup: Setup): void;
  /** What fills the page; the run goes on behind the results. */
  setView(view: Setup['view']): void;
  setPace(pace: number | null): void;
  setDiffusionTime(stage: number): void;
  setGuidanceScale(scale: number): void;
  setVisibility(visible: boolean): void;
  dismissMended(): void;
  close(): void;
}

export interface ExperimentOptions {
  readonly client: Client;
  readonly setup: Setup;
  readonly mended?: readonly Mended[];
  /** Takes the search part of the address whenever the setup changes. */
  readonly onLink?: (search: string) => void;
  /** Quiet time before a view is asked of the worker, in milliseconds. */
  readonly viewDelay?: number;
}

export function createExperiment({ client, setup, mended, onLink, viewDelay = 120 }: ExperimentOptions): Experiment {
  const store = createStore<PageState>()(() => initialState(setup, mended));
  const current = () => store.getState();
  let visible = true;
  let viewTimer: ReturnType<typeof setTimeout> | undefined;

  const unsubscribe = client.subscribe((report) => {
    const before = current();
    store.setState(reduce(before, report), true);
    if (report.type === 'hello') sendStart();
    const { runState, playWhenReady } = current();
    if (playWhenReady && runState.status === 'paused' && before.runState.status !== 'paused') {
      store.setState({ playWhenReady: false });
      client.send({ type: 'play' });
    }
  });

  function start(next: Setup, playWhenReady: boolean): void {
    clearTimeout(viewTimer);
    const hasFailed = current().runState.status === 'failed';
    store.setState(startedAgain(current(), next, playWhenReady), true);
    if (hasFailed) reopen(next);
    // Before its backend is chosen a worker can't start: then `hello` sends it off.
    else if (current().backend) sendStart();
    onLink?.(writeLink(next));
  }

  function sendStart(): void {
    const { setup: next, run } = current();
    client.send({ type: 'start', configuration: next.configuration, view: requestedView(next), run });
  }

  /** A worker that failed is replaced by a fresh one. */
  function reopen(next: Setup): void {
    store.setState({ backend: null });
    client.restart();
    client.send({ type: 'open', backend: next.backend });
    if (next.pace !== null) sendPace(next.pace);
    if (!visible) client.send({ type: 'visibility', visible });
  }

  function sendPace(pace: number | null): void {
    client.send({ type: 'pace', iterationsPerSecond: pace });
  }

  /** A new maze or goal: goes on playing where it played, or where a finished run invites to watch the next. */
  function startLike(next: Setup): void {
    start(next, isPlaying(current()) || current().runState.status === 'finished');
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
    viewTimer = setTimeout(() => client.send({ type: 'view', view: requestedView(current().setup) }), viewDelay);
  }

  return {
    store,
    open() {
      client.send({ type: 'open', backend: current().setup.backend });
      if (current().setup.pace !== null) sendPace(current().setup.pace);
      start(current().setup, current().setup.autoplay);
    },
    togglePlay() {
      const { runState } = current();
      if (runState.status === 'preparing') store.setState({ playWhenReady: !current().playWhenReady });
      else {
        client.send({ type: isPlaying(current()) ? 'pause' : 'play' });
        store.setState({ unanswered: 'play' });
      }
    },
    step(network) {
      store.setState({ playWhenReady: false, unanswered: 'step' });
      client.send({ type: 'step', network });
    },
    reset: () => start(current().setup, false),
    chooseMaze(maze) {
      const now = current().setup;
      if (maze !== now.configuration.maze) startLike({ ...now, configuration: withMaze(now.configuration, maze) });
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
    applySetup: (next) => startLike(next),
    setView: (view) => changeSetup({ view }),
    setPace(pace) {
      changeSetup({ pace });
      sendPace(pace);
    },
    setDiffusionTime: (diffusionTime) => changeView({ diffusionTime }),
    setGuidanceScale: (guidanceScale) => changeView({ guidanceScale }),
    setVisibility(isVisible) {
      visible = isVisible;
      client.send({ type: 'visibility', visible });
    },
    dismissMended: () => store.setState({ mended: [] }),
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
