/** Deutsch: was an einem Link als Ganzem berichtigt wurde. */
import type { LinkFault } from '../../../model/link/linkFault';

export function undMehr({ named, more }: { readonly named: readonly string[]; readonly more: number }): string {
  return more === 0 ? named.join(', ') : `${named.join(', ')} und ${more} weitere`;
}

export function linkFaultText(fault: LinkFault, name: string, used: string): string {
  switch (fault.kind) {
    case 'tooLong':
      return `Der Link ist länger als ${fault.limit} Zeichen: Was danach kam, blieb weg.`;
    case 'newerVersion':
      return `Der Link stammt von einer neueren Version dieser Seite. Diese Seite kennt Version ${fault.known} und verwendet, was sie versteht. Neu laden holt die neuere Seite.`;
    case 'noVersion':
      return `Der Link nennt eine Version, die es nicht gibt. Die Seite hat ihn als Version ${fault.known} gelesen.`;
    case 'altered':
      return 'Der Link wurde unterwegs verändert, wie es manche Mailprogramme tun. Er wurde berichtigt: Prüfen Sie, ob Sie sehen, was Sie erwarten.';
    case 'unused':
      return `Der aufgezeichnete Lauf hat eigene Einstellungen: ${fault.keys.join(', ')} im Link wurde nicht verwendet.`;
    case 'repeated':
      return `${name} steht mehrmals im Link: Verwendet wird das Erste, ${used === '' ? 'nichts' : used}.`;
    case 'unknownKeys':
      return `Unbekannt im Link, weggelassen: ${undMehr({ named: fault.keys, more: fault.more })}.`;
  }
}
