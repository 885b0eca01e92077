/** Deutsch: jedes Wort, das die Seite zeigt, in der Gestalt der englischen Tabelle. */
import type { Strings } from './strings.en';
import type { LazyWords } from './lazyWords';
import type { NetworkName } from '../../protocol/configuration';
import { formatCount, formatDistance, formatNumber, formatPlace, formatShare } from './format';
import { appearance } from '../features/appearance/words/appearance.de';
import * as doors from './doors.de';
import { effort } from '../features/notices/words/effort.de';
import { exact } from './exact.de';
import { history } from '../features/stage/words/history.de';
import { keptRun } from '../features/notices/words/keptRun.de';
import { offline } from '../features/notices/words/offline.de';
import { reading } from '../features/stage/words/reading.de';
import { mazeTitles, places } from './places.de';
import { recovery } from '../features/notices/words/recovery.de';
import { several } from '../features/stage/words/several.de';
import { undo } from '../features/notices/words/undo.de';
import { doings, reasons } from './fromWorker.de';

const networkTitles: Readonly<Record<NetworkName, string>> = { base: 'Basis', expert: 'Experte', reward: 'Belohnung' };
const ofNetwork: Readonly<Record<NetworkName, string>> = {
  base: 'der Basis',
  expert: 'des Experten',
  reward: 'der Belohnung',
};

/** Die Wörter der Teile, die erst geholt werden, wenn jemand sie öffnet. */
export const fetchLazyWords = async (): Promise<LazyWords> => (await import('./lazyWords.de')).lazyWords;

