/**
 * Tells a worker that hangs from one that is busy: it is asked every second whether it still takes commands between two slices of work.
 * Time is counted in ticks, which a hidden or frozen page does not get: nobody is taken for dead because nobody looked.
 */

/** Seconds that a worker may take to answer, whatever it does: to compile its first steps, say. */
const longest = 60;
/** Once it is known how long it takes, this often as long, and no less than these seconds. */
const often = 8;
const shortest = 10;
/** Answers after which that is known. */
const known = 20;

export interface Heartbeat {
  /** A second has passed in sight of the viewer. */
  tick(): void;
  /** The worker has answered. */
  answered(): void;
  /** It has begun to do something else: how long it takes to answer is not known any more. */
  forget(): void;
}

/** @param silent called once, with the seconds that the worker had */
export function createHeartbeat(ping: () => void, silent: (seconds: number) => void): Heartbeat {
  let waited: number | null = null;
  let waits: number[] = [];
  let isOver = false;

  function patience(): number {
    if (waits.length < known) return longest;
    return Math.min(longest, Math.max(shortest, often * Math.max(...waits)));
  }

  return {
    tick() {
      if (isOver) return;
      if (waited === null) {
        waited = 0;
        return ping();
      }
      waited += 1;
      if (waited < patience()) return;
      isOver = true;
      silent(waited);
    },
    answered() {
      waits = [...waits, waited ?? 0].slice(-known);
      waited = null;
    },
    forget() {
      waits = [];
      if (waited !== null) waited = 0;
    },
  };
}
