/** The settings of a run, one entry each, by their keys: what a link calls them, and a flag. All that is told of a setting but its words is told here. */
import {
  compositions,
  defaultRewardWidth,
  domainNames,
  type Goals,
  type MazePoint,
  type ModelName,
  type RewardData,
  type RunConfiguration,
} from '../protocol/configuration';
import { inDomain, withPlace } from './changed';
import { choice, member, real, whole, type Kept, type Setting, type Told } from './setting';

/** Kinds that no run has a setting of yet are left out: `check` would have to know what is right. */
export type RunSetting = Exclude<Setting<RunConfiguration>, { readonly kind: 'several' | 'flag' | 'name' }>;
type Section = 'diffusion' | 'denoiser' | 'reward';

const ofRun: <K extends keyof RunConfiguration>(name: K) => Kept<RunConfiguration, RunConfiguration[K]> = member;

const ofPart = <P extends Section, K extends keyof RunConfiguration[P]>(
  part: P,
  name: K,
): Kept<RunConfiguration, RunConfiguration[P][K]> => ({
  get: (run) => run[part][name],
  set: (run, value) => ({ ...run, [part]: { ...run[part], [name]: value } }),
});

/** Set on the page's stage. */
const onStage = { says: 'training', effect: 'restart', domains: null, place: null } satisfies Told;

const inDialog = (...place: NonNullable<Told['place']>) => ({ ...onStage, place }) satisfies Told;

const firstGoal: Kept<RunConfiguration, MazePoint> = {
  get: ({ goals }) => goals[0],
  set: (run, goal) => ({ ...run, goals: [goal] }),
};

/** Of the goals, in order: the ones behind it are taken anew, and where one is left out those that follow come up. */
const laterGoal = (index: number) =>
  ({
    kind: 'point',
    word: 'none',
    get: ({ goals }) => goals[index] ?? null,
    set(run, goal) {
      const [first, ...others] = run.goals.slice(0, index);
      const goals: Goals = [first!, ...others, ...(goal ? [goal] : [])];
      return { ...run, goals };
    },
    ...onStage,
  }) satisfies RunSetting;

/** A share of 1 is none: a run in which it was never set is the same. */
const rateShare = (model: ModelName): Kept<RunConfiguration, number> => ({
  get: ({ denoiser }) => denoiser.rateShares?.[model] ?? 1,
  set(run, share) {
    const { [model]: _, ...others } = run.denoiser.rateShares ?? {};
    const { rateShares: __, ...denoiser } = run.denoiser;
    const shares = share === 1 ? others : { ...others, [model]: share };
    return { ...run, denoiser: Object.keys(shares).length > 0 ? { ...denoiser, rateShares: shares } : denoiser };
  },
});

/** Mixed data are none but the usual ones. */
const data: Kept<RunConfiguration, RewardData> = {
  get: ({ reward }) => reward.data ?? 'mixed',
  set(run, value) {
    const { data: _, ...reward } = run.reward;
    return { ...run, reward: value === 'mixed' ? reward : { ...reward, data: value } };
  },
};

/** A network brings its own width along, unless another was chosen. */
const network: Kept<RunConfiguration, RunConfiguration['reward']['network']> = {
  get: ({ reward }) => reward.network,
  set(run, value) {
    const { reward } = run;
    const width = reward.width === defaultRewardWidth[reward.network] ? defaultRewardWidth[value] : reward.width;
    return { ...run, reward: { ...reward, network: value, width } };
  },
};

const inMaze = { domains: ['maze'] } satisfies Partial<Told>;
/** Widths are multiples of this: the groups of GroupNorm. */
const widthStep = 8;
const batch = { ...whole(1, 512), unit: 'plans' };
const rate = real(1e-6, 0.1);
const share = real(1e-3, 1);

/**
 * In the order in which a link has them, and in which they are taken in: the domain comes before all that it has defaults for, the place
 * before the goals, whose default it sets, and the network before its width.
 */
