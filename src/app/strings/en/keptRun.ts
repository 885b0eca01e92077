/** The words of runs that are kept over reloads: what is offered, and why one is not kept. */
import type { KeepingProblem, Offer } from '../../../state/keptRuns';
import { formatCount } from '../../format';

const ago = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** In whole minutes, hours or days. */
function timeAgo(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'a moment ago';
  if (minutes < 60) return ago.format(-minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? ago.format(-hours, 'hour') : ago.format(-Math.floor(hours / 24), 'day');
}

const instead = 'Keep saves it as a file instead.';

export const keptRun = {
  offer(offer: Offer): string {
    switch (offer.kind) {
      case 'run':
        return `A run from ${timeAgo(offer.age)} is kept, at iteration ${formatCount(offer.iteration)} of ${formatCount(offer.iterations)}.`;
      case 'unreadable':
        return `A kept run can’t be read: ${offer.problem}. It stays until you forget it.`;
      case 'newer':
        return 'A run is kept that a newer version of this page wrote. It stays until that version, or you, are done with it.';
    }
  },
  goOn: 'Go on',
  goOnHint: 'Goes on exactly from there, with its history, in the place of the present run.',
  forget: 'Forget it',
  forgetHint: 'Removes it from this browser for good.',
  later: 'Not now: it stays kept',
  dismiss: 'Dismiss',
  problem(problem: KeepingProblem): string {
    switch (problem.kind) {
      case 'refused':
        return `This run is not kept over a reload, for the browser gives the page no storage here (${problem.detail}). ${instead}`;
      case 'full':
        return `This run is not kept over a reload as long as the browser has no room left for it (${problem.detail}). ${instead}`;
      case 'newer':
        return `This run is not kept over a reload, for a newer version of the page, open in another tab, has taken the storage over. ${instead}`;
      case 'held':
        return `This run is not kept over a reload, for another tab with an older version of the page holds the storage: close it, and reload. ${instead}`;
      case 'broken':
        return `This run could not be kept over a reload just now: the browser’s storage failed (${problem.detail}). It is tried again.`;
      case 'unfetched':
        return `This run is not kept over a reload, for the page’s part that does so could not be fetched (${problem.detail}). ${instead}`;
      case 'elsewhere':
        return 'That run has gone on in another tab, or was removed there.';
    }
  },
};
