/** Every setting of a link that says what is trained, as a flag; and the setup that flags ask for: what a link would mend is refused. */

import { goalKey, settings } from '../page/model/settings/settings';
import { defaultSetup, type Setup } from '../page/model/settings/setup';
import { checkConfiguration } from '../run/checkConfiguration';
import { UsageError, type Flag, type Flags, type FlagValues } from './commandLine';
import { linkKeys, trainedKeys } from './linkKeys';
import { namedMaze, type NamedMaze } from './mazeFile';

/** What stands for a value in the help. */
function placeOf(admits: string): string {
  if (/^row,column/.test(admits)) return 'ROW,COLUMN';
  if (/^1 to \d+ whole/.test(admits)) return 'N,N';
  if (/^(a whole number|a multiple)/.test(admits)) return 'N';
  return /^a number/.test(admits) ? 'X' : 'NAME';
}

const examples: Readonly<Record<string, string>> = { 'ROW,COLUMN': '3,3', 'N,N': '1,2,4' };

function flagOf(key: string): Flag {
  const { admits, otherwise, meaning } = linkKeys.find((row) => row.key === key)!;
  const value = placeOf(admits);
  const example = examples[value];
  const values = value === 'NAME' ? `One of ${admits}` : `${admits[0]?.toUpperCase()}${admits.slice(1)}`;
  const help = `${meaning} ${values} (${otherwise}).`;
  return { type: 'string', value, help, ...(example === undefined ? {} : { example }) };
}

/** Names that flags had before they were called as a link's keys are. */
const former: Readonly<Record<string, string>> = { reward: 'network', scale: 'strength' };

export const runFlags: Flags = {
  ...Object.fromEntries(trainedKeys.map((key) => [key, flagOf(key)])),
  maze: {
    type: 'string',
    value: 'NAME|FILE',
    help: `${flagOf('maze').help} Or a file with a maze, in any form that the page's editor reads; - for standard input.`,
  },
  goal: {
    ...flagOf('goal'),
    help: `${flagOf('goal').help} Or all: the paper's eight, sharing one base. A maze brings its last goal along, a file those that it marks.`,
  },
  ...Object.fromEntries(
    Object.entries(former).map(([name, key]) => [name, { type: 'string', value: 'VALUE', help: `as --${key}` }]),
  ),
};

/** Each value with the key that it is for. */
function given(values: FlagValues): Map<string, string> {
  const texts = new Map<string, string>();
  for (const name of [...Object.keys(former), ...trainedKeys]) {
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
    if (setting.domain !== null && setting.domain !== domain)
      throw new UsageError(`--${setting.key} is no setting of runs in the ${domain}: leave it out.`);
    const { setup: after, fault } = setting.apply(before, text);
    if (fault) throw new UsageError(refusal(setting.key, setting.admits, text));
    return after;
  }, defaultSetup);
  if (texts.has('compose') && setup.configuration.goals.length === 1) {
    throw new UsageError('--compose says how the rewards of several goals become one: add --goal2 ROW,COLUMN.');
  }
  checkConfiguration(setup.configuration);
  return setup;
}

function refusal(key: string, admits: string, text: string): string {
  const shown = /^-?[\d.]+$/.test(text) ? text : `'${text}'`;
  if (placeOf(admits) === 'ROW,COLUMN') {
    const others = key === 'goal' ? 'all' : 'none';
    return (
      `--${key} is ROW,COLUMN, two numbers with a comma between (for example --${key} 3,3), or ${others}, not ${shown}. ` +
      `PowerShell needs quotes: --${key} '3,3'.`
    );
  }
  return `--${key}: it has to be ${placeOf(admits) === 'NAME' ? 'one of ' : ''}${admits}, not ${shown}.`;
}
