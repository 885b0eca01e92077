/** Deutsch: die Pfeile, am gemeinsamen Zeiger und als Feld. */
import type { Strings } from '../../../words/strings.en';
import { formatPlace } from '../../../words/format';

const ofStar = (ofFirst: boolean) => (ofFirst ? ' Alle Pfeile gehören zu Stern 1.' : '');

export const reading: Strings['reading'] = {
  map: 'Karte der Belohnung. Pfeiltasten bewegen den Lesezeiger, Escape lässt ihn los.',
  invite: 'Die Karte eines Modells antippen, um es hier abzulesen; noch einmal lässt los.',
  difference: 'Experte − Basis',
  gradient: 'Gradient',
  apart: (angle, cosine) => `${angle} Abstand · cos ${cosine}`,
  noExpert: 'hier ist kein Experte zum Vergleich',
  hint: ({ level, windows, ofFirst }) =>
    `Für einen Plan, der am Zeiger ruht, bei Rauschstufe ${level}. Dunkler Pfeil: der Score des Experten minus den der Basis, summiert über den Plan: um wie viel sich log p Experte − log p Basis je Zelle ändert, um die der ganze Plan verschoben wird${windows > 1 ? `, geteilt durch ${windows}, denn die Karte zeigt die Belohnung eines der ${windows} Fenster des Plans` : ''}. Weißer Umriss: der Gradient der Karte. Hat die Belohnung die Differenz gelernt, sind beide Pfeile gleich. Winkel zählen von rechts gegen den Uhrzeigersinn. Auf den Karten der Modelle: der eigene Score jedes Modells, in denselben Einheiten. Die Länge eines Pfeils ist proportional zur Wurzel seiner Zahl.${ofStar(ofFirst)} Ein Klick auf die Karte eines Modells hält den Zeiger fest.`,
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
    hint: ({ level, windows, ofFirst }) =>
      `Dünne dunkle Pfeile: der Score des Experten minus den der Basis, summiert über einen Plan, der dort ruht,${windows > 1 ? ` und geteilt durch seine ${windows} Fenster,` : ''} bei Rauschstufe ${level}. Breite weiße: der Gradient der Karte, der darauf trainiert wurde. Die Länge eines Pfeils ist proportional zur Wurzel des Drucks; die längsten sind gekürzt. Die Zahl ist der Kosinus des Winkels zwischen beiden, gemittelt über alle gezeichneten freien Stellen: 1 heißt überall dieselbe Richtung.${ofStar(ofFirst)}`,
  },
};
