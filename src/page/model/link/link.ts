/** The experiment in the page's address: what differs from the default, read with care, since people edit links by hand. */
import { defaultRun, whereOf } from '../../../domains/shared';
import { defaultRewardWidth } from '../../../protocol/configuration';
import { isOfDomain } from '../../../settings/setting';
import { appearanceKeys } from '../settings/appearance';
import { shortNames, type LinkFault } from './linkFault';
import { hasKeysBehind, linkTexts } from './linkTexts';
import { says, settings, settingsOf } from '../settings/settings';
import { mendTogether, type Mended } from '../settings/mended';
import { asChosen } from '../settings/brought';
import { defaultSetup, type Setup } from '../settings/setup';

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

const knownKeys: readonly string[] = [versionKey, ...appearanceKeys, ...settings.map(({ key }) => key)];

/** @param search the part of an address from the question mark on. @param hash the part from the hash sign on */
export function readLink(search: string, hash = ''): ReadLink {
  const whole = withinLimit(search);
  const { texts, unknown, isAltered } = linkTexts(whole, withinLimit(hash), knownKeys);
  const mended: Mended[] = [];
  const say = (fault: LinkFault): void => void mended.push({ key: '', fault, used: '' });
  if (whole !== search) say({ kind: 'tooLong', limit: longestLink });
  if (isAltered) say({ kind: 'altered' });
  mended.push(...versionFaults(texts.get(versionKey)?.[0]));
  let setup = defaultSetup;
  for (const setting of settings) {
    const [text, ...others] = texts.get(setting.key) ?? [];
    if (text === undefined) continue;
    const { domain } = setup.configuration;
    // A recorded run brings its own domain.
    const isOfRecording = setup.run !== null && says('looking')(setting);
    if (!isOfDomain(setting.entry, domain) && !isOfRecording) {
      mended.push({ key: setting.key, fault: { kind: 'otherDomain', domain }, used: '' });
      continue;
    }
    const applied = setting.apply(setup, text);
    setup = applied.after;
    const used = setting.show(setup);
    const isSame = (other: string): boolean => other.toLowerCase() === text.toLowerCase();
    if (!others.every(isSame)) mended.push({ key: setting.key, fault: { kind: 'repeated' }, used });
    if (applied.fault) mended.push({ key: setting.key, fault: applied.fault, used });
  }
  const together = mendTogether(setup);
  mended.push(...together.mended);
  if (unknown.length > 0) {
    const { named, more } = shortNames(unknown);
    say({ kind: 'unknownKeys', keys: named, more });
  }
  return { setup: together.setup, mended };
}

/** The settings that a link names, whatever it says of them. */
export function namedIn(search: string, hash = ''): readonly string[] {
  return [...linkTexts(withinLimit(search), withinLimit(hash), knownKeys).texts.keys()];
}

/** Settings of a run that a link names for nothing, because the recorded run that it opens has others. */
export function unusedBeside(named: readonly string[], asked: Setup, recorded: Setup): readonly string[] {
  const ofRuns = settings.filter(says('training', 'sampling'));
  return ofRuns.filter(({ key, show }) => named.includes(key) && show(asked) !== show(recorded)).map(({ key }) => key);
}

/** What of an address stays behind the hash sign, where the page writes a link: keys there were read. */
export function hashBeside(hash: string): string {
  return hasKeysBehind(hash, knownKeys) ? '' : hash;
}

/** Of an over-long link the keys that are whole. */
function withinLimit(search: string): string {
  if (search.length <= longestLink) return search;
  const end = search.lastIndexOf('&', longestLink);
  return end < 0 ? '' : search.slice(0, end);
}

function versionFaults(text = String(linkVersion)): Mended[] {
  const version = text.replace(/\.0+$/, '');
  if (version === String(linkVersion)) return [];
  const isNewer = /^[1-9]\d{0,8}$/.test(version) && Number(version) > linkVersion;
  const kind = isNewer ? 'newerVersion' : 'noVersion';
  return [{ key: versionKey, fault: { kind, known: linkVersion }, used: String(linkVersion) }];
}

/** The search part of an address, with its question mark, or '' when all is as by default. */
export function writeLink(shown: Setup): string {
  const setup = asChosen(shown);
  const usual = defaultRun(setup.configuration);
  // The default goal is the maze's own, the reward's default width its network's.
  const width = defaultRewardWidth[setup.configuration.reward.network];
  const reference = {
    ...defaultSetup,
    configuration: { ...usual, ...whereOf(defaultSetup.configuration), reward: { ...usual.reward, width } },
  };
  // A recorded run brings its own settings, and its strength.
  const all = settingsOf(setup.configuration);
  const written = setup.run === null ? all : all.filter(says('looking'));
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