export const runSettings = {
  domain: {
    ...choice({ get: ({ domain }) => domain, set: inDomain }, domainNames),
    ...onStage,
  },
  maze: {
    kind: 'maze',
    get: ({ maze }) => maze,
    set: (run, maze) => withPlace(run, { domain: 'maze', maze }),
    ...onStage,
    ...inMaze,
  },
  preset: {
    kind: 'preset',
    get: ({ preset }) => preset,
    set: (run, preset) => withPlace(run, { domain: 'plane', preset }),
    ...onStage,
    domains: ['plane'],
  },
  goal: { kind: 'point', ...firstGoal, ...onStage },
  goal2: laterGoal(1),
  goal3: laterGoal(2),
  goal4: laterGoal(3),
  compose: { ...choice(ofRun('composition'), compositions), ...onStage, effect: 'now' },
  learns: { ...choice(ofRun('expertData'), ['goal', 'base']), ...inDialog('run', 2) },
  seed: { ...whole(0, 2 ** 31 - 1), ...ofRun('seed'), ...inDialog('run', 1) },
  horizon: { ...whole(4, 256), ...ofRun('horizon'), unit: 'states', ...inDialog('plans', 1), ...inMaze },
  channels: { ...choice(ofRun('channels'), ['positions', 'full']), ...inDialog('plans', 2), ...inMaze },
  demonstrations: { ...whole(16, 50_000), ...ofRun('demonstrations'), ...inDialog('run', 4) },
  levels: { ...whole(5, 500), ...ofPart('diffusion', 'steps'), ...inDialog('plans', 3) },
  width: {
    ...whole(widthStep, 64, widthStep),
    unit: 'channels',
    ...ofPart('denoiser', 'width'),
    ...inDialog('denoisers', 1),
  },
  multipliers: {
    kind: 'wholes',
    least: 1,
    most: 8,
    longest: 4,
    ...ofPart('denoiser', 'multipliers'),
    ...inDialog('denoisers', 2),
  },
  batch: { ...batch, ...ofPart('denoiser', 'batchSize'), ...inDialog('denoisers', 3) },
  rate: { ...rate, ...ofPart('denoiser', 'learningRate'), ...inDialog('denoisers', 4) },
  baseShare: { ...share, ...rateShare('base'), ...inDialog('denoisers', 5) },
  expertShare: { ...share, ...rateShare('expert'), ...inDialog('denoisers', 6) },
  held: { ...real(0, 1), ...ofPart('denoiser', 'heldStartShare'), ...inDialog('denoisers', 7), ...inMaze },
  expert: {
    ...choice(ofPart('denoiser', 'expertInitialisation'), ['scratch', 'base']),
    ...inDialog('denoisers', 8),
  },
  network: { ...choice(network, ['windows', 'plan']), ...inDialog('reward', 3), ...inMaze },
  window: {
    ...whole(1, 256),
    ...ofPart('reward', 'window'),
    unit: 'states',
    ...inDialog('rewardNetwork', 2),
    ...inMaze,
  },
  rewardWidth: { ...whole(widthStep, 256, widthStep), ...ofPart('reward', 'width'), ...inDialog('rewardNetwork', 3) },
  rewardBatch: { ...batch, ...ofPart('reward', 'batchSize'), ...inDialog('rewardNetwork', 4) },
  rewardRate: { ...rate, ...ofPart('reward', 'learningRate'), ...inDialog('rewardNetwork', 5) },
  algorithm: { ...choice(ofPart('reward', 'algorithm'), [1, 2]), ...inDialog('reward', 1) },
  data: { ...choice(data, ['mixed', 'base', 'expert']), ...inDialog('reward', 2) },
  formulation: { ...choice(ofPart('reward', 'formulation'), ['score', 'authors']), ...inDialog('rewardNetwork', 1) },
  places: { ...choice(ofRun('places'), ['learned', 'none']), ...inDialog('reward', 4), ...inMaze },
  iterations: { ...whole(1, 1_000_000), ...ofRun('iterations'), ...inDialog('run', 3) },
} satisfies Readonly<Record<string, RunSetting>>;

export type RunKey = keyof typeof runSettings;

export const runEntries: readonly (readonly [key: string, setting: RunSetting])[] =
  Object.entries<RunSetting>(runSettings);

/** What each of the goals is called. */
export const goalKey = (index: number): string => (index === 0 ? 'goal' : `goal${index + 1}`);
