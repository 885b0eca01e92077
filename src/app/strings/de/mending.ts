/** Deutsch: die Einstellungen, und was an einem Wert nicht stimmte, in ihrem Formular oder in einem Link. */
import type { RoomWords } from '../rooms';
import { isLinkFault } from '../../../state/linkFault';
import { fault, settingName } from './fault';
import { linkFaultText } from './link';
import { settingTexts } from './settings';

export const mending: RoomWords['mending'] = {
  settingTexts,
  fault,
  text: ({ key, fault: wrong, used }) =>
    isLinkFault(wrong)
      ? linkFaultText(wrong, settingName(key), used)
      : `${settingName(key)} ${fault(wrong)} Verwendet wird ${used === '' ? 'nichts' : used}.`,
};