export const strings: Strings = {
  appearance,
  draw: doors.draw,
  keep: doors.keep,
  lab: doors.lab,
  results: doors.results,
  title: 'Eine Belohnung, entdeckt',
  tagline: 'Zwei Modelle lernen gehen. Ihre Differenz kennt das Ziel.',
  mazeTitles,
  places,
  networkTitles,
  header: {
    skip: 'Zu den Reglern springen',
    about: 'Was ist das?',
    present: 'Vortragen',
    presentHint: 'Acht Szenen für einen Vortrag, auf dem ganzen Bildschirm. (P)',
    settings: 'Einstellungen',
    settingsHint: 'Seed, Netze, Algorithmus und alle anderen Stellschrauben.',
  },
  terms: {
    expert: {
      title: 'Experte',
      before: 'seine Demonstrationen enden am Stern',
      during: 'strebt zum Stern',
      plans: 'Pläne des Experten',
      hint: 'Ein Diffusionsmodell, trainiert auf Wegen, die alle am Stern enden. Jede Linie ist ein Plan von ihm; der Punkt ist ihr Start.',
    },
    base: {
      title: 'Basis',
      before: 'ihre Demonstrationen enden irgendwo',
      during: 'irrt umher',
      plans: 'Pläne der Basis',
      hint: 'Ein Diffusionsmodell, trainiert auf Wegen zwischen zufälligen Orten. Es bekommt dieselben Starts und dasselbe Rauschen wie der Experte.',
    },
    ofPlaces: {
      expert: {
        during: ({ ends }) => `${formatShare(ends)} am Stern`,
        plans: 'Fenster des Experten',
        hint: 'Ein Diffusionsmodell von Fenstern aus wenigen Zuständen, geschnitten aus Wegen, die alle am Stern enden. Jede kurze Linie ist ein Fenster von ihm, ohne vorgegebenen Start: Wo der Experte bleibt, sind viele.',
      },
      base: {
        plans: 'Fenster der Basis',
        hint: 'Ein Diffusionsmodell von Fenstern aus wenigen Zuständen, geschnitten aus Wegen zwischen zufälligen Orten. Es bekommt dasselbe Rauschen wie der Experte.',
      },
      steeredHint: 'Gelenkt werden ganze Wege, von der Belohnung der Wege, die neben der Belohnung der Orte lernt.',
    },
    reward: {
      prefix: 'Gradient der',
      title: 'Belohnung',
      before: 'Starten: Eine Landschaft entsteht.',
      hint: 'Ein drittes Netz. Es sieht das Ziel nie. Es wird so trainiert, dass sein Gradient dem Score des Experten minus dem der Basis nahekommt.',
    },
    steered: {
      title: 'Basis, gelenkt',
      formula: (scale) => `Basis + ${formatNumber(scale)} · Gradient`,
      plans: 'Pläne der Basis, gelenkt von der Belohnung',
      hint: 'Der Beweis: Während die Basis plant, schiebt die gelernte Belohnung sie bergauf. Die Basis erfuhr nie, wo der Stern ist.',
    },
    learning: {
      title: 'Lernen',
      hint: 'Wie groß der Verlust jedes Netzes noch ist: eine Linie für das Mittel der letzten Schritte und eine blasse für jeden einzelnen.',
    },
  },
  subscripts: { expert: 'Experte', base: 'Basis' },
  operators: { minus: 'minus', equals: 'gleich' },
  recorded: 'aufgezeichnet',
  recordedHint:
    'Ein aufgezeichnetes Bild: Die Gewichte dieses Experten fehlen, damit die Seite klein bleibt. Der erste Trainingsschritt beginnt einen neuen Experten aus der Basis.',
  steps: (count) => `${formatCount(count)} ${count === 1 ? 'Schritt' : 'Schritte'}`,
  stepOne: (network) => `Ein Trainingsschritt ${ofNetwork[network]} allein`,
  stepOneName: (network) => `+1: ein Trainingsschritt ${ofNetwork[network]} allein`,
  shares: {
    arrive: ({ arrives }) => `${formatShare(arrives)} kommen an`,
    beside: ({ ends, valid }) => `${formatShare(ends)} enden dort, ${formatShare(valid)} gültig`,
    validHint: ({ valid }) =>
      ` Von den fertigen Plänen sind ${formatShare(valid)} gültig: Die Kugel mit ihrem Radius von 0,1 Zellen berührt keine Wand. Ein Kreuz zeigt, wo sie es täte; von dort an ist ein Plan gepunktet.`,
    besideHint: (unsteered, steered) =>
      ` Ungelenkt enden ${formatShare(unsteered.ends)} dort, und ${formatShare(unsteered.valid)} sind gültig; gelenkt ${formatShare(steered.ends)} und ${formatShare(steered.valid)}.`,
  },
  reach: {
    label: 'Pläne, die am Stern ankommen',
    unsteered: 'ungelenkt',
    steered: 'gelenkt',
    hint: 'Anteil der hier gezeichneten fertigen Pläne, je 24, die ankommen: Sie enden höchstens eine halbe Zelle vom Stern, und die Kugel mit ihrem Radius von 0,1 Zellen berührt keine Wand. Die Basis allein, und gelenkt mit der unten gewählten Stärke. Das blasse Ende eines Balkens sind Pläne, die auch dort enden, aber eine Wand berühren.',
    none: '–',
  },
  goal: {
    label: 'Ziel',
    hint: 'Wo die Wege des Experten enden. Den Stern ziehen, in eine freie Zelle klicken, ihn mit den Pfeiltasten bewegen, oder eines der acht aus der Arbeit wählen.',
    hintOfOwn:
      'Wo die Wege des Experten enden. Den Stern ziehen, eine freie Zelle anklicken oder ihn mit den Pfeiltasten bewegen.',
    ofPaper: 'Die acht Ziele der Arbeit',
    own: 'Ihr eigenes',
    option: (k, [row, column]) => `${k + 1}: (${formatNumber(row)}; ${formatNumber(column)})`,
    ownOption: ([row, column]) => `Zeile ${formatNumber(row)}, Spalte ${formatNumber(column)}`,
    star: (goal) => `Ziel bei ${formatPlace(goal)}. Pfeiltasten bewegen es, Ziehen auch.`,
    drag: 'Den Stern ziehen. Der Gipfel folgt.',
    refused: 'Das ist eine Wand. Besser eine freie Zelle anklicken.',
  },
  several,
  history,
  exact,
  readouts: {
    distance: 'Zellen vom Gipfel zum Ziel',
    distanceHint:
      'Wie weit der höchste Punkt der Belohnung (der Ring) vom wahren Ziel (dem Stern) liegt, von dem die Belohnung nie erfuhr.',
    explained: 'der Differenz erklärt',
    explainedHint:
      'Anteil an der Leistung der Score-Differenz, den der Gradient der Belohnung ausmacht. Das Übrige hat das Netz nicht gelernt, oder kein Gradient kann es haben. Fenster lassen vor allem übrig, was sie nicht gelernt haben: Bei denselben Modellen erklärt ein größeres Netz für ganze Pläne etwa neun Zehntel.',
    none: '?',
    pointed: (place, reward) =>
      `${formatPlace(place)}: ${reward === null ? 'hier keine Belohnung' : `Belohnung ${reward < 0 ? '−' : '+'}${formatNumber(Math.abs(reward))}`}`,
    level: (level) => `Rauschstufe ${level}`,
    legend: (level) => `Belohnung fürs Stillstehen · 0 ist ihre Mitte · Rauschstufe ${level}`,
    legendAria: (colours) =>
      `Farbskala der Belohnung, ${appearance.colours.choices[colours]}: dunkel ist niedrig, hell ist hoch`,
    legendHint:
      'Eine Belohnung, die aus Differenzen gelernt wird, hat keine natürliche Null. Die Zahlen sind von ihrem Median in diesem Labyrinth aus gemessen.',
  },
  map: {
    label: 'Wovon die Karte ist',
    hint: 'Orte: wie viel öfter der Experte hier ruht als die Basis, nach Modellen von Fenstern aus wenigen Zuständen. Ihre Landschaft führt um die Wände. Wege: was ein ganzer Plan wert ist, der hier stillsteht, nach den Modellen der Pläne, deren Belohnung lenkt; sie geht nach der Luftlinie. Die Wege entlang: die mittlere Belohnung aller Wegstücke der Basis, die hier vorbeikommen, wie der Code des Papers seine Karten zeichnet.',
    choices: { place: 'Orte', walk: 'Wege', along: 'Wege entlang' },
    alongLegend: (level) => `mittlere Belohnung die Wege der Basis entlang · 0 ist ihre Mitte · Rauschstufe ${level}`,
  },
  reading,
  loss: {
    chart: 'Verluste der drei Netze nach Trainingsschritt',
    networks: { base: 'Basis', expert: 'Experte', reward: 'Belohnung' },
    axis: 'Trainingsschritt',
    log: 'log',
    linear: 'linear',
    scale: 'Achse des Verlusts',
    scaleHint: 'Eine logarithmische Achse trennt kleine Verluste; eine lineare zeigt wahre Verhältnisse.',
    caption: 'Verlust · Mittel von 30 Schritten',
    empty: 'Die Kurven beginnen mit dem ersten Schritt.',
    emptyPretrained: 'Die Kurven beginnen mit dem nächsten Schritt.',
  },
  player: {
    play: 'Start',
    pause: 'Pause',
    playHint: 'Alle drei Netze trainieren, live, auf diesem Gerät.',
    pauseHint: 'Das Training hält nach dem laufenden Schritt an; nichts geht verloren.',
    step: 'Ein Schritt aller drei',
    stepHint:
      'Ein Trainingsschritt jedes Netzes, dann Ruhe. Das kleine +1 neben einem Titel macht einen Schritt mit diesem Netz allein.',
    reset: 'Zurücksetzen',
    resetHint: {
      scratch: 'Verwirft das Gelernte und beginnt mit zufälligen Gewichten.',
      base: 'Verwirft das hier Gelernte und kehrt zur vortrainierten Basis zurück.',
      pretrained: 'Verwirft das hier Gelernte und kehrt zu den vortrainierten Netzen zurück.',
      file: 'Verwirft das seither Gelernte und kehrt zu den Netzen der Datei zurück.',
      kept: 'Verwirft das Gelernte und beginnt, wie es die Einstellungen sagen.',
    },
    playHintPretrained: 'Von hier an weitertrainieren, live, auf diesem Gerät, mit der letzten und kleinsten Lernrate.',
    speed: 'Tempo',
    speedHint:
      'Von Zeitlupe bis so schnell, wie dieses Gerät kann. Eine Iteration ist ein Trainingsschritt jedes der drei.',
    speedValue: (pace) => (pace === null ? 'ungebremst' : `${formatNumber(pace)} je Sekunde`),
    time: 'Diffusionszeit',
    timeEnds: 'zum Plan',
    timeHint:
      'Ein Plan beginnt als Rauschen und wird Schritt für Schritt entrauscht. Ziehen, um Pläne und Belohnung auf jeder Stufe dieses Weges zu sehen. Beim Plan selbst wird die Belohnung auf einer niedrigen Rauschstufe gezeigt, wo sie am stetigsten ist.',
    timeValue: (stage, stages) => (stage === 0 ? 'der Plan' : `${stage} von ${stages}`),
    replay: 'Zusehen, wie Pläne aus Rauschen entstehen',
    strength: 'Lenkstärke',
    strengthHint:
      'Wie stark die Basis beim Planen bergauf geschoben wird. Bei 0 irrt sie umher; aufgedreht geht sie zum Stern. Zu stark, und Pläne schneiden durch Wände.',
  },
  status: {
    preparing: (doing) => (doing === '' ? 'Vorbereitung' : `Vorbereitung: ${doings[doing] ?? doing}`),
    ready: 'Bereit zum Start.',
    soon: 'Beginnt, sobald alles vorbereitet ist',
    paused: 'Pausiert',
    running: 'Lernt',
    hidden: 'Ruht, solange dieser Tab verdeckt ist; geht von selbst weiter',
    finished: 'Fertig. Den Stern ziehen, oder weiterlernen.',
    failed: 'Angehalten',
    loading: 'Aufgezeichnet; die vortrainierten Netze werden geladen',
    pretrained: (steps, seed) => `Vortrainiert: ${formatCount(steps)} Schritte, Seed ${seed}`,
    withoutExpert: 'Vortrainiert. Start trainiert den Experten nach.',
    fromFile: 'Aus einer Datei geöffnet. Start trainiert weiter.',
    keptBefore: 'Von einer früheren Seite. Start trainiert weiter.',
    pretrainedBase: 'Vortrainierte Basis. Start trainiert den Experten nach.',
    tuning: 'Trainiert nach',
    iteration: (done, of) => `Iteration ${formatCount(done)} von ${formatCount(of)}`,
    rate: (rate) => (rate === null ? '' : ` · ${formatNumber(rate)} je Sekunde`),
    backend: ({ name, adapter }) => {
      if (name === 'webgpu') return adapter ? `WebGPU · ${adapter}` : 'WebGPU';
      return 'WASM';
    },
    backendWhy: ({ fallbackReason }) =>
      fallbackReason === null
        ? 'Das Training läuft auf dem Grafikprozessor dieses Geräts, über WebGPU.'
        : `Das Training läuft ohne Grafikprozessor. ${reasons[fallbackReason] ?? fallbackReason}`,
    noBackend: 'Sucht einen Grafikprozessor',
    deadBackend: 'Gerade rechnet nichts',
    fallback: (reason) => `kein WebGPU: ${reasons[reason] ?? reason}`,
    simd: {
      missing: 'Das WebAssembly dieses Browsers hat kein SIMD, darum ist das Training um ein Mehrfaches langsamer.',
      faulty:
        'Das WebAssembly dieses Browsers rechnet mit SIMD falsch, darum läuft das Training ohne und um ein Mehrfaches langsamer.',
    },
  },
  origins: {
    label: 'Beginnen mit',
    scratch: 'Von Grund auf trainieren',
    scratchHint: 'Alle drei Netze beginnen mit zufälligen Gewichten und lernen vor Ihren Augen.',
    base: 'Experten nachtrainieren',
    baseHint:
      'Die Basis bleibt, wie sie vortrainiert wurde; der Experte beginnt als diese Basis, die Belohnung mit zufälligen Gewichten, und beide lernen vor Ihren Augen. Viel schneller als von Grund auf.',
    pretrained: 'Vortrainierte zeigen',
    pretrainedHint:
      'Lädt die Netze, die der Befehl dieses Repositoriums vorab trainiert hat. Das Training beginnt nicht von selbst.',
  },
  weights: {
    unusable: (file, problem) =>
      `Die vortrainierte Datei ${file} ist nicht zu gebrauchen (${problem}). Die fehlenden Netze lernen von Grund auf.`,
    noBase: 'Zu diesen Einstellungen gibt es keine vortrainierte Basis: Alle Netze beginnen mit zufälligen Gewichten.',
  },
  failure: {
    again: 'Neu beginnen',
    drawing: (problem) => `Die Seite ließ sich nicht zeichnen: ${problem}`,
    drawingRemedy: 'Die Adresse bewahrt das Experiment: neu laden und noch einmal trainieren.',
    reload: 'Neu laden',
  },
  unfetched: {
    title: 'Dieser Teil ist nicht da',
    text: (problem) =>
      `Er ließ sich nicht laden (${problem}). Verbindung prüfen und noch einmal versuchen. Manche Browser merken sich den Fehler: dann die Seite neu laden, was den jetzigen Lauf beendet und seine Einstellungen behält.`,
    again: 'Noch einmal versuchen',
    reload: 'Seite neu laden',
  },
  keptRun,
  offline,
  effort,
  share: doors.share,
  recovery,
  undo,
  mended: {
    dismiss: 'Ausblenden',
  },
  announce: {
    peak: (peak, distance, goal = 'vom Ziel') =>
      `Höchste Belohnung bei ${formatPlace(peak)}, ${formatDistance(distance)} Zellen ${goal} entfernt.`,
    started: (goal) => `Neuer Lauf. Das Ziel liegt bei ${formatPlace(goal)}.`,
  },
  close: 'Schließen',
};
