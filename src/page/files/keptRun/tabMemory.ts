/** Which run a tab kept last: it outlives a reload of the tab, and ends with the tab. */

export interface TabMemory {
  /** @returns the run's name; null where the tab kept none, or the browser does not tell */
  last(): string | null;
  note(id: string): void;
}

/** @param key of this page's own, for a tab may have shown others of its origin. @param open may throw: browsers refuse this storage together with the one that runs are kept in, and that is said there */
export function createTabMemory(key: string, open: () => Storage): TabMemory {
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
