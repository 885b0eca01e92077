/** Deutsch: die Einstellungen, jede mit einem Namen und einer erklärenden Zeile. */
import type { LazyWords } from '../../../words/lazyWords';

export const settingTexts: LazyWords['mending']['settingTexts'] = {
  domain: {
    label: 'Gebiet',
    hint: 'Worin gelernt wird: Wege durch ein Labyrinth oder Punkte in einer Ebene.',
    choices: { maze: 'Labyrinthe', plane: 'die Ebene' },
  },
  preset: {
    label: 'Punkte',
    hint: 'Wo in der Ebene die Punkte der Basis liegen: eine von vier Vorlagen, oder gezeichnete Punkte, vielleicht auch des Experten.',
  },
  maze: { label: 'Labyrinth', hint: 'Eines der vier Maze2D-Labyrinthe oder ein selbst gezeichnetes.' },
  goal: { label: 'Ziel', hint: 'Zeile und Spalte, wo die Wege des Experten enden.' },
  goal2: { label: 'Zweites Ziel', hint: 'Zeile und Spalte des Ziels eines zweiten Experten, oder keines.' },
  goal3: { label: 'Drittes Ziel', hint: 'Zeile und Spalte des Ziels eines dritten Experten, oder keines.' },
  goal4: { label: 'Viertes Ziel', hint: 'Zeile und Spalte des Ziels eines vierten Experten, oder keines.' },
  compose: {
    label: 'Verknüpfung',
    hint: 'Wie die Belohnungen der Ziele verknüpft werden: oder, Summe oder Differenz.',
  },
  learns: {
    label: 'Experte lernt aus',
    hint: 'Wegen zum Stern, oder den Wegen der Basis: Dann gibt es nichts zu finden, und die Belohnung sollte fast flach bleiben.',
    choices: { goal: 'Wegen zum Stern', base: 'Wegen der Basis' },
  },
  seed: { label: 'Seed', hint: 'Gleicher Seed, gleiche Demonstrationen, gleiche Anfangsgewichte.' },
  iterations: {
    label: 'Iterationen',
    hint: 'Trainingsschritte jedes Netzes, bis der Lauf fertig ist; über sie fallen die Lernraten.',
  },
  demonstrations: {
    label: 'Demonstrationen',
    hint: 'Wege, die für jedes der beiden Modelle simuliert werden, um daraus zu lernen.',
  },
  horizon: {
    label: 'Horizont',
    hint: 'Zustände eines Plans; muss sich zwischen den Ebenen des Netzes restlos halbieren lassen.',
  },
  channels: {
    label: 'Kanäle',
    hint: 'Was ein Zustand enthält.',
    choices: { positions: 'Positionen (2)', full: 'Aktionen, Positionen, Geschwindigkeiten (6)' },
  },
  levels: { label: 'Rauschstufen', hint: 'Schritte zwischen reinem Rauschen und fertigem Plan.' },
  width: {
    label: 'Breite',
    hint: 'Kanäle der ersten Ebene der Entrauscher, ein Vielfaches von 8: mehr ist stärker und langsamer.',
  },
  multipliers: {
    label: 'Faktoren',
    hint: 'Kanäle jeder Ebene als Vielfache der Breite, durch Kommas getrennt.',
  },
  batch: { label: 'Batch', hint: 'Wege in einem Trainingsschritt eines Entrauschers.' },
  rate: {
    label: 'Lernrate',
    hint: 'Wie weit ein Schritt eines Entrauschers geht. Zu groß divergiert, zu klein kriecht.',
  },
  baseShare: {
    label: 'Anteil der Basis an der Lernrate',
    hint: 'Womit die Lernrate der Basis malgenommen wird; nach einem Divergieren die Hälfte.',
  },
  expertShare: { label: 'Anteil des Experten an der Lernrate', hint: 'Dasselbe für den Experten allein.' },
  held: {
    label: 'Feste Starts',
    hint: 'Anteil jedes Batches, der mit gegebenem ersten Zustand trainiert wird, wie beim Planen; 0 bis 1.',
  },
  expert: {
    label: 'Experte beginnt mit',
    hint: 'Zufälligen Gewichten oder denen der Basis: Dann wartet er, bis die Basis gelernt hat.',
    choices: { scratch: 'zufälligen Gewichten', base: 'Gewichten der Basis' },
  },
  network: {
    label: 'Netz',
    hint: 'Kurze Fenster eines Plans beurteilen und summieren, oder den ganzen Plan auf einmal.',
    choices: { windows: 'Fenster', plan: 'ganzer Plan' },
  },
  window: { label: 'Fenster', hint: 'Zustände in einem Fenster, höchstens der Horizont.' },
  rewardWidth: {
    label: 'Breite der Belohnung',
    hint: 'Breite der Schichten des Belohnungsnetzes, ein Vielfaches von 8: 64 für Fenster, 16 genügt für ganze Pläne.',
  },
  rewardBatch: { label: 'Batch der Belohnung', hint: 'Wege in einem Trainingsschritt der Belohnung.' },
  rewardRate: { label: 'Lernrate der Belohnung', hint: 'Wie weit ein Schritt der Belohnung geht.' },
  algorithm: {
    label: 'Algorithmus',
    hint: 'Echte Demonstrationen verrauschen, oder Wege, die allein aus den beiden Modellen gezogen sind.',
    choices: { '1': '1 · Demonstrationen', '2': '2 · nur Modelle' },
  },
  data: {
    label: 'Wege der Belohnung',
    hint: 'Wessen Wege verrauscht werden, damit die Belohnung daraus lernt: beider Modelle abwechselnd, oder nur eines.',
    choices: { mixed: 'beide', base: 'der Basis', expert: 'des Experten' },
  },
  formulation: {
    label: 'Formulierung',
    hint: 'Wofür der Gradient steht: die Differenz der Scores, oder der Posterior-Mittelwerte wie im Code der Autoren.',
    choices: { score: 'Scores', authors: 'Mittelwerte der Autoren' },
  },
  places: {
    label: 'Orte',
    hint: 'Ob auch Modelle von Fenstern lernen: Die Karte ihrer Belohnung fragt, wer an einem Ort ruht, und führt um die Wände.',
    choices: { learned: 'auch gelernt', none: 'nur Wege' },
  },
  backend: {
    label: 'Backend',
    hint: 'Womit das Training rechnet. Eine Änderung lädt die Seite neu.',
    choices: { auto: 'das beste vorhandene', webgpu: 'WebGPU', wasm: 'WASM' },
  },
  effort: {
    label: 'Langsame Geräte',
    hint: 'Wo der übliche Lauf länger als fünf Minuten dauern würde, wird ein leichterer gewählt; oder nie.',
    choices: { auto: 'ein leichterer Lauf', full: 'der volle Lauf' },
  },
  from: { label: 'Beginnt mit', hint: 'Vortrainierten Gewichten, der vortrainierten Basis oder zufälligen Gewichten.' },
  autoplay: { label: 'Sofort starten', hint: 'Beginnt gleich zu lernen.' },
  pace: { label: 'Tempo', hint: 'Höchstens so viele Iterationen je Sekunde; max heißt ohne Grenze.' },
  time: { label: 'Diffusionszeit', hint: 'Stufe zwischen Plan (0) und Rauschen.' },
  strength: { label: 'Lenkstärke', hint: 'Wie stark die Basis bergauf geschoben wird.' },
  theme: { label: 'Farbschema', hint: 'Hell oder dunkel.' },
  contrast: { label: 'Kontrast', hint: 'Normal oder hoch.' },
  colours: { label: 'Farben der Belohnung', hint: 'Farbskala der Belohnungen.' },
  lang: { label: 'Sprache', hint: 'Die Sprache der Seite.' },
  arrows: { label: 'Pfeile', hint: 'Die Differenz der beiden Modelle als Pfeile auf der Karte der Belohnung.' },
  map: {
    label: 'Karte',
    hint: 'Wovon die Karte der Belohnung ist: wer an einem Ort ruht, wo Orte gelernt werden; was ein ganzer Weg wert ist, der dort stillsteht; oder das Mittel die Wege der Basis entlang.',
    choices: { place: 'Orte', walk: 'Wege', along: 'Wege entlang' },
  },
  shows: {
    label: 'Karte',
    hint: 'Was die Karte der Belohnung in der Ebene zeigt: die gelernte Belohnung, die exakte oder gelernt minus exakt.',
    choices: { learned: 'gelernt', exact: 'exakt', error: 'Fehler' },
  },
  run: {
    label: 'Aufgezeichneter Lauf',
    hint: 'Ein aufgezeichneter Lauf, der mit der Seite kommt, statt eines lebenden.',
  },
  moment: { label: 'Moment', hint: 'Welcher Moment eines aufgezeichneten Laufs zu sehen ist, ab 0.' },
  embed: {
    label: 'Einbetten',
    hint: 'Für einen Rahmen in einer anderen Seite: gedrängt, mit einem Link, der die ganze Seite öffnet.',
  },
  hide: { label: 'Ausblenden', hint: 'Teile der Seite, die wegbleiben.' },
  scene: { label: 'Szene', hint: 'Die Szene, die der Vortragsmodus zeigt.' },
  view: {
    label: 'Ansicht',
    hint: 'Das Experiment, das Steuerungslabor oder die Ergebnisse aller Labyrinthe und Ziele.',
  },
  budget: {
    label: 'Budget',
    hint: 'Auswertungen des Entrauschers je Plan, die jeder Weg zu steuern im Labor bekommt.',
  },
  planner: {
    label: 'Planer',
    hint: 'Wessen Pläne das Labor groß zeichnet: ein Weg zu steuern oder eines der beiden Modelle für sich.',
  },
  variants: {
    label: 'Varianten',
    hint: 'Wege zu steuern, die es im Labor anders machen als sonst; von jedem zählt eine Variante.',
  },
};
