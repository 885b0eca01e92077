/** Every setting of a link that says what is trained, as a flag; and the setup that flags ask for: what a link would mend is refused. */

import { settings, type LinkSetting } from '../page/model/settings/settings';
import { defaultSetup, type Setup } from '../page/model/settings/setup';
import { demanded, refusal } from '../settings/admits';
import { checkConfiguration } from '../settings/check';
import { goalKey } from '../settings/run';
import { isOfDomain } from '../settings/setting';
import { UsageError, type Flag, type Flags, type FlagValues } from './commandLine';
import { flagSettings, linkKey } from './linkKeys';
import { namedMaze, type NamedMaze } from './mazeFile';
import { namedPreset } from './presetFile';

/** What stands for a value in the help. */
function placeOf({ kind }: LinkSetting['entry']): string {
  switch (kind) {
    case 'whole':
      return 'N';
    case 'real':
      return 'X';
    case 'wholes':
      return 'N,N';
    case 'point':
      return 'ROW,COLUMN';
    case 'maze':
    case 'preset':
      return 'NAME|FILE';
    case 'choice':
    case 'several':
    case 'flag':
    case 'name':
      return 'NAME';
  }
}

const examples: Readonly<Record<string, string>> = { 'ROW,COLUMN': '3,3', 'N,N': '1,2,4' };

function flagOf(setting: LinkSetting): Flag {
  const { otherwise, meaning } = linkKey(setting);
  const value = placeOf(setting.entry);
  const example = examples[value];
  const values = demanded(setting.entry);
  const also = more[setting.key];
  const help = `${meaning} ${values[0]?.toUpperCase()}${values.slice(1)} (${otherwise}).${also ? ` ${also}` : ''}`;
  return { type: 'string', value, help, ...(example === undefined ? {} : { example }) };
}

/** Names that flags had before they were called as a link's keys are. */
const former: Readonly<Record<string, string>> = { reward: 'network', scale: 'strength' };

/** What flags take that links do not. */
const more: Readonly<Record<string, string>> = {
  maze: "Or a file with a maze, in any form that the page's editor reads; - for standard input.",
  preset: "Or a file with points, in any form that the page's editor reads; - for standard input.",
  goal: "Or all: the paper's eight, sharing one base. A maze brings its last goal along, a file those that it marks.",
};

export const runFlags: Flags = {
  ...Object.fromEntries(flagSettings.map((setting) => [setting.key, flagOf(setting)])),
  ...Object.fromEntries(
    Object.entries(former).map(([name, key]) => [name, { type: 'string', value: 'VALUE', help: `as --${key}` }]),
  ),
};

/** Each value with the key that it is for. */
function given(values: FlagValues): Map<string, string> {
  const texts = new Map<string, string>();
  for (const name of [...Object.keys(former), ...flagSettings.map(({ key }) => key)]) {
    const text = values[name];
    if (typeof text === 'string') texts.set(former[name] ?? name, text);
  }
  return texts;
}

/** The paper's goals, all of them. */
export const asksForAll = ({ goal }: FlagValues): boolean => /^\s*all\s*$/i.test(String(goal));

/** The setup that flags ask for; without `goal` where all goals are asked for. @throws UsageError on what a link would mend, ConfigurationError likewise */
export function setupFrom(values: FlagValues): Setup {
  const texts = given(values);
  const named: NamedMaze | null = texts.has('maze') ? namedMaze(texts.get('maze')!) : null;
  if (named) texts.set('maze', named.maze);
  if (texts.has('preset')) texts.set('preset', namedPreset(texts.get('preset')!));
  if (asksForAll(values)) {
    texts.delete('goal');
  } else {
    const marked = Array.from(named?.goals ?? [], (goal, k) => [goalKey(k), goal.join(',')] as const);
    for (const [key, text] of marked) if (!texts.has(key)) texts.set(key, text);
  }
  const setup = settings.reduce((before, setting) => {
    const text = texts.get(setting.key);
    if (text === undefined) return before;
    const { domain } = before.configuration;
    if (!isOfDomain(setting.entry, domain))
      throw new UsageError(`--${setting.key} is no setting of runs in the ${domain}: leave it out.`);
    const { after, fault } = setting.apply(before, text);
    if (fault) throw new UsageError(refused(setting, text));
    return after;
  }, defaultSetup);
  if (texts.has('compose') && setup.configuration.goals.length === 1) {
    throw new UsageError('--compose says how the rewards of several goals become one: add --goal2 ROW,COLUMN.');
  }
  checkConfiguration(setup.configuration);
  return setup;
}

function refused({ key, entry }: LinkSetting, text: string): string {
  const shown = /^-?[\d.]+$/.test(text) ? text : `'${text}'`;
  if (entry.kind !== 'point') return refusal(`--${key}`, entry, shown);
  return (
    `--${key} is ROW,COLUMN, two numbers with a comma between (for example --${key} 3,3), or ${entry.word ?? 'all'}, not ${shown}. ` +
    `PowerShell needs quotes: --${key} '3,3'.`
  );
}
