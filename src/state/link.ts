/** The experiment in the page's address: what differs from the default, read with care, since people edit links by hand. */
import { defaultRewardWidth } from '../protocol/configuration';
import { defaultSetup, firstGoal, mendTogether, pageKeys, settings, type Mended, type Setup } from './settings';

export interface ReadLink {
  readonly setup: Setup;
  /** What could not be taken as it stood. */
  readonly mended: readonly Mended[];
}

/** @param search the part of an address from the question mark on */
export function readLink(search: string): ReadLink {
  const parameters = new URLSearchParams(search);
  const mended: Mended[] = [];
  let setup = defaultSetup;
  for (const setting of settings) {
    const text = parameters.get(setting.key);
    if (text === null) continue;
    const applied = setting.apply(setup, text);
    setup = applied.setup;
    if (applied.fault) mended.push({ key: setting.key, fault: applied.fault, used: setting.show(setup) });
  }
  const together = mendTogether(setup);
  return { setup: together.setup, mended: [...mended, ...together.mended] };
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
