/** Was von dem gesagt wird, das exakt bekannt ist, in der Ebene und von Orten im Labyrinth, auf Deutsch. */
import type { exact as english } from './exact.en';
import { formatNumber, formatPlace } from './format';

const signed = (value: number) => `${value < 0 ? '−' : '+'}${formatNumber(Math.abs(value))}`;

export const exact: typeof english = {
  shows: {
    label: 'Was die Karte zeigt',
    hint: 'Die gelernte Belohnung; die exakte; oder den Fehler, gelernt minus exakt: rot, wo die Belohnung zu hoch ist, blau, wo sie zu niedrig ist. Wo keine Daten liegen, hat sie nichts gelernt, und Fehler bedeuten dort nichts.',
    choices: { learned: 'gelernt', exact: 'exakt', error: 'Fehler' },
  },
  legend: {
    exact: (level) => `exakte Belohnung · Rauschstufe ${level}`,
    error: (level) => `gelernt − exakt · Rauschstufe ${level}`,
  },
  legendHint: {
    exact:
      'Der Logarithmus davon, wie viel Mal so dicht die Daten des Experten liegen wie die der Basis, beide mit dem Rauschen dieser Stufe: bei Punkten in der Ebene geschlossen, bei Fenstern, die im Labyrinth ruhen, durch Kerne um alle simulierten. Sie zählt von ihrem Median aus, die Farben reichen so weit wie die der gelernten Belohnung, und der Ring steht, wo die gelernte am höchsten ist.',
    error:
      'Beide Belohnungen zählen von ihrem Mittelwert über die Daten aus, denn die Konstante einer gelernten ist unbekannt. Die Farben reichen so weit wie die der gelernten Belohnung.',
  },
  legendAria: {
    exact: 'Farbskala der exakten Belohnung, wie die der gelernten',
    error: 'Farbskala des Fehlers: Blau ist zu niedrig, Rot zu hoch',
  },
  pointed: {
    both: (place, learned, known) => `${formatPlace(place)}: Belohnung ${signed(learned)}, exakt ${signed(known)}`,
    error: (place, value) => `${formatPlace(place)}: Fehler ${signed(value)}`,
  },
  correlation: 'Korrelation mit der exakten Belohnung',
  correlationHint: (level) =>
    `Die exakte Belohnung ist log(p Experte / p Basis), die Dichten beide mit dem Rauschen der Stufe ${level}: was eine Belohnung wäre, die alles gelernt hat. Dies ist Pearsons Korrelation der gelernten Belohnung mit ihr über die Karte. In der Ebene zählt jeder Ort so viel, wie Punkte dort liegen, im Labyrinth zählen alle freien Orte gleich. 1 ist alles.`,
  correlationOfNone: 'Mit einer Belohnung, die überall gleich ist, gibt es keine Korrelation.',
  caption: {
    exact:
      'Statt der gelernten Belohnung zeigt die Karte die exakte, log(p Experte / p Basis) der Dichten mit diesem Rauschen.',
    error: 'Statt der gelernten Belohnung zeigt die Karte ihren Fehler: gelernt minus exakt.',
  },
  tiltCaption:
    'Graue Linien: In ihnen liegen exakt die Hälfte und neun Zehntel von p Basis · (p Experte / p Basis)^w, bei der Stärke w des Steuerns.',
  tiltBeyond: {
    note: 'exakt: jenseits der Ebene',
    hint: 'Graue Linien fehlen: Bei der jetzigen Stärke w liegt ein Teil von p Basis · (p Experte / p Basis)^w jenseits der Ebene. Ein kleineres w holt ihn zurück.',
  },
  tilt: 'Die grauen Linien sind exakt: In ihnen liegen die Hälfte und neun Zehntel von p Basis · (p Experte / p Basis)^w, bei der jetzigen Stärke w. Dorthin zielt das Steuern; bei einer anderen Stärke als 1 kommt es selbst mit exakten Modellen nicht genau dort an.',
};
