/** Deutsch: die Ergebnisse aller Labyrinthe. */
import type { LazyWords } from '../../../words/lazyWords';
import { appearance } from '../../appearance/words/appearance.de';
import { formatCount, formatDistance, formatNumber, formatPlace, formatShare } from '../../../words/format';

/** Zwischen Gravis-Zeichen steht, was einzutippen ist. */
const measure = '`npm run evaluate -- --suite navigation`';
const merge = '`npm run evaluate -- --suite navigation --merge build/navigation`';

const seedsOf = (count: number) => `${count} ${count === 1 ? 'Seed' : 'Seeds'}`;

const kinds: LazyWords['results']['kinds'] = {
  reward: {
    label: 'Belohnung',
    text: 'Was die gelernte Belohnung fürs Stillstehen an jedem Ort gibt; ihr Netz beurteilt kurze Fenster eines Plans. Liegt der Ring, der höchste Ort, auf dem Stern? Kein Netz erfuhr von ihm.',
  },
  plan: {
    label: 'Belohnung des ganzen Plans',
    text: 'Dieselbe Frage an ein Netz, das einen Plan als Ganzes beurteilt und so mehr von dem erklären kann, was den Experten ausmacht. Die Ringe mit denen der Fenster vergleichen.',
  },
  discriminator: {
    label: 'Diskriminator',
    text: 'Der Rivale: ein Netz, auf denselben Daten trainiert, die Pläne des Experten von denen der Basis zu unterscheiden, hier sein Logit. Die Ringe vergleichen: Auch sie finden die Ziele.',
  },
  residual: {
    label: 'Rest',
    text: 'Der Teil der Differenz der beiden Modelle, den der Gradient der Belohnung des ganzen Plans nicht erklärt: Das Netz hat ihn nicht gelernt, oder kein Gradient kann ihn haben; die Karte sagt nicht, welches von beiden. Blass ist wenig, dunkel viel; wo kein Plan vorbeikommt, ist nichts bekannt.',
  },
  sum: {
    label: 'Summe',
    text: 'Belohnungen addieren sich: die dieses Ziels und die eines zweiten. Ihre Summe ist hoch, wohin beide Experten gingen, darum kann ihr Ring an einem der Sterne liegen oder zwischen beiden.',
  },
};

const planners: LazyWords['results']['scores']['planners'] = {
  base: { label: 'Basis', text: 'die Basis allein, ungelenkt' },
  reward: { label: 'Belohnung', text: 'die Basis, bergauf gelenkt auf der Belohnung der Fenster' },
  plan: { label: 'Belohnung des ganzen Plans', text: 'die Basis, bergauf gelenkt auf der Belohnung des ganzen Plans' },
  nudge: {
    label: 'Belohnung, Lenkung der Arbeit',
    text: 'die Belohnung der Fenster, wie in der Arbeit: Der verrauschte Plan wird bergauf bewegt, bevor er gereinigt wird',
  },
  logit: {
    label: 'Diskriminator, Logit',
    text: 'ein Diskriminator der Fenster, mit dem Gradienten seines Logits',
  },
  planLogit: {
    label: 'Diskriminator des ganzen Plans, Logit',
    text: 'ein Diskriminator des ganzen Plans, mit dem Gradienten seines Logits',
  },
  sigmoid: {
    label: 'Diskriminator, Sigmoid',
    text: 'der Diskriminator der Fenster, mit dem Gradienten seiner Wahrscheinlichkeit',
  },
  expert: { label: 'Experte', text: 'der Experte selbst: die Vergleichslinie, die gelenkte Pläne übertreffen können' },
};

