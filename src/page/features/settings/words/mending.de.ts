/** Deutsch: die Einstellungen, und was an einem Wert nicht stimmte, in ihrem Formular oder in einem Link. */
import type { LazyWords } from '../../../words/lazyWords';
import { isLinkFault } from '../../../model/link/linkFault';
import { fault, settingName } from './fault.de';
import { linkFaultText } from './link.de';
import { settingTexts } from './settings.de';

export const mending: LazyWords['mending'] = {
  settingTexts,
  fault,
  text: ({ key, fault: wrong, used }) =>
    isLinkFault(wrong)
      ? linkFaultText(wrong, settingName(key), used)
      : `${settingName(key)} ${fault(wrong)} Verwendet wird ${used === '' ? 'nichts' : used}.`,
};
