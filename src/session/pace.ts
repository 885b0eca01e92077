/** How fast a run goes: the limit that the viewer sets, and the speed that is measured. */

const stepsPerIteration = 3;
/** Milliseconds over which speed is measured. */
const measuredOver = 3000;
/** Milliseconds between two times of the coarsest clocks, those of browsers that guard against fingerprinting. */
const coarsest = 100;

export class Pace {
  private interval = 0;
  private due = 0;
  private taken: number[] = [];
  private lastRead = -Infinity;
  /** The least that the clock was seen to move on by: what was due between two of its times is made up for. */
  private grain: number = coarsest;

  /** @param clock in milliseconds */
  constructor(private readonly clock: () => number = () => performance.now()) {}

  private now(): number {
    const now = this.clock();
    if (now > this.lastRead) this.grain = Math.min(this.grain, now - this.lastRead);
    this.lastRead = now;
    return now;
  }

  /** @param iterationsPerSecond the most, or null for no limit */
  limit(iterationsPerSecond: number | null): void {
    this.interval = iterationsPerSecond === null ? 0 : 1000 / (iterationsPerSecond * stepsPerIteration);
    this.due = this.now();
  }

  /** Forgets what was measured: after a rest, speed is measured afresh. */
  restart(): void {
    this.taken = [];
    this.due = this.now();
  }

  isDue(): boolean {
    return this.now() >= this.due;
  }

  /** Milliseconds until the next step is due. */
  untilDue(): number {
    return Math.max(this.due - this.now(), 0);
  }

  stepTaken(): void {
    const now = this.now();
    this.due = Math.max(this.due + this.interval, now - this.grain);
    this.taken.push(now);
    while ((this.taken[0] ?? now) < now - measuredOver) this.taken.shift();
  }

  /** Iterations (a step of each network) a second over the last three seconds, or null before there are enough. */
  iterationsPerSecond(): number | null {
    const first = this.taken[0];
    const last = this.taken[this.taken.length - 1];
    if (first === undefined || last === undefined || last <= first) return null;
    return ((this.taken.length - 1) / stepsPerIteration / (last - first)) * 1000;
  }
}
