/** The one table of all that a link or the settings' panel can change: its key, its limits, and where it is kept. */
import { mazeNames } from '../../../domains/maze/shared/layouts';
import { checkMaze, mazeIdOf } from '../../../domains/maze/shared/mazeOf';
import { readOwnMaze } from '../../../domains/maze/shared/ownMaze';
import {
  compositions,
  defaultRewardWidth,
  domainNames,
  mostGoals,
  presets,
  type DomainName,
  type Goals,
  type MazeId,
  type MazePoint,
  type ModelName,
  type Preset,
  type RewardData,
  type RunConfiguration,
} from '../../../protocol/configuration';
import { limits, widthStep } from '../../../protocol/limits';
import { choice, flag, integer, integers, mapped, orWord, point, real, type Codec, type Fault } from '../link/codecs';
import { partList } from '../link/parts';
import { inDomain, withMaze, withPreset } from './changed';
import { greatestGuidanceScale, sceneCount, shownFields, type Setup } from './setup';

export interface Setting {
  readonly key: string;
  /** The one domain whose runs have it; null where all have. */
  readonly domain: DomainName | null;
  readonly choices: readonly string[] | null;
  /** What may stand there, in words. */
  readonly admits: string;
  /** Where a number alone is wanted: what a phone's keys have to offer. */
  readonly keypad: Codec<unknown>['keypad'];
  show(setup: Setup): string;
  /** The setup with this text taken in, mended where there is a fault. */
  apply(setup: Setup, text: string): { readonly setup: Setup; readonly fault: Fault | null };
}

function setting<T>(
  key: string,
  codec: Codec<T>,
  get: (setup: Setup) => T,
  set: (setup: Setup, value: T) => Setup,
): Setting {
  return {
    key,
    domain: null,
    choices: codec.choices ?? null,
    admits: codec.admits ?? codec.choices?.join(', ') ?? '',
    keypad: codec.keypad,
    show: (setup) => codec.format(get(setup)),
    apply(setup, text) {
      const { value, fault } = codec.parse(text);
      return { setup: value === null ? setup : set(setup, value), fault };
    },
  };
}

type Section = 'diffusion' | 'denoiser' | 'reward';

function ofRun<K extends keyof RunConfiguration>(key: string, name: K, codec: Codec<RunConfiguration[K]>): Setting {
  return setting(
    key,
    codec,
    (setup) => setup.configuration[name],
    (setup, value) => ({ ...setup, configuration: { ...setup.configuration, [name]: value } }),
  );
}

function ofPart<P extends Section, K extends keyof RunConfiguration[P]>(
  key: string,
  part: P,
  name: K,
  codec: Codec<RunConfiguration[P][K]>,
): Setting {
  return setting(
    key,
    codec,
    (setup) => setup.configuration[part][name],
    (setup, value) => ({
      ...setup,
      configuration: { ...setup.configuration, [part]: { ...setup.configuration[part], [name]: value } },
    }),
  );
}

function ofSetup<K extends keyof Setup>(key: string, name: K, codec: Codec<Setup[K]>): Setting {
  return setting(
    key,
    codec,
    (setup) => setup[name],
    (setup, value) => ({ ...setup, [name]: value }),
  );
}

/** The settings that a run has. */
export const settingsOf = ({ domain }: RunConfiguration): readonly Setting[] =>
  settings.filter((setting) => setting.domain === null || setting.domain === domain);

/** A name, also D4RL's and Gymnasium's, or the text of a drawn maze, whose capitals matter. */
const ofPaper = choice<MazeId>(...mazeNames);
const ofOthers =
  /^(?:maze2d|(?:d4rl.)?pointmaze)[-_/](open|umaze|medium|large)(?:[-_]?dense|_diverse_gr?)?(?:[-_]v\d+)?$/;
