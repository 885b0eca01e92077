/**
 * By how much two rewards differ on the base's own plans, at each noise level. A reward is known up to a constant at each level; counted
 * from their means over what the base does, two of them can be compared.
 */

import * as tf from '@tensorflow/tfjs-core';
import { Captured } from '../engine/capture';
import { fillNormal } from '../engine/philox';
import { State } from '../engine/state';
import type { RewardFunction } from '../reward/relativeReward';
import type { Run } from './run';

/** Plans at each level at most, and evaluations in all at most: as many as drawing the steered plans takes. */
const plansPerLevel = 16;
const mostEvaluations = 800;

export class RewardBalance {
  /** [T]: mean of first - second, to be added to the second. Zero until it is measured. */
  readonly offset: State<tf.Rank.R1>;
  private readonly noisy: State<tf.Rank.R3>;
  private readonly steps: State<tf.Rank.R1>;
  private readonly evaluation: Captured;

  /** @param run whose base's demonstrations are noised, the same ones in the same way at every measurement */
  constructor(run: Run, first: RewardFunction, second: RewardFunction) {
    const { steps: levels } = run.schedule;
    const plans = Math.max(1, Math.min(plansPerLevel, Math.floor(mostEvaluations / levels)));
    this.offset = new State<tf.Rank.R1>(tf.zeros([levels]));
    this.noisy = new State<tf.Rank.R3>(noisyPlans(run, plans));
    this.steps = new State<tf.Rank.R1>(
      tf.tensor1d(
        Int32Array.from({ length: plans * levels }, (_, i) => i % levels),
        'int32',
      ),
    );
    this.evaluation = new Captured(() => {
      const [x, steps] = [this.noisy.tensor, this.steps.tensor];
      const difference = tf.sub(first(x, steps), second(x, steps));
      this.offset.set(tf.mean(tf.reshape(difference, [plans, levels]), 0) as tf.Tensor1D);
    });
  }

  /** Measures anew: both rewards learn. */
  measure(): void {
    this.evaluation.run();
  }

  dispose(): void {
    this.evaluation.dispose();
    for (const state of [this.offset, this.noisy, this.steps] as State[]) state.dispose();
  }
}

/** Each of the base's first `count` demonstrations at every noise level, [count * T, horizon, channels]. */
function noisyPlans(run: Run, count: number): tf.Tensor3D {
  const { horizon, channels, values } = run.plans.base;
  const levels = run.schedule.steps;
  const size = horizon * channels;
  const noise = new Float32Array(count * levels * size);
  fillNormal(noise, run.key('balance'), 0, 0, 0);
  const noisy = noise.map((value, i) => {
    const [plan, level] = [Math.floor(i / size / levels), Math.floor(i / size) % levels];
    const clean = values[plan * size + (i % size)] as number;
    return run.noised(level, clean, value);
  });
  return tf.tensor3d(noisy, [count * levels, horizon, channels]);
}
