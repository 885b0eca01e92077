/** What the page knows: the setup asked for, and what the worker last reported. The worker owns the truth about training. */
import { nothingTold, type LabTold } from './labTold';
import { hasWalks } from '../../../domains/shared';
import type { Checkpoint } from '../../../protocol/checkpoint';
import {
  defaultConfiguration,
  drawnLevel,
  ofNetworks,
  type Networked,
  type NetworkName,
  type OfNetworks,
  type Subject,
  type MazePoint,
} from '../../../protocol/configuration';
import { noFrames, viewKey, viewNames, type Frames, type ViewRequest } from '../../../protocol/frames';
import type { Answer, LabAsked, LabFrame } from '../../../protocol/lab';
import type { BackendReport, DemonstrationsFrame, ProgressFrame, RunState } from '../../../protocol/messages';
import type { Manifest } from '../../../pretrained/manifest';
import type { ColourDomain } from './colourDomain';
import { noHistory, type History, type Moment } from './history';
import { emptyHistory, type LossHistory } from '../../../protocol/lossHistory';
import { scratch, setupWith, stepsOf, type Origin } from '../experiment/origin';
import type { RecoveryNotice } from '../experiment/recovery';
import type { Mended } from '../settings/mended';
import type { Setup } from '../settings/setup';

/** Why a run does not begin with pretrained weights that it was to begin with. */
export type WeightsNotice =
  | { readonly kind: 'unusable'; readonly file: string; readonly problem: string }
  /** The link asks for a base, and there is none for its settings. */
  | { readonly kind: 'noBase' }
  /** The recorded run that the link names can't be shown. */
  | { readonly kind: 'noRun'; readonly name: string; readonly problem: string };

/** A worker's run, or a recording, which no worker has a part in. */
export type PageRunState = RunState | ({ readonly status: 'recorded' } & RecordedOn);

export interface KeptCheckpoint {
  readonly checkpoint: Checkpoint;
  /** When it came, or when training went on from it after a rest: in milliseconds of the page's clock. */
  readonly at: number;
  /** Milliseconds that reading it took the worker. */
  readonly took: number;
}

/** What it was recorded on, and when. */
export interface RecordedOn {
  readonly backend: Pick<BackendReport, 'name' | 'adapter'>;
  /** YYYY-MM-DD */
  readonly date: string;
}

export interface RunBefore {
  /** The page as it was, with the last of its run's checkpoints. */
  readonly state: PageState;
  readonly plays: boolean;
  /** Who threw it away. */
  readonly by: Thrower;
  /**
   * Whether it can be gone back to. The worker is asked for a checkpoint of this very moment, and until that has come, or the worker is
   * at the next run or has failed, there may be more to come. Where none of this moment came the last one is gone back to, and the steps
   * since are lost.
   */
  readonly isReady: boolean;
}

/** A star is moved again and again, and the page may throw runs away by itself. */
export type Thrower = 'viewer' | 'star' | 'page';

export interface PageState {
  readonly setup: Setup;
  /** The list of pretrained weights; null where there is none, or before it is read. */
  readonly manifest: Manifest | null;
  /** Where the run begins; null while that depends on a list that is not read yet. */
  readonly origin: Origin | null;
  /** The picture of a pretrained run, or no frames: each is shown until the worker has one. */
  readonly recorded: Frames;
  /** Until dismissed. */
  readonly weightsNotices: readonly WeightsNotice[];
  /** Counts the runs started; late reports of the run before are told by it. */
  readonly run: number;
  /** A run was asked for and the worker has not answered yet. */
  readonly starting: boolean;
  /** A command whose effect the worker has not reported yet. */
  readonly unanswered: 'step' | 'play' | null;
  /** The viewer wants it to play as soon as it can. */
  readonly playWhenReady: boolean;
  readonly runState: PageRunState;
  readonly backend: BackendReport | null;
  readonly demonstrations: DemonstrationsFrame | null;
  readonly frames: Frames;
  /** The steering lab’s frames of late, the newest last. */
  readonly lab: readonly LabFrame[];
  readonly told: LabTold;
  /** What the visitor has answered as judge of the lab. */
  readonly answers: readonly Answer[];
  /** Where the pointer is on the lab’s picture: plans of that start follow it. Null while it is elsewhere. */
  readonly dragged: MazePoint | null;
  readonly colourDomain: ColourDomain | null;
  readonly steps: Readonly<Record<NetworkName, number>>;
  readonly losses: OfNetworks<LossHistory>;
  readonly history: History;
  /** The moment of the history that is shown; null for the newest state of things. See shownState. */
  readonly shownMoment: Moment | null;
  /** Whether the history is being played. */
  readonly replaying: boolean;
  readonly iterationsPerSecond: number | null;
  /** What the worker held at its last progress, or null before. */
  readonly memory: ProgressFrame['memory'] | null;
  /** The last of this run's, newest first. */
  readonly checkpoints: readonly KeptCheckpoint[];
  /** What the present worker was asked to go on from; null for a run that began at its beginning. */
  readonly resuming: Checkpoint | null;
  /** The run that was thrown away last, until dismissed. */
  readonly runBefore: RunBefore | null;
  /** How the run went on after it had failed, until dismissed. */
  readonly recovery: RecoveryNotice | null;
  /** WebGPU was lost too often: the page does without from now on. */
  readonly fellBack: boolean;
  /** What was mended in the link, until dismissed. */
  readonly mended: readonly Mended[];
}