const mazeId: Codec<MazeId> = {
  admits: `${mazeNames.join(', ')}, or a drawn maze`,
  parse(text) {
    const drawn = drawnText(text);
    if (!/^\d+x\d+-/i.test(drawn)) return ofPaper.parse(text.trim().toLowerCase().replace(ofOthers, '$1'));
    const advice = checkMaze(drawn);
    if (advice === null) return { value: mazeIdOf(readOwnMaze(drawn)), fault: null };
    // A line or hyphen that Markdown or a line's end put behind it.
    const id = drawn.replace(/[_-]+$/, '');
    return checkMaze(id) === null
      ? { value: mazeIdOf(readOwnMaze(id)), fault: null }
      : { value: null, fault: { kind: 'badMaze', advice } };
  },
  format: (id) => id,
};

/** A word processor's dashes are hyphens. The capital between rows and columns is taken where small letters show that not all became capitals. */
function drawnText(text: string): string {
  const id = text.trim().replace(/\p{Pd}/gu, '-');
  return /[a-z]/.test(id) ? id.replace(/^(\d+)X(?=\d+-)/, '$1x') : id;
}

const maze = setting(
  'maze',
  mazeId,
  (setup) => setup.configuration.maze,
  (setup, name) => ({ ...setup, configuration: withMaze(setup.configuration, name) }),
);

/** A network brings its own width along, unless another was chosen. */
const network = setting(
  'network',
  choice('windows', 'plan'),
  (setup) => setup.configuration.reward.network,
  (setup, value) => {
    const { reward } = setup.configuration;
    const width = reward.width === defaultRewardWidth[reward.network] ? defaultRewardWidth[value] : reward.width;
    return { ...setup, configuration: { ...setup.configuration, reward: { ...reward, network: value, width } } };
  },
);

const algorithm = mapped(
  choice('1', '2'),
  (text) => (text === '1' ? 1 : 2),
  (value: 1 | 2) => (value === 1 ? '1' : '2'),
);
const data = setting<RewardData>(
  'data',
  choice('mixed', 'base', 'expert'),
  (setup) => setup.configuration.reward.data ?? 'mixed',
  (setup, value) => ({
    ...setup,
    configuration: { ...setup.configuration, reward: { ...setup.configuration.reward, data: value } },
  }),
);
/** A share of 1 is none: a setup in which it was never set is the same. */
function rateShare(key: string, model: ModelName): Setting {
  return setting(
    key,
    real(...limits.rateShare),
    ({ configuration }) => configuration.denoiser.rateShares?.[model] ?? 1,
    (setup, share) => {
      const { [model]: _, ...others } = setup.configuration.denoiser.rateShares ?? {};
      const { rateShares: __, ...denoiser } = setup.configuration.denoiser;
      const shares = share === 1 ? others : { ...others, [model]: share };
      const changed = Object.keys(shares).length > 0 ? { ...denoiser, rateShares: shares } : denoiser;
      return { ...setup, configuration: { ...setup.configuration, denoiser: changed } };
    },
  );
}
const paceOrMax = orWord({ ...real(0.1, 1000), format: String }, 'max', null);

const runName: Codec<string> = {
  admits: 'the name of a recorded run',
  parse(text) {
    const name = text.trim().toLowerCase();
    return /^[a-z0-9-]{1,40}$/.test(name) ? { value: name, fault: null } : { value: null, fault: { kind: 'notAName' } };
  },
  format: String,
};

/** What each of the goals is called. */
export const goalKey = (index: number): string => (index === 0 ? 'goal' : `goal${index + 1}`);

/** Of the goals, in order: the ones behind it are taken anew, and where one is left out those that follow come up. */
const laterGoals = Array.from({ length: mostGoals - 1 }, (_, k): Setting => {
  const index = k + 1;
  return setting<MazePoint | null>(
    goalKey(index),
    orWord(point, 'none', null),
    ({ configuration }) => configuration.goals[index] ?? null,
    (setup, goal) => {
      const [first, ...others] = setup.configuration.goals.slice(0, index);
      const goals: Goals = [first!, ...others, ...(goal ? [goal] : [])];
      return { ...setup, configuration: { ...setup.configuration, goals } };
    },
  );
});
const goal = setting<MazePoint>(
  goalKey(0),
  point,
  ({ configuration }) => configuration.goals[0],
  (setup, first) => ({ ...setup, configuration: { ...setup.configuration, goals: [first] } }),
);

