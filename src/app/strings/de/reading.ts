/** Deutsch: die Pfeile, am gemeinsamen Zeiger und als Feld. */
import type { Strings } from '..';
import { formatPlace } from '../../format';

export const reading: Strings['reading'] = {
  map: 'Karte der Belohnung. Pfeiltasten bewegen den Lesezeiger, Escape lässt ihn los.',
  invite: 'Die Karte eines Modells antippen, um es hier abzulesen; noch einmal lässt los.',
  difference: 'Experte − Basis',
  gradient: 'Gradient',
  apart: (angle, cosine) => `${angle} Abstand · cos ${cosine}`,
  noExpert: 'hier ist kein Experte zum Vergleich',
  hint: (level, hasSecond) =>
    `Für einen Plan, der am Zeiger ruht, bei Rauschstufe ${level}: um wie viel sich seine Log-Dichte eine Zelle weiter ändert, nach dem Score des Experten weniger dem der Basis (dunkler Pfeil), und der Gradient der Belohnung (weißer Umriss). Winkel zählen von rechts gegen den Uhrzeigersinn. Wo die Belohnung die Differenz gelernt hat, sind die Pfeile einer. Auf den Karten der Modelle: der eigene Score jedes Modells, in denselben Einheiten. Pfeile sind so lang wie die Wurzeln der Zahlen.${hasSecond ? ' Alles vom Stern 1 allein.' : ''} Ein Klick auf die Karte eines Modells hält den Zeiger fest.`,
  said: (place, parts) => `${formatPlace(place)}. ${parts.join('. ')}.`,
  saidArrow: (what, length, angle) => `${what} ${length} bei ${angle}`,
  nothing: 'hier sind keine Pfeile',
  released: 'Der Zeiger ist losgelassen.',
  field: {
    toggle: 'Pfeile',
    toggleHint:
      'Zeichnet die Differenz der Ausgaben beider Modelle als Pfeile über das ganze Labyrinth, darunter den Gradienten der Belohnung.',
    reference: (push) => `${push} je Zelle`,
    cosine: (cosine) => `cos ${cosine}`,
    hint: (level, hasSecond) =>
      `Dünne dunkle Pfeile: der Score des Experten weniger der der Basis, für Pläne, die dort ruhen, bei Rauschstufe ${level}. Breite weiße: der Gradient der Belohnung, der eben das gelernt hat. So lang wie die Wurzel des Drucks; die längsten sind gekürzt. Der Kosinus des Winkels zwischen beiden ist über alle freien Stellen gemittelt: 1 heißt überall eine Richtung.${hasSecond ? ' Alles vom Stern 1 allein.' : ''}`,
  },
};
