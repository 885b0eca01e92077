/** Deutsch: was für ein langsames Gerät gewählt wurde. */
import type { Strings } from '../../../words/strings.en';
import { formatNumber } from '../../../words/format';

export const effort: Strings['effort'] = {
  chosen: (rate, seconds) =>
    `Dieses Gerät schafft ${formatNumber(Number(rate.toPrecision(2)))} Iterationen je Sekunde: Der übliche Lauf würde etwa ` +
    `${formatNumber(Math.ceil(seconds / 60))} Minuten dauern. Darum begann ein leichterer, mit halb so vielen Iterationen und halb so vielen Plänen in jeder.`,
  full: 'Den vollen Lauf nehmen',
  fullHint: 'Beginnt neu mit den üblichen Einstellungen, wie lange der Lauf hier auch dauert.',
};