const blankRun = (run: Networked) =>
  ({
    unanswered: null,
    recorded: noFrames,
    demonstrations: null,
    frames: noFrames,
    lab: [],
    told: nothingTold,
    answers: [],
    dragged: null,
    colourDomain: null,
    steps: { base: 0, expert: 0, reward: 0 },
    losses: ofNetworks(run, () => emptyHistory),
    history: noHistory,
    shownMoment: null,
    replaying: false,
    iterationsPerSecond: null,
    memory: null,
    checkpoints: [],
    resuming: null,
  }) satisfies Partial<PageState>;

/** Whether a member of the state belongs to the run, as the worker and its picture tell it. */
export const isRunMember = (name: string): boolean => name in blankRun(defaultConfiguration);

export function initialState(setup: Setup, mended: readonly Mended[] = []): PageState {
  return {
    ...blankRun(setup.configuration),
    setup,
    manifest: null,
    origin: scratch,
    weightsNotices: [],
    run: 0,
    starting: false,
    playWhenReady: setup.autoplay,
    runState: { status: 'preparing', doing: '' },
    backend: null,
    runBefore: null,
    recovery: null,
    fellBack: false,
    mended,
  };
}

/** The state right after a new run was asked for. @param origin null while it is not known */
export function startedAgain(
  state: PageState,
  setup: Setup,
  playWhenReady: boolean,
  origin: Origin | null = scratch,
): PageState {
  return {
    ...state,
    ...blankRun(setup.configuration),
    setup,
    origin,
    recovery: null,
    playWhenReady,
    run: state.run + 1,
    starting: true,
    runState: { status: 'preparing', doing: '' },
  };
}

/** The state once it is known where the run begins. One that begins trained rests, for there is something to see. */
export function withOrigin(state: PageState, origin: Origin, manifest: Manifest | null): PageState {
  const playWhenReady = state.playWhenReady && origin.kind !== 'pretrained';
  return { ...state, setup: setupWith(state.setup, origin), manifest, origin, playWhenReady, steps: stepsOf(origin) };
}

/** A notice is given once, however often it happens. */
export function withNotice(state: PageState, notice: WeightsNotice): PageState {
  const known = state.weightsNotices.some((other) => JSON.stringify(other) === JSON.stringify(notice));
  return known ? state : { ...state, weightsNotices: [...state.weightsNotices, notice] };
}

/** Playing, or about to. */
export function isPlaying({ runState, playWhenReady }: PageState): boolean {
  const { status } = runState;
  // Ready and asked to play, it is paused until the worker answers: what begins anew meanwhile plays on too.
  return (
    status === 'running' || status === 'hidden' || ((status === 'preparing' || status === 'paused') && playWhenReady)
  );
}

/** Whether there are maps to choose from: a recorded run shows one of them. */
export const canChooseMap = ({ setup, runState }: Pick<PageState, 'setup' | 'runState'>): boolean =>
  hasWalks(setup.configuration) && setup.run === null && runState.status !== 'recorded';

/** Whose networks the map is of: the walks', where places are not learned. */
export const subjectOf = ({ map, configuration }: Setup): Subject =>
  configuration.places === 'learned' && map === 'place' ? 'place' : 'walk';

/** Whether the map is along the base's walks. */
export const isAlong = ({ map, configuration }: Setup): boolean => map === 'along' && hasWalks(configuration);

/**
 * Stage s of a plan carries the noise of level s - 1. The finished plan, stage 0, carries none, and the reward is not defined
 * there: it is drawn at the level where it is steadiest.
 */
export function requestedView(setup: Setup): ViewRequest {
  const { diffusionTime, guidanceScale, configuration } = setup;
  const { steps } = configuration.diffusion;
  const level = diffusionTime === 0 ? drawnLevel(steps) : diffusionTime - 1;
  return {
    diffusionStep: Math.min(level, steps - 1),
    guidanceScale,
    composition: configuration.composition,
    subject: subjectOf(setup),
    along: isAlong(setup),
  };
}

/** What the worker is asked of the steering lab, beside the view: nothing while it is closed, or compares what no slope of scores steers. */
export function requestedLab({ setup, answers, dragged: start }: Pick<PageState, 'setup' | 'answers' | 'dragged'>): {
  readonly lab?: LabAsked;
} {
  const { view, labBudget, labPlanner: chosen, labVariants: variants, guidanceScale, configuration } = setup;
  if (view !== 'lab' || configuration.reward.formulation !== 'score') return {};
  return { lab: { budget: labBudget, strength: guidanceScale, variants, answers, start, chosen } };
}

export function isSameView(a: ViewRequest, b: ViewRequest): boolean {
  return viewNames.every((view) => viewKey(view, {}, a) === viewKey(view, {}, b));
}
