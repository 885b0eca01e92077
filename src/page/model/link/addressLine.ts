/** Writes the page's address: at once where it was at rest, and again when the hand that changes it rests, for browsers refuse to be told on each event. */

export interface AddressLine {
  /** Takes the link that is to be written. */
  note(search: string): void;
  /** Writes at once what waits: before the page is left, or its address read. */
  flush(): void;
}

/** In milliseconds. */
export const restAfter = 300;
const firstRetry = 2000;
/** WebKit refuses for up to 30 seconds; a frame without an origin of its own for ever. */
const lastRetry = 32_000;

/** @param write may throw: then it is tried again a few times, later and later */
export function createAddressLine(write: (search: string) => void): AddressLine {
  let waiting: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retry = firstRetry;

  function put(): void {
    if (waiting === null) return;
    try {
      write(waiting);
      waiting = null;
      retry = firstRetry;
    } catch {
      if (retry <= lastRetry) after(retry);
      retry *= 2;
    }
  }

  function after(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      put();
    }, delay);
  }

  return {
    note(search) {
      const isAtRest = timer === undefined;
      waiting = search;
      // What was refused once is not asked for by each event.
      if (isAtRest) retry = firstRetry;
      if (retry > firstRetry) return;
      after(restAfter);
      if (isAtRest) put();
    },
    flush: put,
  };
}
