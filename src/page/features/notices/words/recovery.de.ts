/** Deutsch: ein Lauf, der ausfiel und weiterging. */
import type { Strings } from '../../../words/strings.en';
import type { RecoveryNotice } from '../../../model/experiment/recovery';
import { formatCount, formatNumber } from '../../../words/format';

function wentOn({ from, age, onWasm }: RecoveryNotice): string {
  const on = onWasm ? ' auf WASM' : '';
  if (age === null) return `Einen Sicherungspunkt gab es noch nicht, darum begann der Lauf${on} von vorn.`;
  return `Der Lauf ging${on} bei Iteration ${formatCount(from)} weiter, mit einem Sicherungspunkt von ${formatNumber(Math.max(age, 0) / 1000)} Sekunden davor.`;
}

export const recovery: Strings['recovery'] = {
  dismiss: 'Ausblenden',
  notice(notice) {
    switch (notice.kind) {
      case 'lost': {
        const at = `Das Training fiel bei Iteration ${formatCount(notice.lostAt)} aus: ${sentence(notice.problem)}`;
        const often = notice.onWasm
          ? ' WebGPU fällt hier zu oft aus, darum rechnet die Seite von nun an mit WASM.'
          : '';
        return `${at} ${wentOn(notice)}${often}`;
      }
      case 'memory':
        return `Der Speicher reichte nicht: ${sentence(notice.problem)} Die Batches sind jetzt halb so groß. ${wentOn(notice)}`;
      case 'slower':
        return notice.age === null
          ? 'Der Lauf begann von vorn, mit der halben Lernrate des Netzes, das divergierte.'
          : `Der Lauf ging bei Iteration ${formatCount(notice.from)} weiter, mit der halben Lernrate des Netzes, das divergierte.`;
    }
  },
  fellBack: 'WebGPU fiel auf dieser Seite zu oft aus.',
  diverged: (canGoOn) =>
    canGoOn
      ? 'Alle drei ruhen, denn sie lernen voneinander. Was sie davor gelernt hatten, ist gesichert.'
      : 'Einen Sicherungspunkt von davor gibt es nicht.',
  slower: (canGoOn) => (canGoOn ? 'Von dort mit halber Lernrate weiter' : 'Mit halber Lernrate von vorn'),
  slowerHint:
    'Geht zum letzten Sicherungspunkt zurück, an dem es noch lernte, und halbiert die Lernrate dieses einen Netzes.',
};

/** Mit einem Punkt am Ende, wer immer es sagte. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