const figures: LazyWords['results']['figures'] = {
  localised: {
    label: 'Gefunden',
    text: 'Ziele, deren Belohnung höchstens eine halbe Zelle von ihnen entfernt am höchsten ist.',
  },
  peakDistance: {
    label: 'Gipfel zum Ziel',
    text: 'Mittlerer Abstand des höchsten Ortes der Belohnung vom Ziel, in Zellen.',
  },
  explainedReward: {
    label: 'Von Fenstern erklärt',
    text: 'Anteil an der Leistung der Score-Differenz der Modelle, den der Gradient der Belohnung der Fenster ausmacht.',
  },
  explainedPlan: {
    label: 'Vom ganzen Plan erklärt',
    text: 'Derselbe Anteil für die Belohnung des ganzen Plans; was übrig bleibt, ist der Rest.',
  },
  rankCorrelation: {
    label: 'Rangkorrelation',
    text: 'Nach Spearman, der Belohnung mit der Kürze des Weges zum Ziel: Bei 1 hat jeder kürzere Weg die höhere Belohnung.',
  },
  preferenceReward: {
    label: 'Präferenz',
    text: 'Wie oft die Belohnung allein einen wenig verrauschten Weg des Experten von einem der Basis unterscheidet, mit einer Schwelle, die an die eine Hälfte der Wege angepasst und an der anderen bewertet ist.',
  },
  preferenceDiscriminator: {
    label: 'Präferenz, Diskriminator',
    text: 'Dasselbe mit dem Logit des Diskriminators, der zu nichts anderem trainiert ist.',
  },
  arrivesReward: {
    label: 'Pläne, die ankommen',
    text: 'Gelenkt von der Belohnung: Sie enden höchstens eine halbe Zelle vom Ziel, und die Kugel (Radius 0,1) berührt keine Wand.',
  },
  arrivesPlan: { label: 'Ankommen, ganzer Plan', text: 'Dasselbe, gelenkt von der Belohnung des ganzen Plans.' },
  arrivesDiscriminator: { label: 'Ankommen, Diskriminator', text: 'Dasselbe, gelenkt vom Logit des Diskriminators.' },
};

const failure: LazyWords['results']['failure'] = (fault) => {
  const again = `Neu messen: ${measure} ausführen, dann ${merge}, und neu laden.`;
  switch (fault.kind) {
    case 'missing':
      return {
        problem: 'Noch gibt es keine Ergebnisse: public/results/navigation.json fehlt.',
        remedy: `Sie messen: ${measure} ausführen, was weitermacht, wo es aufhörte, dann ${merge}, und neu laden.`,
      };
    case 'unreachable':
      return {
        problem: `Die Ergebnisse ließen sich nicht laden: ${fault.reason}.`,
        remedy: 'Verbindung oder Server prüfen, dann noch einmal versuchen.',
      };
    case 'notJson':
      return {
        problem: `Die Datei der Ergebnisse ist beschädigt: Sie ist kein JSON (${fault.reason}).`,
        remedy: again,
      };
    case 'version':
      return {
        problem: `Die Datei der Ergebnisse hat Version ${fault.found}, die diese Seite nicht liest.`,
        remedy: again,
      };
    case 'unexpected':
      return {
        problem: `Die Datei der Ergebnisse ist beschädigt: ${fault.at} müsste ${fault.expected} sein.`,
        remedy: again,
      };
    case 'empty':
      return { problem: 'Die Datei der Ergebnisse enthält keinen Fall.', remedy: again };
  }
};

