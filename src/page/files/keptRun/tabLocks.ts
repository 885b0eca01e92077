/** Which kept runs live in a tab now: each page holds a Web Lock by its run's name, which the browser lets go of with the page, however that ends. */

import { deadlines, DeadlineError, withDeadline } from '../../../protocol/deadline';
import { StorageError } from './database';

export interface TabLocks {
  /** Takes a run for this page. @returns what lets go of it; null where another page has it */
  take(id: string): Promise<(() => void) | null>;
  /** Runs that some page has. */
  taken(): Promise<ReadonlySet<string>>;
}

/** @param prefix of this page's own, for all pages of an origin share their locks */
export function createTabLocks(locks: LockManager, prefix: string): TabLocks {
  return {
    take: (id) =>
      answered(
        new Promise((resolve, reject) => {
          locks
            .request(prefix + id, { ifAvailable: true }, (lock) => {
              if (!lock) return resolve(null);
              return new Promise<void>((release) => resolve(release));
            })
            .catch(reject);
        }),
        (release) => release?.(),
      ),
    async taken() {
      const { held = [] } = await answered(locks.query());
      const names = held.map(({ name = '' }) => name).filter((name) => name.startsWith(prefix));
      return new Set(names.map((name) => name.slice(prefix.length)));
    },
  };
}

/** @throws StorageError where the browser never says who has what */
function answered<T>(answer: Promise<T>, late?: (value: T) => void): Promise<T> {
  return withDeadline('The browser’s list of tabs', deadlines.storage, answer, late).catch((error: unknown) => {
    throw error instanceof DeadlineError ? new StorageError('broken', error.message) : error;
  });
}
