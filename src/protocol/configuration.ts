/** What defines a run, as plain JSON, and the values the page starts with. Checking lives in settings/check. */

/** The paper's mazes. */
export type MazeName = 'open' | 'umaze' | 'medium' | 'large';

/** A maze that the viewer drew: rows x columns, and its walls in base64url (`ownMazeOf` in domains/maze/shared/ownMaze). */
export type OwnMaze = `${number}x${number}-${string}`;

/** What a run calls its maze; `mazeOf` in domains/maze/shared/mazeOf has the maze. */
export type MazeId = MazeName | OwnMaze;

/** A continuous point in maze coordinates: [row, column], in cells; the cell (i, j) is centred at (i, j). */
export type MazePoint = readonly [row: number, column: number];

/** At least one; the first is the one that the others are composed with. */
export type Goals = readonly [MazePoint, ...MazePoint[]];

/** Rewards that one base is steered by at once. */
export const mostGoals = 4;

/** The two denoisers. */
export type ModelName = 'base' | 'expert';

/** Everything that learns. */
export type NetworkName = ModelName | 'reward';

/**
 * What a reward is asked about. A walk: a plan from its start, by models of whole plans, which is what steers. A place: a window of a plan
 * of which nothing else is known, by models of windows, whose map goes round the walls.
 */
export const subjects = ['walk', 'place'] as const;
export type Subject = (typeof subjects)[number];

/** Which network of a run. */
export interface NetworkPlace {
  readonly network: NetworkName;
  /** Counted from 0: the base belongs to the first goal. */
  readonly goal: number;
  readonly subject: Subject;
}

/** What each goal has of its own; the base is shared. */
export type GoalNetwork = Exclude<NetworkName, 'base'>;
/** In the order in which they take turns. */
export const networkNames: readonly NetworkName[] = ['base', 'expert', 'reward'];

/** Something of each network of a run that one subject has. */
export interface OfSubject<T> {
  readonly base: T;
  /** A goal at a time. */
  readonly goals: readonly Readonly<Record<GoalNetwork, T>>[];
}

/** Something of each network of a run. */
export interface OfNetworks<T> {
  readonly walk: OfSubject<T>;
  /** Null where places have no networks of their own. */
  readonly place: OfSubject<T> | null;
}

/** Which networks a run has. */
export type Networked = Pick<RunConfiguration, 'goals' | 'places'>;

function networksOf<T>(goals: number, hasPlaces: boolean, make: (place: NetworkPlace) => T): OfNetworks<T> {
  const ofSubject = (subject: Subject): OfSubject<T> => ({
    base: make({ network: 'base', goal: 0, subject }),
    goals: Array.from({ length: goals }, (_, goal) => ({
      expert: make({ network: 'expert', goal, subject }),
      reward: make({ network: 'reward', goal, subject }),
    })),
  });
  return { walk: ofSubject('walk'), place: hasPlaces ? ofSubject('place') : null };
}

export const ofNetworks = <T>({ goals, places }: Networked, make: (place: NetworkPlace) => T): OfNetworks<T> =>
  networksOf(goals.length, places === 'learned', make);

/** Of each network something else. */
export const mapNetworks = <T, U>(of: OfNetworks<T>, make: (value: T, place: NetworkPlace) => U): OfNetworks<U> =>
  networksOf(of.walk.goals.length, of.place !== null, (place) => make(atPlace(of, place)!, place));

/** The networks of one subject, a goal at a time. */
export const placesOfSubject = (goals: number, subject: Subject): NetworkPlace[] =>
  Array.from({ length: goals }, (_, goal) =>
    networkNames.filter((network) => goal === 0 || network !== 'base').map((network) => ({ network, goal, subject })),
  ).flat();

/** The networks of a run, a subject and a goal at a time. */
export const placesOf = ({ goals, places }: Networked): NetworkPlace[] =>
  subjects.flatMap((subject) =>
    subject === 'walk' || places === 'learned' ? placesOfSubject(goals.length, subject) : [],
  );

