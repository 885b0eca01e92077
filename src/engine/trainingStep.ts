/** A step of one learner, captured: see capture.ts. */

import { Captured } from './capture';
import type { Counter } from './counter';

export class TrainingStep {
  private readonly captured: Captured;

  constructor(
    /** Of the learner's steps. */
    private readonly counter: Counter,
    body: () => void,
  ) {
    this.captured = new Captured(body);
  }

  run(): void {
    this.captured.run();
    this.counter.follow();
  }

  /** Dispatches of a replay; null before the first run, and where nothing is recorded. */
  get dispatches(): number | null {
    return this.captured.dispatches;
  }

  /** Names of the programs of a replay. */
  get programs(): readonly string[] {
    return this.captured.programs;
  }

  dispose(): void {
    this.captured.dispose();
  }
}
