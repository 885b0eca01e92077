/** Decides when a run takes a checkpoint, and takes it; or names the network whose numbers no run can go on from. */

import type { Checkpoint } from '../protocol/checkpoint';
import { CheckpointPace } from './checkpointPace';
import { takeCheckpoint } from './checkpoints';
import { unsoundIn } from './divergedNetwork';
import type { Divergence } from '../run/divergence';
import type { Faults } from './faults';
import type { GoalRuns } from '../run/goalRuns';
import { stepsOf } from './progress';

export type Kept =
  | { readonly kind: 'sound'; readonly checkpoint: Checkpoint; /** In milliseconds. */ readonly took: number }
  | { readonly kind: 'unsound'; readonly divergence: Divergence };

/** Keeps one run. */
export class Keeper {
  private readonly pace = new CheckpointPace();
  /** The run's steps, all together, when it was last kept: what has taken none since need not be kept again. */
  private stepsKept: number;

  constructor(
    private readonly run: GoalRuns,
    private readonly faults: Faults,
  ) {
    this.stepsKept = stepsOf(run);
  }

  /** After a rest. */
  restart(): void {
    this.pace.restart();
  }

  /** Whether anything was learned since the last checkpoint. */
  get hasLearned(): boolean {
    return stepsOf(this.run) !== this.stepsKept;
  }

  /** Whether a run that learns is to be kept now. */
  get isDue(): boolean {
    return this.pace.isDue() && this.hasLearned;
  }

  async take(): Promise<Kept> {
    const begun = performance.now();
    this.stepsKept = stepsOf(this.run);
    const reading = takeCheckpoint(this.run);
    this.faults.at('checkpoint');
    const checkpoint = await reading;
    const divergence = unsoundIn(checkpoint);
    return divergence ? { kind: 'unsound', divergence } : { kind: 'sound', checkpoint, took: this.pace.taken(begun) };
  }
}
