/** Die Wörter des Vortragsmodus. */
import type { LazyWords } from '../../../words/lazyWords';
import { formatCount, formatDistance, formatNumber, formatShare } from '../../../words/format';
import { notes } from './presenterNotes.de';

const always = (line: string) => () => line;

export const presenter: LazyWords['presenter'] = {
  notesOf: notes,
  label: 'Vortragsmodus',
  scenes: {
    walks: {
      title: 'Zwei Gewohnheiten in einem Labyrinth',
      line: (ended) =>
        ended
          ? 'Die eine geht irgendwohin. Die andere endet immer am Stern.'
          : 'Die eine geht irgendwohin. Und die andere?',
    },
    noise: {
      title: 'Ein Plan ist aufgeräumtes Rauschen',
      line: always('Ein Modell hat gelernt aufzuräumen. Schritt für Schritt findet es einen Weg.'),
    },
    habits: {
      title: 'Gleiches Rauschen, zwei Gewohnheiten',
      line: always('Gleiche Starts, gleiches Rauschen: Die Basis wandert, der Experte geht zum Stern.'),
    },
    difference: {
      title: 'Ihr Unterschied zeigt den Weg',
      line: always('Experte minus Basis: an jedem Ort ein Pfeil. Keinem Netz wurde der Stern genannt.'),
    },
    reward: {
      title: 'Eine Landschaft, aus dem Unterschied gelernt',
      line: always(
        'Ein drittes Netz lernt eine Landschaft mit etwa diesem Gefälle. Ihr Gipfel, der Ring, kommt zum Stern.',
      ),
    },
    steering: {
      title: 'Die Probe: die Basis bergauf schieben',
      line: always('Der Wanderer, von der gelernten Landschaft gelenkt, geht zum Stern.'),
    },
    control: {
      title: 'Gleiche Wege, fast keine Landschaft',
      line: always(
        'Beide lernen getrennt aus denselben Wegen: fast flach, gleiche Skala. Es ist der leichteste Nulltest.',
      ),
    },
    questions: {
      title: 'Zwei Fragen, zwei Landschaften',
      line: always('Wer ruht hier? Das führt um die Wände. Was ist ein ganzer Weg wert? Das führt hindurch.'),
    },
  },
  panels: {
    walksBase: ['Irgendwohin', 'Wege für die Basis'],
    walksExpert: ['An einen Ort', 'Wege für den Experten'],
    settling: ['Experte', 'seine Pläne, jeder ab seinem Punkt'],
    pushExpert: ['Experte', ''],
    pushBase: ['Basis', ''],
    pushDifference: ['Der Unterschied', ''],
    base: ['Basis', 'kommen an'],
    expert: ['Experte', 'kommen an'],
    reward: ['Belohnung', 'hell ist hoch'],
    learned: ['Gelernt', 'Korrelation'],
    exact: ['Exakt', 'log p Experte / p Basis'],
    unsteered: ['Basis', 'kommen an'],
    steered: ['Gelenkt', 'kommen an'],
    real: ['Zwei Gewohnheiten', 'hoch'],
    control: ['Zweimal dieselbe', 'hoch'],
    ofPlaces: ['Ein Ort', 'exakt: wer hier ruht'],
    ofWalks: ['Ein Weg', 'exakt: was Ruhen wert ist'],
  },
  lacks: {
    walks: 'Die Wege kommen mit einem Lauf, und noch gibt es keinen.',
    plans: 'Die Modelle haben noch nichts gelernt, darum gibt es keine Pläne zu zeigen.',
    stages: 'Von diesen Plänen wurde nur das Ende aufgezeichnet.',
    arrows: 'Die Pfeile kommen mit einem Lauf, und noch gibt es keine.',
    reward: 'Die Belohnung hat noch nichts gelernt.',
    steered: 'Noch gibt es keine gelenkten Pläne.',
    control: 'Eine Aufzeichnung der Nullkontrolle gibt es hier nicht.',
    questions: 'Die Seite zeichnet immer nur eine Karte: die, nach der ihr Schalter fragt.',
  },
  unusable: (problem) => `Die Aufzeichnung dieser Szene kann nicht gezeigt werden: ${problem}.`,
  lackRemedy: 'Die Taste T trainiert die Netze hier und jetzt.',
  dials: { walk: 'die Wege', stage: 'Rauschen → Plan', moment: 'Training', strength: 'Lenkstärke' },
  actions: {
    next: ['→ Bild\u00a0ab Leertaste', 'nächste Szene'],
    previous: ['← Bild\u00a0auf', 'Szene davor'],
    first: ['Pos1', 'erste Szene'],
    last: ['Ende', 'letzte Szene'],
    up: ['↑', 'mehr'],
    down: ['↓', 'weniger'],
    again: ['R', 'Szene noch einmal abspielen'],
    train: ['T', 'jetzt trainieren, und zurück'],
    notes: ['N', 'Notizen zum Vortrag'],
    screen: ['F', 'ganzer Bildschirm'],
    start: ['F5', 'Vollbild, mit der Starttaste eines Klickers'],
    black: ['B .', 'schwarzer Bildschirm; die nächste Taste bringt die Szene zurück'],
    white: ['W ,', 'weißer Bildschirm; die nächste Taste bringt die Szene zurück'],
    leave: ['Esc', 'zurück zur Seite'],
  },
  progress: 'Szenen',
  scene: (number, title) => `Szene ${number}: ${title}`,
  next: 'Nächste Szene',
  previous: 'Szene davor',
  leave: 'Verlassen',
  leaveHint: 'Zurück zur Seite, wie sie war. (Esc)',
  notes: 'Notizen',
  notesHint: 'Was zu sagen ist, die Formel, eine wahrscheinliche Frage, und die Tasten. (N)',
  train: 'Jetzt trainieren',
  trainHint: 'Trainiert alles aus zufälligen Gewichten, auf diesem Gerät, und zeigt es in dieser Szene. (T)',
  recorded: 'Zurück zur Aufzeichnung',
  recordedHint: 'Zeigt, was zuvor da war; das Training geht dahinter weiter. (T)',
  dialHint: 'Die Tasten auf und ab bewegen es; R spielt es noch einmal.',
  training: (iteration, of, backend) => `Live · Schritt ${formatCount(iteration)} von ${formatCount(of)} · ${backend}`,
  trainingFailed: (problem, remedy) => `Das Training hat angehalten: ${problem} ${remedy}`,
  preparing: 'Live · wird vorbereitet',
  distance: 'Zellen vom Gipfel bis zum Stern',
  distanceValue: formatDistance,
  share: formatShare,
  height: formatNumber,
  stageValue: (stage, stages) => (stage === 0 ? 'der Plan' : `${stages - stage} von ${stages}`),
  momentValue: (steps) => `${formatCount(steps)} Schritte`,
  strengthValue: formatNumber,
  notesTitle: 'Notizen zum Vortrag',
  say: 'Zu sagen',
  formula: 'Formel',
  question: 'Sie könnten fragen',
  keys: 'Tasten',
  keysHeading: 'Beim Vortragen',
  unblank: 'Die Szene ist verdeckt. Eine Taste oder ein Klick bringt sie zurück.',
  screenRefused:
    'Dieser Browser gibt nicht den ganzen Bildschirm: Die Szene füllt sein Fenster. F versucht es noch einmal.',
  walkValue: (states, of) => `${formatCount(states)} von ${formatCount(of)}`,
};
