/** Training steps on their way to the GPU: as many in one submit as take a moment, and one submit ahead of it. */

import { workDone } from '../engine/backend';
import { inOneSubmit } from '../engine/capture';
import { SubmitSize } from './submitSize';

export class Submits {
  private readonly size = new SubmitSize();
  /** The last submit but one: encoding runs ahead of the GPU by one submit, no more. */
  private submitted: Promise<void> = Promise.resolve();

  /** After a rest. */
  restart(): void {
    this.size.restart();
  }

  /**
   * One submit of steps.
   * @param step takes the next one; false where there is none that may be taken
   * @returns once the submit before it is done
   */
  async take(step: () => boolean): Promise<void> {
    let taken = 0;
    inOneSubmit(() => {
      while (taken < this.size.steps && step()) taken += 1;
    });
    const done = workDone();
    // Whoever waits for it next hears of it; where nobody does any more, the run has failed already.
    done.catch(() => undefined);
    await this.submitted;
    this.submitted = done;
    this.size.took(taken, performance.now());
  }
}
