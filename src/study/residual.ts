/**
 * What no gradient explains: the matching reward is the projection of the score difference onto gradient fields, and the rest, the
 * residual, is measured here at one noise level, with where in the maze it lies.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { PlanSource } from '../method/diffusion/planSource';
import { constantSteps } from '../method/diffusion/denoiser';
import { at } from '../method/diffusion/noiseSchedule';
import { fillNormal } from '../engine/philox';
import { binAt, type FieldGrid } from '../math/grid';
import { rewardGradient } from '../method/reward/relativeReward';
import { mazePositions } from '../domains/maze/worker/planData';
import type { Run } from '../run/run';

export interface Residual {
  /** Share of the score difference's power that the reward's gradient explains at this level; null where nothing differs. */
  readonly explained: number | null;
  /** Power of the score difference, a state's mean, in units of the noise. */
  readonly power: number;
  /**
   * Power of the residual at the states whose clean positions fall into each of the grid's squares, a state's mean in units of the noise:
   * sigma^2 |grad rho - (s_expert - s_base)|^2. Row-major; NaN where too few plans pass.
   */
  readonly field: Float32Array;
}

/** Plans at a time. */
const batch = 64;

/** Fewer states than this tell nothing of a square's mean. */
const fewestStates = 8;

/**
 * @param source plans to add noise to, all of them, such as `run.data.heldOut()`
 * @param level noise level, 0 to T - 1
 * @param draws how often noise is drawn for each plan
 * @param grid squares over the maze
 */
export async function measureResidual(
  run: Run,
  source: PlanSource,
  level: number,
  draws: number,
  grid: FieldGrid,
): Promise<Residual> {
  const { horizon, channels, values } = source;
  const size = horizon * channels;
  const sums = new Float64Array(grid.rows * grid.columns);
  const counts = new Uint32Array(sums.length);
  const variance = at(run.schedule.sigma, level) ** 2;
  const key = run.key('residual');
  let [error, power, states] = [0, 0, 0];
  for (let draw = 0; draw < draws; draw++) {
    for (let from = 0; from < values.length; from += batch * size) {
      const clean = values.subarray(from, from + batch * size);
      const noise = new Float32Array(clean.length);
      fillNormal(noise, key, draw, level, from / (batch * size));
      const [residuals, targets] = await compare(run, clean, noise, level, [horizon, channels]);
      const positions = mazePositions(clean, run.data.space);
      for (let state = 0; state < clean.length / channels; state++) {
        let [left, whole] = [0, 0];
        for (let k = state * channels; k < (state + 1) * channels; k++) {
          left += (residuals[k] as number) ** 2;
          whole += (targets[k] as number) ** 2;
        }
        error += variance * left;
        power += variance * whole;
        states += 1;
        const bin = binAt(grid, [positions[2 * state] as number, positions[2 * state + 1] as number]);
        sums[bin] = (sums[bin] as number) + variance * left;
        counts[bin] = (counts[bin] as number) + 1;
      }
    }
  }
  return {
    explained: power > 0 ? 1 - error / power : null,
    power: power / states,
    field: Float32Array.from(sums, (sum, i) => {
      const count = counts[i] as number;
      return count < fewestStates ? NaN : sum / count;
    }),
  };
}

/** The reward's gradient less the score difference, and the difference, both [plans, horizon, channels]. */
async function compare(
  run: Run,
  clean: Float32Array,
  noise: Float32Array,
  level: number,
  [horizon, channels]: readonly [number, number],
): Promise<[Float32Array, Float32Array]> {
  const count = clean.length / (horizon * channels);
  const tensors = tf.tidy(() => {
    const noisy = tf.tensor3d(
      noise.map((value, i) => run.noised(level, clean[i] as number, value)),
      [count, horizon, channels],
    );
    const steps = constantSteps(count, level);
    const free: tf.Tensor3D = tf.ones([count, horizon, 1]);
    const { at: point, target } = run.target({ clean: noisy, noisy, steps, free, weight: free });
    return [tf.sub(rewardGradient(run.reward(), point, steps, free), target), target];
  });
  const [residuals, targets] = await Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
  tf.dispose(tensors);
  return [residuals as Float32Array, targets as Float32Array];
}
