/** Deutsch: Läufe, die ein Neuladen überdauern. */
import { formatCount } from '../../../words/format';
import type { Strings } from '../../../words/strings.en';

const ago = new Intl.RelativeTimeFormat('de', { numeric: 'always' });

function timeAgo(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'gerade eben';
  if (minutes < 60) return ago.format(-minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? ago.format(-hours, 'hour') : ago.format(-Math.floor(hours / 24), 'day');
}

const instead = '„Sichern“ speichert ihn stattdessen als Datei.';
const lost = 'Dieser Lauf überdauert kein Neuladen';

export const keptRun: Strings['keptRun'] = {
  offer(offer) {
    switch (offer.kind) {
      case 'run':
        return `Dieser Browser hat einen Lauf gespeichert (${timeAgo(offer.age)}), bei Iteration ${formatCount(offer.iteration)} von ${formatCount(offer.iterations)}.`;
      case 'unreadable':
        return `Ein gespeicherter Lauf ist nicht lesbar: ${offer.problem}. Er bleibt in diesem Browser, bis Sie „Verwerfen“ drücken.`;
      case 'newer':
        return 'Eine neuere Version dieser Seite hat einen Lauf gespeichert, den diese Version nicht lesen kann. Er bleibt, bis Sie ihn mit jener öffnen oder „Verwerfen“ drücken.';
    }
  },
  goOn: 'Fortsetzen',
  goOnHint: 'Setzt genau dort fort, mit seinem Verlauf, anstelle des jetzigen Laufs.',
  forget: 'Verwerfen',
  forgetHint: 'Entfernt ihn endgültig aus diesem Browser.',
  later: 'Jetzt nicht: Er bleibt gespeichert',
  dismiss: 'Ausblenden',
  problem(problem) {
    switch (problem.kind) {
      case 'refused':
        return `${lost}, denn der Browser gibt der Seite hier keinen Speicher (${problem.detail}). ${instead}`;
      case 'full':
        return `${lost}, solange der Browser keinen Platz mehr für ihn hat (${problem.detail}). ${instead}`;
      case 'newer':
        return `${lost}, denn eine neuere Version der Seite in einem anderen Tab hat den Speicher übernommen. ${instead}`;
      case 'held':
        return `${lost}, denn ein anderer Tab mit einer älteren Version der Seite hält den Speicher. ${instead} Spätere Läufe überdauern es, wenn Sie jenen Tab schließen und neu laden.`;
      case 'broken':
        return `Der Speicher des Browsers versagte gerade (${problem.detail}), darum ginge dieser Lauf bei einem Neuladen verloren. Die Seite versucht es wieder.`;
      case 'unfetched':
        return `${lost}, denn der Teil der Seite dafür ließ sich nicht laden (${problem.detail}). ${instead}`;
      case 'elsewhere':
        return 'Jener Lauf geht in einem anderen Tab weiter oder wurde dort entfernt.';
    }
  },
};
