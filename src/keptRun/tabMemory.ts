/** Which run a tab kept last: it outlives a reload of the tab, and ends with the tab. */

export interface TabMemory {
  /** @returns the run's name; null where the tab kept none, or the browser does not tell */
  last(): string | null;
  note(id: string): void;
}

const key = 'run kept last';

/** @param open may throw: browsers refuse this storage together with the one that runs are kept in, and that is said there */
export function createTabMemory(open: () => Storage): TabMemory {
  return {
    last() {
      try {
        return open().getItem(key);
      } catch {
        return null; // Then the newest run counts as this tab's.
      }
    },
    note(id) {
      try {
        open().setItem(key, id);
      } catch {
        // Likewise.
      }
    },
  };
}
