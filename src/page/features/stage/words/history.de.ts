/** Deutsch: der Verlauf des Trainings und aufgezeichnete Läufe. */
import type { Strings } from '../../../words/strings.en';
import type { RecordedOn } from '../../../model/shown/pageState';
import { formatCount } from '../../../words/format';

const machine = ({ name, adapter }: RecordedOn['backend']): string =>
  name === 'wasm' ? 'WASM' : adapter ? `WebGPU · ${adapter}` : 'WebGPU';

export const history: Strings['history'] = {
  label: 'Trainingsverlauf',
  hint: 'Zurückziehen zeigt den Lauf, wie er war: Karten, Pläne, Verluste und Zahlen gehen alle mit zurück. Das Training geht derweil weiter.',
  recordedHint:
    'Zeigt den aufgezeichneten Lauf in jedem seiner Augenblicke: Karten, Pläne, Verluste und Zahlen gehen alle mit.',
  none: 'noch keiner',
  live: 'jetzt',
  end: 'das Ende',
  at: (iteration) => `Iteration ${formatCount(iteration)}`,
  replay: 'Den ganzen Lauf noch einmal ansehen, in zehn Sekunden',
  pause: 'Wiedergabe anhalten',
  past: (iteration, of) => `Zu sehen ist Iteration ${formatCount(iteration)} von ${formatCount(of)}.`,
  back: 'Zurück zum Jetzt',
  backHint: 'Der Lauf selbst blieb unberührt; zurück zu seinem neuesten Stand.',
  toEnd: 'Zum Ende',
  toEndHint: 'Zum letzten Augenblick der Aufzeichnung.',
  train: 'Jetzt trainieren',
  trainHint: 'Einen Lauf mit denselben Einstellungen auf diesem Gerät beginnen.',
  recorded: ({ date }) => `Ein aufgezeichneter Lauf vom ${date}`,
  on: ({ backend, date }) => `aufgezeichnet auf ${machine(backend)}, ${date}`,
  play: 'Aufzeichnung abspielen',
  ofRecordings:
    'In einer Aufzeichnung lässt sich das nicht ändern: Sie entstand mit einer Einstellung. Nach „Jetzt trainieren“ geht es.',
  nearestStage: (stage) => `, gezeigt: ${stage}`,
  noRun: (name, problem) => `Der aufgezeichnete Lauf ${name} lässt sich nicht zeigen: ${problem}.`,
};