export const results: LazyWords['results'] = {
  lead: ({ cases, localised }) =>
    `${formatCount(cases.length)} Ziele in den Labyrinthen der Arbeit, für jedes eine gelernte Belohnung. Von ${formatCount(localised.of)}, gemessen mit ${seedsOf(localised.seeds)}, haben ${formatCount(localised.count)} ihren Gipfel höchstens eine halbe Zelle vom Ziel.`,
  signs: { goal: 'das Ziel', peak: 'der höchste Ort' },
  switchLabel: 'Was die Karten zeigen',
  kinds,
  legends: {
    ends: ['am niedrigsten im Labyrinth', 'am höchsten'],
    own: 'jede Karte hat ihren eigenen Bereich: Nur Unterschiede zählen',
    shared: 'Leistung in Einheiten des Rauschens · eine Skala für alle Karten, zum Vergleichen',
    aria: (colours) =>
      `Farbskala der Karten, ${appearance.colours.choices[colours]}: dunkel ist niedrig, hell ist hoch`,
    ariaResidual: 'Farbskala des Rests: blass ist wenig, braun ist viel',
  },
  plate: 'Karten. Pfeiltasten gehen von Karte zu Karte, die Eingabetaste lädt den Lauf.',
  found: (count, of) => `${count} von ${of} gefunden`,
  countOf: (count, of) => `${count} von ${of}`,
  left: (share) => (share === null ? '?' : `${formatShare(1 - share)} übrig`),
  missed: 'verfehlt',
  partner: {
    label: 'dazu Ziel',
    hint: 'Das Ziel, dessen Belohnung zu jeder Belohnung dieses Labyrinths addiert wird. Gegenüber von Ziel k liegt Ziel 9 − k.',
    name: (maze) => `Ziel, das im Labyrinth ${maze} addiert wird`,
    opposite: 'gegenüber',
    option: (goalNumber, place) => `${goalNumber}: ${formatPlace(place)}`,
  },
  goalAt: (goal) => goal.map(formatNumber).join('; '),
  goalPair: (a, b) => `${a} + ${b}`,
  map: (maze, goalNumber) => `${maze}, Ziel ${goalNumber}.`,
  loads: (figure) => `${figure}. Lädt diesen Lauf.`,
  mapPeak: (distance) => `Gipfel ${formatDistance(distance)} Zellen entfernt`,
  mapSum: (partner, distance) =>
    `Mit Ziel ${partner} addiert, Gipfel ${formatDistance(distance)} Zellen vom näheren entfernt`,
  mapLeft: (share) => (share === null ? 'Nichts zu erklären' : `${formatShare(1 - share)} unerklärt`),
  strip: {
    label: 'Kennzahlen einer Karte',
    empty:
      'Auf eine Karte zeigen, um ihre Kennzahlen zu sehen. Ein Klick oder die Eingabetaste, und die Seite lernt sie vor Ihren Augen.',
    title: (maze, goalNumber) => `${maze}, Ziel ${goalNumber}`,
    peaks: 'Gipfel zum Ziel, Zellen',
    explained: 'erklärt',
    rank: 'Rangkorrelation',
    preference: 'Präferenz',
    scores: 'Wertung ausgeführter Pläne',
    windows: 'Fenster',
    plan: 'Plan',
    discriminator: 'Diskriminator',
    base: 'Basis',
    reward: 'Belohnung',
    expert: 'Experte',
  },
  unknown: '–',
  figures,
  figuresTitle: 'Was die Belohnungen wissen',
  all: 'Alle',
  figure: 'Kennzahl',
  means: ({ seed, date, level, levels }) =>
    `Mittel über die Ziele, von Seed ${seed}, gemessen am ${date}; Karten und Ringe auf Rauschstufe ${level} von ${levels}.`,
  seeds: ({ localised: { seeds, of, count } }) =>
    seeds === 1
      ? 'Mit einem Seed gemessen: Wie sehr ein anderer abwiche, ist hier nicht bekannt.'
      : `Die gefundenen Ziele sind mit ${seedsOf(seeds)} gezählt: ${formatCount(count)} von ${formatCount(of)}. Alle anderen Kennzahlen sind von einem Seed.`,
  levels: {
    title: 'Was eine Belohnung erklären kann, nach Rauschstufe',
    text: 'Ein Plan wird von viel Rauschen, rechts, bis zu keinem entrauscht. Anteil an der Leistung der Score-Differenz, den die Belohnung des ganzen Plans ausmacht: eine blasse Linie je Ziel, die kräftige ist ihr Mittel. Das Übrige hat dieses Netz nicht gelernt, oder kein Gradient kann es haben; die Kurven sagen nicht, welches von beiden.',
    axis: 'Rauschstufe',
    rule: 'Karten',
    label: (maze, mean) => `${maze}: erklärter Anteil nach Rauschstufe, ${mean}`,
    point: (level, share) => `${share === null ? 'unbekannt' : formatShare(share)} auf Stufe ${level}`,
  },
  scores: {
    title: 'Pläne, ausgeführt',
    text: 'Pläne jeder Art, von der Kugel von denselben Starts aus gegangen; die Wertung zählt die Zeit am Ziel. Auf jeder Linie ist der Punkt die mittlere Wertung; die Striche sind die Basis allein und der Experte, zum Vergleich. Jedes Labyrinth hat seine eigene Achse. Gefüllte Punkte sind unsere.',
    caveat:
      'Die Wertungen sind mit den Bezugswerten von D4RL normiert, die für dessen eigene Ziele gelten: Sie vergleichen diese Planer miteinander, nicht mit veröffentlichten Zahlen. Dicke Linien sind 95-%-Intervalle über Ziele und Starts, von einer Basis je Labyrinth.',
    planners,
    all: 'Alle Labyrinthe',
    none: 'kein Bezugswert für eine Wertung',
    label: (maze, list) => `${maze}, mittlere normierte Wertungen: ${list}`,
    of: (name, score) => `${name} ${score}`,
    between: (score, low, high) => `${score} (${low} bis ${high})`,
  },
  partly: (missing) =>
    `Noch nicht gemessen: ${missing.map(({ title, missing: count }) => `${formatCount(count)} ${count === 1 ? 'Ziel' : 'Ziele'} von ${title}`).join(', ')}. Um das Fehlende zu messen, ${measure} ausführen, dann ${merge}, und neu laden.`,
  failure,
};
