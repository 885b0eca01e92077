/** The words of runs that are kept over reloads: what is offered, and why one is not kept. */
import type { KeepingProblem, Offer } from '../../../model/experiment/keptRuns';
import { formatCount } from '../../../words/format';

const ago = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** In whole minutes, hours or days. */
function timeAgo(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'a moment ago';
  if (minutes < 60) return ago.format(-minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? ago.format(-hours, 'hour') : ago.format(-Math.floor(hours / 24), 'day');
}

const instead = 'Press Keep to save it as a file instead.';

export const keptRun = {
  offer(offer: Offer): string {
    switch (offer.kind) {
      case 'run':
        return `This browser has stored a run from ${timeAgo(offer.age)}, at iteration ${formatCount(offer.iteration)} of ${formatCount(offer.iterations)}.`;
      case 'unreadable':
        return `A stored run can’t be read: ${offer.problem}. It stays in this browser until you press “Forget it”.`;
      case 'newer':
        return 'A newer version of this page has stored a run, which this version can’t read. It stays until you open it with that version, or press “Forget it”.';
    }
  },
  goOn: 'Go on',
  goOnHint: 'Continues exactly from there, with its history, and replaces the present run.',
  forget: 'Forget it',
  forgetHint: 'Removes it from this browser for good.',
  later: 'Not now: it stays stored',
  dismiss: 'Dismiss',
  problem(problem: KeepingProblem): string {
    switch (problem.kind) {
      case 'refused':
        return `A reload would lose this run, because the browser gives the page no storage here (${problem.detail}). ${instead}`;
      case 'full':
        return `A reload would lose this run, because the browser has no room left for it (${problem.detail}). ${instead}`;
      case 'newer':
        return `A reload would lose this run, because a newer version of the page, open in another tab, has taken over the storage. ${instead}`;
      case 'held':
        return `A reload would lose this run, because another tab with an older version of the page holds the storage. ${instead} Later runs are stored if you close that tab and reload.`;
      case 'broken':
        return `The browser’s storage failed just now (${problem.detail}), so a reload would lose this run. The page tries again.`;
      case 'unfetched':
        return `A reload would lose this run, because the part of the page that stores runs could not be fetched (${problem.detail}). ${instead}`;
      case 'elsewhere':
        return 'That run has gone on in another tab, or was removed there.';
    }
  },
};
