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
    `Für einen Plan, der am Zeiger ruht, bei Rauschstufe ${level}. Dunkler Pfeil: der Score des Experten minus den der Basis, also um wie viel sich die Log-Dichte ändert, wenn der Plan eine Zelle weiter rückt. Weißer Umriss: der Gradient der Belohnung. Hat die Belohnung die Differenz gelernt, sind beide Pfeile gleich. Winkel zählen von rechts gegen den Uhrzeigersinn. Auf den Karten der Modelle: der eigene Score jedes Modells, in denselben Einheiten. Die Länge eines Pfeils ist proportional zur Wurzel seiner Zahl.${hasSecond ? ' Alle Pfeile gehören zu Stern 1.' : ''} Ein Klick auf die Karte eines Modells hält den Zeiger fest.`,
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
      `Dünne dunkle Pfeile: der Score des Experten minus den der Basis, für Pläne, die dort ruhen, bei Rauschstufe ${level}. Breite weiße: der Gradient der Belohnung, der darauf trainiert wurde. Die Länge eines Pfeils ist proportional zur Wurzel des Drucks; die längsten sind gekürzt. Die Zahl ist der Kosinus des Winkels zwischen beiden, gemittelt über alle gezeichneten freien Stellen: 1 heißt überall dieselbe Richtung.${hasSecond ? ' Alle Pfeile gehören zu Stern 1.' : ''}`,
  },
};
