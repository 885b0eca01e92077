/**
 * When a checkpoint is taken: often enough that a lost device costs five seconds at most, and seldom enough that taking them costs a
 * small share of the time where that can be had.
 */

/** Between the beginnings of two checkpoints, in milliseconds. The rest up to five seconds is for a slice of work and for reading back. */
const least = 1500;
const most = 2500;

/** Share of the time that checkpoints may take, as long as they come often enough. */
const share = 0.03;

export class CheckpointPace {
  private begun: number;
  private interval = least;

  /** @param now a clock in milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.begun = now();
  }

  /** After a rest: what was kept when it began is still all that there is. */
  restart(): void {
    this.begun = this.now();
  }

  isDue(): boolean {
    return this.now() - this.begun >= this.interval;
  }

  /** A checkpoint was begun at `begun` and is done. @returns milliseconds that it took */
  taken(begun: number): number {
    const spent = this.now() - begun;
    this.begun = begun;
    this.interval = Math.min(Math.max(spent / share, least), most);
    return spent;
  }
}
