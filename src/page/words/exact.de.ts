/** Was von dem gesagt wird, das exakt bekannt ist, in der Ebene und von Orten im Labyrinth, auf Deutsch. */
import type { exact as english } from './exact.en';
import { formatNumber, formatPlace } from './format';

const signed = (value: number) => `${value < 0 ? '−' : '+'}${formatNumber(Math.abs(value))}`;

export const exact: typeof english = {
  shows: {
    label: 'Was die Karte zeigt',
    hint: 'Die gelernte Belohnung; die exakte; oder den Fehler, gelernt minus exakt: rot, wo die Belohnung zu hoch ist, blau, wo sie zu niedrig ist. Wo keine Daten liegen, bedeuten Fehler nichts.',
    choices: { learned: 'gelernt', exact: 'exakt', error: 'Fehler' },
  },
  legend: {
    exact: (level) => `exakte Belohnung · Rauschstufe ${level}`,
    error: (level) => `gelernt − exakt · Rauschstufe ${level}`,
  },
  legendHint: {
    exact:
      'log(p Experte / p Basis), beide Dichten mit dem Rauschen dieser Stufe: bei Punkten geschlossen, bei dem, was im Labyrinth ruht, durch Kerne um alles Simulierte. Sie zählt von ihrem Median aus; Farben und Ring sind die der gelernten Belohnung.',
    error:
      'Beide Belohnungen zählen von ihrem Mittelwert über die Daten aus. Die Farben reichen so weit wie die der gelernten Belohnung.',
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
    `Die exakte Belohnung ist log(p Experte / p Basis), beide Dichten mit dem Rauschen der Stufe ${level}: was eine Belohnung wäre, die alles gelernt hat. Dies ist Pearsons Korrelation mit ihr über die Karte; in der Ebene zählt jeder Ort so viel, wie Punkte dort liegen.`,
  halvesHint: (correlation) =>
    `Sie ist aus den Wegen geschätzt, von denen die Modelle lernen: Zwei solche Karten, von je der Hälfte der Wege, haben die Korrelation ${correlation}.`,
  correlationOfNone: 'Mit einer Belohnung, die überall gleich ist, gibt es keine Korrelation.',
};
