/** English: the settings, and what was wrong with a value, in the settings' form or in a link. */
import type { Fault } from '../../../model/link/codecs';
import { isLinkFault, shortNames } from '../../../model/link/linkFault';
import type { Mended } from '../../../model/settings/mended';
import { andMore, linkFaultText } from './link.en';
import { settingTexts, type SettingText } from './settings.en';

export const mending = {
  settingTexts,
  fault: faultText,
  text: ({ key, fault, used }: Mended) =>
    isLinkFault(fault)
      ? linkFaultText(fault, settingName(key), used)
      : `${settingName(key)} ${faultText(fault)} Used ${used === '' ? 'nothing' : used} instead.`,
};

function settingName(key: string): string {
  return (settingTexts as Readonly<Record<string, SettingText>>)[key]?.label ?? key;
}

/** A fault as the end of a sentence that begins with the setting's name. */
function faultText(fault: Fault): string {
  switch (fault.kind) {
    case 'notANumber':
      return 'has to be a number.';
    case 'grouped':
      return `has to be written without marks between thousands: ${fault.meant}.`;
    case 'notAPlace':
      return 'has to be two numbers, row,column.';
    case 'notWhole':
      return 'has to be a whole number.';
    case 'tooSmall':
      return `has to be ${fault.limit} or more.`;
    case 'tooLarge':
      return `has to be ${fault.limit} or less.`;
    case 'notAMultiple':
      return `has to be a multiple of ${fault.of}.`;
    case 'notAChoice':
      return `has to be one of: ${fault.choices.join(', ')}.`;
    case 'notAName':
      return 'has to be a name of letters, digits and hyphens.';
    case 'otherDomain':
      return `is no setting of runs in the ${fault.domain}: it is left out.`;
    case 'notAList':
      return `has to be one to ${fault.longest} whole numbers with commas between.`;
    case 'beyond':
      return `can be ${fault.limit} at most, because the ${settingName(fault.other).toLowerCase()} is ${fault.limit}.`;
    case 'badGoal':
      return `can’t be there. ${fault.advice}${fault.swapped === null ? '' : ` The row comes first: ${fault.swapped.join(',')} would be free.`}`;
    case 'badMaze':
      return `can’t be used. ${fault.advice}`;
    case 'badPoints':
      return `can’t be used. ${fault.advice}`;
    case 'fixedStar':
      return 'is not used: the expert’s points are drawn, so there is one star, where the exact reward is highest.';
    case 'noParts':
      return `does not know ${andMore(shortNames(fault.names))}. It can be: ${fault.parts.join(', ')}.`;
  }
}
