/** The whole experiment as a viewer may set it up, and what the page starts with. */
import {
  defaultConfiguration,
  defaultGuidanceScale,
  type DenoiserConfiguration,
  type RunConfiguration,
  subjects,
} from '../../../protocol/configuration';
import type { LabBudget, LabPlanner, LabVariant } from '../../../protocol/lab';
import type { BackendPreference } from '../../../protocol/messages';
import type { Part } from '../link/parts';

/** Of places, of walks that stand still, or along the base's walks. */
export const mapNames = [...subjects, 'along'] as const;
export type MapName = (typeof mapNames)[number];

/** The learned reward, the exact one, or how far the first is from the second. */
export const shownFields = ['learned', 'exact', 'error'] as const;
export type Shows = (typeof shownFields)[number];

/** What an expert begins as by the weights, and what was chosen. */
export type Brought = Readonly<Record<'expert' | 'chosen', DenoiserConfiguration['expertInitialisation']>>;

export interface Setup {
  /** What is trained: the worker has the same. */
  readonly configuration: RunConfiguration;
  /** What the run's weights brought in the place of what was chosen, see `brought.ts`; null where all is as chosen. */
  readonly brought: Brought | null;
  readonly backend: BackendPreference;
  /** What a run begins with, where there are pretrained weights for it: all of them, the base's, or none. */
  readonly from: 'pretrained' | 'base' | 'scratch';
  /** Whether a lighter run may be chosen where one as by default would take too long. */
  readonly effort: 'auto' | 'full';
  readonly autoplay: boolean;
  /** Most iterations a second, or null for as fast as it goes. */
  readonly pace: number | null;
  /** Stage of the plans shown, 0 (plan) to T (noise). */
  readonly diffusionTime: number;
  readonly guidanceScale: number;
  /** What fills the page: the experiment, the steering lab, or the results of the navigation suite. */
  readonly view: 'stage' | 'lab' | 'results';
  /** Denoiser evaluations a plan that each way to steer is given in the lab. */
  readonly labBudget: LabBudget;
  /** Whose plans are drawn large there. */
  readonly labPlanner: LabPlanner;
  /** Ways to steer that are to do it otherwise than by default. */
  readonly labVariants: readonly LabVariant[];
  /** A recorded run that is shipped, shown in the place of a live one. */
  readonly run: string | null;
  /** Which of its moments is shown, counted from 0. */
  readonly moment: number | 'last';
  /** Whether the reward map shows the two models' difference as a field of arrows. */
  readonly arrows: boolean;
  /** What the reward map is of, and the models beside it. */
  readonly map: MapName;
  /** What the reward map shows where the reward is known exactly. */
  readonly shows: Shows;
  /** Whether the page stands in another one: compact, and with one way out. */
  readonly embed: boolean;
  /** Parts of the page that are left out. */
  readonly hide: readonly Part[];
  /** The scene that presenter mode shows, from 1, or null while nothing is presented. */
  readonly scene: number | null;
}

export const greatestGuidanceScale = 8;
/** Scenes of presenter mode. */
export const sceneCount = 8;
/** Slow motion to as fast as it goes. */
export const paces: readonly (number | null)[] = [0.5, 1, 2, 5, 10, 20, null];

export const defaultSetup: Setup = {
  configuration: defaultConfiguration,
  brought: null,
  backend: 'auto',
  from: 'pretrained',
  effort: 'auto',
  autoplay: false,
  pace: null,
  diffusionTime: 0,
  guidanceScale: defaultGuidanceScale,
  view: 'stage',
  labBudget: 50,
  labPlanner: 'guidance',
  labVariants: [],
  run: null,
  moment: 'last',
  arrows: false,
  map: 'place',
  shows: 'learned',
  embed: false,
  hide: [],
  scene: null,
};
