/** The experiment in the page's address: what differs from the default, read with care, since people edit links by hand. */
import { defaultRewardWidth } from '../protocol/configuration';
import { appearanceKeys } from './appearance';
import { shortNames } from './linkFault';
import { defaultSetup, firstGoal, mendTogether, pageKeys, settings, type Mended, type Setup } from './settings';

export interface ReadLink {
  readonly setup: Setup;
  /** What could not be taken as it stood. */
  readonly mended: readonly Mended[];
}

/** Counts up when a key changes its meaning; a link without a version is of the present one. */
export const linkVersion = 1;
const versionKey = 'v';

/** Longer addresses are refused by some servers; nothing that the page writes comes near. */
export const longestLink = 8000;

/** @param search the part of an address from the question mark on */
export function readLink(search: string): ReadLink {
  const whole = withinLimit(search);
  const parameters = new URLSearchParams(whole);
  const mended: Mended[] = [];
  if (whole !== search) mended.push({ key: '', fault: { kind: 'tooLong', limit: longestLink }, used: '' });
  mended.push(...versionFaults(parameters.get(versionKey)));
  let setup = defaultSetup;
  for (const setting of settings) {
    const [text, ...others] = parameters.getAll(setting.key);
    if (text === undefined) continue;
    const applied = setting.apply(setup, text);
    setup = applied.setup;
    const used = setting.show(setup);
    if (others.length > 0) mended.push({ key: setting.key, fault: { kind: 'repeated' }, used });
    if (applied.fault) mended.push({ key: setting.key, fault: applied.fault, used });
  }
  const together = mendTogether(setup);
  return { setup: together.setup, mended: [...mended, ...together.mended, ...unknownKeys(parameters)] };
}

/** Of an over-long link the keys that are whole. */
function withinLimit(search: string): string {
  if (search.length <= longestLink) return search;
  const end = search.lastIndexOf('&', longestLink);
  return end < 0 ? '' : search.slice(0, end);
}

function versionFaults(text: string | null): Mended[] {
  if (text === null || text === String(linkVersion)) return [];
  const isNewer = /^[1-9]\d{0,8}$/.test(text) && Number(text) > linkVersion;
  const kind = isNewer ? 'newerVersion' : 'noVersion';
  return [{ key: versionKey, fault: { kind, known: linkVersion }, used: String(linkVersion) }];
}

function unknownKeys(parameters: URLSearchParams): Mended[] {
  const known = new Set<string>([versionKey, ...appearanceKeys, ...settings.map(({ key }) => key)]);
  const unknown = [...new Set(parameters.keys())].filter((key) => !known.has(key));
  if (unknown.length === 0) return [];
  const { named, more } = shortNames(unknown);
  return [{ key: '', fault: { kind: 'unknownKeys', keys: named, more }, used: '' }];
}

const ofRecordings = pageKeys.filter((key) => !['from', 'autoplay', 'strength'].includes(key));

/** The search part of an address, with its question mark, or '' when all is as by default. */
export function writeLink(setup: Setup): string {
  const { configuration } = defaultSetup;
  const { maze, reward } = setup.configuration;
  // The default goal is the maze's own, the reward's default width its network's.
  const width = defaultRewardWidth[reward.network];
  const reference = {
    ...defaultSetup,
    configuration: { ...configuration, goal: firstGoal(maze), reward: { ...configuration.reward, width } },
  };
  // A recorded run brings its own settings, and its strength.
  const written = setup.run === null ? settings : settings.filter(({ key }) => ofRecordings.includes(key));
  const parts = written
    .filter((setting) => setting.show(setup) !== setting.show(reference))
    .map((setting) => `${setting.key}=${setting.show(setup)}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

/** A link that is given away: it names its version, so that a later page reads it as it was meant. */
export function writeSharedLink(setup: Setup): string {
  const search = writeLink(setup);
  return search === '' ? '' : `?${versionKey}=${linkVersion}&${search.slice(1)}`;
}