/** What one network has of it; undefined where there is no such goal or subject. */
export function atPlace<T>(of: OfNetworks<T>, { network, goal, subject }: NetworkPlace): T | undefined {
  const { [subject]: ofSubject } = of;
  return network === 'base' ? ofSubject?.base : ofSubject?.goals[goal]?.[network];
}

/** All of them, with the networks that they are of, in the order of placesOf. */
export function entriesOf<T>(of: OfNetworks<T>): (readonly [place: NetworkPlace, value: T])[] {
  const entries: (readonly [NetworkPlace, T])[] = [];
  mapNetworks(of, (value, place) => entries.push([place, value]));
  return entries;
}

export const isSamePlace = (a: NetworkPlace, b: NetworkPlace): boolean =>
  a.network === b.network && a.goal === b.goal && a.subject === b.subject;

/** What goals are called, the first before the others. */
const ordinals = ['first', 'second', 'third', 'fourth'] as const;
export const ordinal = (goal: number): string => ordinals[goal] ?? `${goal + 1}th`;

/** What a network is called among all of a run. */
export function placeName({ network, goal, subject }: NetworkPlace): string {
  const name = goal === 0 ? network : `${ordinal(goal)} ${network}`;
  return subject === 'walk' ? name : `${name} of places`;
}

export interface DiffusionConfiguration {
  /** Number of noise levels T. */
  readonly steps: number;
}

export interface DenoiserConfiguration {
  /** Channels of the first level of the temporal U-Net; a multiple of 8 (the groups of GroupNorm). */
  readonly width: number;
  /** Channel multipliers, one a level; the horizon is halved between levels. */
  readonly multipliers: readonly number[];
  readonly batchSize: number;
  readonly learningRate: number;
  /** Of one model alone, above 0 and at most 1: by what its learning rate is multiplied. Absent: 1. */
  readonly rateShares?: Readonly<Partial<Record<ModelName, number>>>;
  /** Share of each batch that is trained with its first state held, as in start-state inpainting. */
  readonly heldStartShare: number;
  /** Where the expert's weights come from: drawn at random, or the base's weights when the expert takes its first step. */
  readonly expertInitialisation: 'scratch' | 'base';
}

export type RewardData = 'mixed' | ModelName;

/** The models whose plans a reward may learn from, in the order in which batches take from them. */
export const rewardDataModels: Readonly<Record<RewardData, readonly ModelName[]>> = {
  mixed: ['base', 'expert'],
  base: ['base'],
  expert: ['expert'],
};

/** The models whose plans this reward learns from. */
export const dataModels = ({ data = 'mixed' }: RewardConfiguration): readonly ModelName[] => rewardDataModels[data];

