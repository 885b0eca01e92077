/** What the page knows: the setup asked for, and what the worker last reported. The worker owns the truth about training. */
import { drawnLevel, type GoalNetwork, type NetworkName } from '../protocol/configuration';
import type {
  BackendReport,
  DemonstrationsFrame,
  PlansFrame,
  PlansOf,
  ProgressFrame,
  RewardFrame,
  RunState,
  ViewRequest,
} from '../protocol/messages';
import type { ColourDomain } from './colourDomain';
import { emptyHistory, type LossHistory } from './lossHistory';
import type { Mended, Setup } from './settings';

export interface PageState {
  readonly setup: Setup;
  /** Counts the runs started; late reports of the run before are told by it. */
  readonly run: number;
  /** A run was asked for and the worker has not answered yet. */
  readonly starting: boolean;
  /** A command whose effect the worker has not reported yet. */
  readonly unanswered: 'step' | 'play' | null;
  /** The viewer wants it to play as soon as it can. */
  readonly playWhenReady: boolean;
  readonly runState: RunState;
  readonly backend: BackendReport | null;
  readonly demonstrations: DemonstrationsFrame | null;
  readonly reward: RewardFrame | null;
  readonly colourDomain: ColourDomain | null;
  readonly plans: Readonly<Record<PlansOf, PlansFrame | null>>;
  readonly steps: Readonly<Record<NetworkName, number>>;
  readonly losses: Readonly<Record<NetworkName, LossHistory>>;
  /** Of the second goal's networks, where there is one. */
  readonly secondLosses: Readonly<Record<GoalNetwork, LossHistory>>;
  readonly iterationsPerSecond: number | null;
  /** What the worker held at its last progress, or null before. */
  readonly memory: ProgressFrame['memory'] | null;
  /** What was mended in the link, until dismissed. */
  readonly mended: readonly Mended[];
}

const blankRun = {
  unanswered: null,
  demonstrations: null,
  reward: null,
  colourDomain: null,
  plans: { base: null, expert: null, steered: null },
  steps: { base: 0, expert: 0, reward: 0 },
  losses: { base: emptyHistory, expert: emptyHistory, reward: emptyHistory },
  secondLosses: { expert: emptyHistory, reward: emptyHistory },
  iterationsPerSecond: null,
  memory: null,
} satisfies Partial<PageState>;

export function initialState(setup: Setup, mended: readonly Mended[] = []): PageState {
  return {
    ...blankRun,
    setup,
    run: 0,
    starting: false,
    playWhenReady: setup.autoplay,
    runState: { status: 'preparing', doing: '' },
    backend: null,
    mended,
  };
}

/** The state right after a new run was asked for. */
export function startedAgain(state: PageState, setup: Setup, playWhenReady: boolean): PageState {
  return {
    ...state,
    ...blankRun,
    setup,
    playWhenReady,
    run: state.run + 1,
    starting: true,
    runState: { status: 'preparing', doing: '' },
  };
}

/** Playing, or about to. */
export function isPlaying({ runState, playWhenReady }: PageState): boolean {
  return (
    runState.status === 'running' || runState.status === 'hidden' || (runState.status === 'preparing' && playWhenReady)
  );
}

/**
 * Stage s of a plan carries the noise of level s - 1. The finished plan, stage 0, carries none, and the reward is not defined
 * there: it is drawn at the level where it is steadiest.
 */
export function requestedView({ diffusionTime, guidanceScale, configuration }: Setup): ViewRequest {
  const { steps } = configuration.diffusion;
  const level = diffusionTime === 0 ? drawnLevel(steps) : diffusionTime - 1;
  const view = { diffusionStep: Math.min(level, steps - 1), guidanceScale };
  return configuration.secondGoal ? { ...view, composition: configuration.composition } : view;
}

export function isSameView(a: ViewRequest, b: ViewRequest): boolean {
  return a.diffusionStep === b.diffusionStep && a.guidanceScale === b.guidanceScale && a.composition === b.composition;
}

/** Whether nothing more will change by itself: at rest, and all that is drawn is of the last training step and the view asked for. */
export function isSettled(state: PageState): boolean {
  const { runState, reward, plans, steps, setup } = state;
  if (runState.status === 'failed') return true;
  if (
    state.starting ||
    state.unanswered !== null ||
    state.demonstrations === null ||
    (runState.status !== 'paused' && runState.status !== 'finished')
  ) {
    return false;
  }
  const view = requestedView(setup);
  const isNew = (frame: { readonly trainingStep: number } | null, step: number) =>
    frame ? frame.trainingStep === step : step === 0;
  return (
    isNew(reward, steps.reward) &&
    isNew(plans.base, steps.base) &&
    isNew(plans.expert, steps.expert) &&
    isNew(plans.steered, steps.base) &&
    (plans.steered === null || plans.steered.rewardStep === steps.reward) &&
    (reward === null || reward.diffusionStep === view.diffusionStep) &&
    (plans.steered === null || plans.steered.guidanceScale === view.guidanceScale) &&
    [reward, plans.base, plans.steered].every(
      (frame) => frame === null || frame.second?.composition === view.composition,
    )
  );
}
