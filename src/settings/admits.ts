/** What a setting admits, in words: of the links' page, of flags, and of whoever refuses a value. */
import { mazeNames } from '../domains/maze/shared/layouts';
import { presets } from '../protocol/configuration';
import type { Described } from './setting';

export function admits(setting: Described): string {
  return valuesOf(setting) + (setting.word === undefined ? '' : `, or ${setting.word}`);
}

function valuesOf(setting: Described): string {
  const unit = setting.unit === undefined ? '' : ` ${setting.unit}`;
  switch (setting.kind) {
    case 'whole':
      return `${setting.step === 1 ? 'a whole number' : `a multiple of ${setting.step}`}, ${setting.least} to ${setting.most}${unit}`;
    case 'real':
      return `a number, ${setting.least} to ${setting.most}${unit}`;
    case 'wholes':
      return `1 to ${setting.longest} whole numbers, ${setting.least} to ${setting.most}, with commas between`;
    case 'choice':
      return setting.choices.join(', ');
    case 'several':
      return `of ${setting.choices.join(', ')}, with commas between`;
    case 'flag':
      return '0, 1';
    case 'point':
      return 'row,column in free space';
    case 'maze':
      return `${mazeNames.join(', ')}, or a drawn maze`;
    case 'preset':
      return `${presets.join(', ')}, or drawn points`;
    case 'name':
      return 'the name of a recorded run';
  }
}

const named: readonly Described['kind'][] = ['choice', 'maze', 'preset', 'flag'];

/** What its value has to be. */
export function demanded(setting: Described): string {
  return (named.includes(setting.kind) ? 'one of ' : '') + admits(setting);
}

/** @param name what the setting is called there. @param given its value, as it is shown */
export const refusal = (name: string, setting: Described, given: string): string =>
  `${name}: it has to be ${demanded(setting)}, not ${given}.`;
