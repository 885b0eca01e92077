/** What a way to steer costs, counted where the models are asked: no method counts for itself. */

import { Captured } from '../../engine/capture';
import type { AskedModels } from '../../protocol/lab';

/**
 * How often models were asked; each plan of a batch counts once. `denoiser`: guesses of x_0, by the base, the expert or a student. `jacobian`:
 * products of a vector with a denoiser's Jacobian, transposed. `value`: rewards of plans, where the slope isn't asked for; `gradient`: slopes
 * of the reward, which come with its value.
 */
export type Counts = AskedModels;

export const noCounts: Counts = { denoiser: 0, jacobian: 0, value: 0, gradient: 0 };

const kinds = Object.keys(noCounts) as (keyof Counts)[];

export const mapCounts = (map: (kind: keyof Counts) => number): Counts =>
  Object.fromEntries(kinds.map((kind) => [kind, map(kind)])) as unknown as Counts;

export class Tally {
  private sum: Counts = noCounts;

  get counts(): Counts {
    return this.sum;
  }

  add(kind: keyof Counts, plans: number): void {
    this.sum = { ...this.sum, [kind]: this.sum[kind] + plans };
  }

  /** A captured step whose replays, which call no function, count what its first run did. */
  captured(body: () => void): Step {
    return this.counted(new Captured(body));
  }

  /** The same of a step that is captured already. */
  counted(step: Step): Step {
    let known: Counts = noCounts;
    return {
      run: () => {
        const before = this.sum;
        step.run();
        if (this.sum !== before) known = mapCounts((kind) => this.sum[kind] - before[kind]);
        else for (const kind of kinds) this.add(kind, known[kind]);
      },
      dispose: () => step.dispose(),
    };
  }
}

/** What can be done again and again. */
export interface Step {
  run(): void;
  dispose(): void;
}
