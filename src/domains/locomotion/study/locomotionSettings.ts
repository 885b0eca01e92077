/** What the locomotion suite compares, set once for all bodies. */

import type { BodyName } from '../shared/bodies';

/** Bodies with a shipped demonstrator. */
export const suiteBodies = ['halfcheetah', 'hopper'] as const satisfies readonly BodyName[];
export type SuiteBody = (typeof suiteBodies)[number];

/**
 * Who plays. `demonstrator` is the policy that the expert learned from; `reward` and `nudge` steer by the relative reward, as a score and in the authors' way;
 * `logit` and `sigmoid` by a discriminator, fairly and in the authors' way. `otherBase` is a base of other first weights and batches,
 * `transferred` the same one, steered by the reward that was learned from the first. `null` steers by a reward learned from two models of the base's data.
 */
export const walkerPlanners = [
  'base',
  'expert',
  'demonstrator',
  'reward',
  'nudge',
  'logit',
  'sigmoid',
  'otherBase',
  'transferred',
  'null',
] as const;
export type WalkerPlanner = (typeof walkerPlanners)[number];

export const locomotionSettings = {
  /** Transitions of each data set, and plans that begin at them. */
  transitions: 60_000,
  plans: 20_000,
  /** States and actions of a plan; the authors take 4 for HalfCheetah and 32 for the others. */
  horizon: { halfcheetah: 4, hopper: 8, walker2d: 8 } satisfies Record<BodyName, number>,
  /** Noise levels, the authors' number. */
  levels: 20,
  /** Of the denoisers; the authors' are 32 wide, with multipliers 1, 4, 8 or 1, 2, 4, 8. */
  denoiser: { width: 16, multipliers: [1, 2, 4], batch: 64, rate: 2e-3, steps: 3000 },
  /** Of the guides: one network of the whole plan. */
  guide: { width: 256, batch: 64, rate: 2e-3, steps: 3000 },
  scoredEpisodes: 100,
  /** Episodes by which strengths and stopping levels are chosen; none of them is scored. */
  validationEpisodes: 16,
  /** Steps of these, at most. */
  validationSteps: 400,
  /** Episodes at once. */
  lanes: 50,
  strengths: [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32],
  /** Levels below which nothing steers, of 20; the authors have 5 and 10. */
  stops: [0, 5, 10],
  /** The stopping level with which strengths are chosen first. */
  firstStop: 5,
  /** Actions between two pictures of an episode that is kept. */
  filmEvery: 10,
  /** Of returns-to-go that the reward is compared with. */
  discount: 0.99,
};

export interface LocomotionRow {
  readonly body: SuiteBody;
  readonly seed: number;
  readonly planner: WalkerPlanner;
}

/** All planners of one body and seed follow each other: they share its networks. */
export const locomotionRows = (seeds: number): LocomotionRow[] =>
  suiteBodies.flatMap((body) =>
    Array.from({ length: seeds }, (_, seed) => walkerPlanners.map((planner) => ({ body, seed, planner }))).flat(),
  );

/** In files and messages. */
export const walkerCaseName = ({ body, seed }: Pick<LocomotionRow, 'body' | 'seed'>): string =>
  `locomotion-${body}-seed${seed}`;

export const locomotionRowName = (row: LocomotionRow): string => `${walkerCaseName(row)}-${row.planner}`;