const domain = setting<DomainName>(
  'domain',
  choice(...domainNames),
  ({ configuration }) => configuration.domain,
  (setup, name) => ({ ...setup, configuration: inDomain(setup.configuration, name) }),
);
const preset = setting<Preset>(
  'preset',
  choice(...presets),
  ({ configuration }) => configuration.preset,
  (setup, name) => ({ ...setup, configuration: withPreset(setup.configuration, name) }),
);
const inMaze = (of: Setting): Setting => ({ ...of, domain: 'maze' });
const inPlane = (of: Setting): Setting => ({ ...of, domain: 'plane' });

/**
 * The domain comes before all that it has defaults for, the maze before the goals, whose default it sets; the number of levels before the
 * diffusion time.
 */
export const settings: readonly Setting[] = [
  ofSetup('run', 'run', orWord(runName, 'none', null)),
  ofSetup('moment', 'moment', orWord(integer(0, 1_000_000), 'last', 'last' as const)),
  domain,
  inMaze(maze),
  inPlane(preset),
  goal,
  ...laterGoals,
  ofRun('compose', 'composition', choice(...compositions)),
  ofRun('learns', 'expertData', choice('goal', 'base')),
  ofRun('seed', 'seed', integer(...limits.seed)),
  inMaze(ofRun('horizon', 'horizon', integer(...limits.horizon))),
  inMaze(ofRun('channels', 'channels', choice('positions', 'full'))),
  ofRun('demonstrations', 'demonstrations', integer(...limits.demonstrations)),
  ofPart('levels', 'diffusion', 'steps', integer(...limits.levels)),
  ofPart('width', 'denoiser', 'width', integer(...limits.width, widthStep)),
  ofPart('multipliers', 'denoiser', 'multipliers', integers(...limits.multiplier, limits.depth[1])),
  ofPart('batch', 'denoiser', 'batchSize', integer(...limits.batch)),
  ofPart('rate', 'denoiser', 'learningRate', real(...limits.rate)),
  rateShare('baseShare', 'base'),
  rateShare('expertShare', 'expert'),
  inMaze(ofPart('held', 'denoiser', 'heldStartShare', real(...limits.held))),
  ofPart('expert', 'denoiser', 'expertInitialisation', choice('scratch', 'base')),
  inMaze(network),
  inMaze(ofPart('window', 'reward', 'window', integer(...limits.window))),
  ofPart('rewardWidth', 'reward', 'width', integer(...limits.rewardWidth, widthStep)),
  ofPart('rewardBatch', 'reward', 'batchSize', integer(...limits.batch)),
  ofPart('rewardRate', 'reward', 'learningRate', real(...limits.rate)),
  ofPart('algorithm', 'reward', 'algorithm', algorithm),
  data,
  ofPart('formulation', 'reward', 'formulation', choice('score', 'authors')),
  ofRun('iterations', 'iterations', integer(...limits.iterations)),
  ofSetup('backend', 'backend', choice('auto', 'webgpu', 'wasm')),
  ofSetup('from', 'from', choice('pretrained', 'base', 'scratch')),
  ofSetup('effort', 'effort', choice('auto', 'full')),
  ofSetup('autoplay', 'autoplay', flag),
  ofSetup('pace', 'pace', paceOrMax),
  ofSetup('time', 'diffusionTime', integer(0, limits.levels[1])),
  ofSetup('strength', 'guidanceScale', real(0, greatestGuidanceScale)),
  ofSetup('view', 'view', choice('stage', 'results')),
  ofSetup('arrows', 'arrows', flag),
  inPlane(ofSetup('shows', 'shows', choice(...shownFields))),
  ofSetup('embed', 'embed', flag),
  ofSetup('hide', 'hide', partList),
  ofSetup('scene', 'scene', orWord(integer(1, sceneCount), 'none', null)),
];

/** Settings that say what is looked at and how fast, not what is trained. */
export const pageKeys: readonly string[] = [
  'backend',
  'from',
  'effort',
  'autoplay',
  'pace',
  'time',
  'strength',
  'view',
  'scene',
  'run',
  'moment',
  'arrows',
  'shows',
  'embed',
  'hide',
];
