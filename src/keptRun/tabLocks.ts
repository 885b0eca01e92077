/** Which kept runs live in a tab now: each page holds a Web Lock by its run's name, which the browser lets go of with the page, however that ends. */

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
      new Promise((resolve, reject) => {
        locks
          .request(prefix + id, { ifAvailable: true }, (lock) => {
            if (!lock) return resolve(null);
            return new Promise<void>((release) => resolve(release));
          })
          .catch(reject);
      }),
    async taken() {
      const { held = [] } = await locks.query();
      const names = held.map(({ name = '' }) => name).filter((name) => name.startsWith(prefix));
      return new Set(names.map((name) => name.slice(prefix.length)));
    },
  };
}
