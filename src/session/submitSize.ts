/**
 * How many training steps go to the GPU in one submit: about 12 ms' worth, measured as it goes, so that the page stays smooth and
 * pause prompt. On a slow backend it is one.
 */

const wantedMs = 12;
const mostSteps = 96;

export class SubmitSize {
  private size = 1;
  private lastDone: number | null = null;
  /** Steps done since then. */
  private done = 0;

  /** Training steps for the next submit. */
  get steps(): number {
    return this.size;
  }

  /** Forgets when the last submit was done: after a rest, the time since then says nothing. */
  restart(): void {
    this.lastDone = null;
    this.done = 0;
  }

  /**
   * A submit of `steps` was done at `now`, in milliseconds of any clock. Sizes at most double or halve at a time. Browsers that guard against
   * fingerprinting have clocks of 100 ms: while one stands still it says nothing, and what was done meanwhile counts when it moves on.
   */
  took(steps: number, now: number): void {
    if (this.lastDone !== null) this.done += steps;
    if (this.lastDone === now) return;
    if (this.lastDone !== null && this.done > 0) {
      const perStep = (now - this.lastDone) / this.done;
      const wanted = Math.min(Math.max(Math.round(wantedMs / perStep), 1), mostSteps);
      this.size = Math.min(Math.max(wanted, Math.ceil(this.size / 2)), 2 * this.size);
    }
    this.lastDone = now;
    this.done = 0;
  }
}