export interface RewardConfiguration {
  /** `windows`: an MLP on contiguous windows, summed over the plan; `plan`: a temporal encoder of the whole plan. */
  readonly network: 'windows' | 'plan';
  /** States per window, from 1 to the horizon (for `windows`). */
  readonly window: number;
  /** Width of the hidden layers (`windows`) or channels of the first level (`plan`). */
  readonly width: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** 1: noise is added to demonstrations; 2: to plans sampled from the two models alone (the paper's Algorithms 1 and 2). */
  readonly algorithm: 1 | 2;
  /** Whose plans the noise is added to: both models' in turn, or one model's alone. Absent: mixed. */
  readonly data?: RewardData;
  /**
   * `score`: the gradient at x_t stands for the score difference, its squared error (in units of the noise) weighted by min(SNR, 5) / SNR.
   * `authors`: the gradient at the base's posterior mean stands for the difference of posterior means, unweighted.
   */
  readonly formulation: 'score' | 'authors';
}

/** Windows of a plan, each of which the reward judges; a network of whole plans judges one. A plan at rest has the map's reward so often. */
export const windowsOf = ({ horizon, reward }: Pick<RunConfiguration, 'horizon' | 'reward'>): number =>
  reward.network === 'windows' ? horizon - reward.window + 1 : 1;

/** The first learning rate of a model. */
export const modelRate = ({ denoiser }: RunConfiguration, model: ModelName): number =>
  denoiser.learningRate * (denoiser.rateShares?.[model] ?? 1);

/**
 * How several goals' rewards become one. `either`: log (e^rho_1 + e^rho_2 + ...), towards any goal; `sum`: rho_1 + rho_2 + ..., towards
 * what all experts would do; `difference`: rho_1 - rho_2 - ..., towards the first goal and away from the others.
 */
export const compositions = ['either', 'sum', 'difference'] as const;
export type Composition = (typeof compositions)[number];

/** What a run learns in; domains/worker has them. */
export const domainNames = ['maze', 'plane'] as const;
export type DomainName = (typeof domainNames)[number];

/** Distributions of points in the plane that come with the page. */
export const presets = ['clouds', 'ring', 'moons', 'spiral'] as const;
export type PresetName = (typeof presets)[number];

/** Points that the viewer drew, of the base and perhaps of the expert (`ownPointsOf` in domains/plane/shared/ownPoints). */
export type OwnPoints = `points-${string}`;

/** What a run calls its points. */
export type Preset = PresetName | OwnPoints;

export interface RunConfiguration {
  readonly domain: DomainName;
  /** Of no effect in the plane. */
  readonly maze: MazeId;
  /** Of the plane; of no effect elsewhere. */
  readonly preset: Preset;
  /** Up to `mostGoals`, each with an expert and a reward of its own. */
  readonly goals: Goals;
  /** Of the goals' rewards; of no effect with one. */
  readonly composition: Composition;
  /** What the expert learns from: walks to the goal, or the base's own data (the null control: the reward should stay almost flat). */
  readonly expertData: 'goal' | 'base';
  readonly seed: number;
  /** States in a plan; a multiple of 2^(levels - 1). */
  readonly horizon: number;
  /** `positions`: row and column; `full`: the paper's six, actions, positions and velocities. */
  readonly channels: 'positions' | 'full';
  /** Demonstrations generated for each of the two models. */
  readonly demonstrations: number;
  readonly diffusion: DiffusionConfiguration;
  readonly denoiser: DenoiserConfiguration;
  readonly reward: RewardConfiguration;
  /** Whether places have models and a reward of their own, of windows as long as the reward's; of no effect where a plan is a place. */
  readonly places: 'learned' | 'none';
  /** Training iterations (one step of each network) over which the learning rates decay; then the run is finished. */
  readonly iterations: number;
}

/**
 * The noise level at which the reward is drawn and its peak searched unless the viewer asks for another: 8 of 50. At the lowest levels
 * the field of a goal in the traffic may peak elsewhere.
 */
export function drawnLevel(levels: number): number {
  return Math.round(0.16 * levels);
}

/** Steering strength w unless the viewer asks for another. */
export const defaultGuidanceScale = 2;

/** Widths that serve each reward network: units of a hidden layer, channels of the first level. */
export const defaultRewardWidth: Readonly<Record<RewardConfiguration['network'], number>> = { windows: 64, plan: 16 };

export const defaultConfiguration: RunConfiguration = {
  domain: 'maze',
  maze: 'umaze',
  preset: 'clouds',
  goals: [[3, 3]],
  composition: 'either',
  expertData: 'goal',
  seed: 0,
  horizon: 32,
  channels: 'positions',
  demonstrations: 2000,
  diffusion: { steps: 50 },
  denoiser: {
    width: 16,
    multipliers: [1, 2, 4],
    batchSize: 64,
    learningRate: 2e-3,
    heldStartShare: 0.5,
    expertInitialisation: 'scratch',
  },
  reward: {
    network: 'windows',
    window: 8,
    width: defaultRewardWidth.windows,
    batchSize: 32,
    learningRate: 2e-3,
    algorithm: 1,
    formulation: 'score',
  },
  places: 'learned',
  iterations: 600,
};
