/** How near what a run in the plane has learned comes to what is known exactly: its reward to the log density ratio, its steered base to the expert. */

import * as tf from '@tensorflow/tfjs-core';
import { State } from '../../../engine/state';
import { pearson } from '../../../math/correlation';
import type { Place } from '../../../math/grid';
import { createRandom } from '../../../math/random';
import type { Denoiser } from '../../../method/diffusion/denoiser';
import { at } from '../../../method/diffusion/noiseSchedule';
import type { Run } from '../../../run/run';
import { energyDistance } from '../shared/energyDistance';
import { draw, type Mixture } from '../shared/mixture';
import { planeDataOf } from '../worker/planeData';

/** Points in a sample whose energy distance is taken, and pairs of samples that it is averaged over. */
const points = 500;
const usualPairs = 64;

/**
 * Pearson's correlation of the learned reward with the exact log ratio of expert and base, over the points of both that no model learned
 * from, with noise of the level. Neither knows the other's constant.
 */
export async function rewardCorrelation(run: Run, level: number): Promise<number> {
  const alphaBar = at(run.schedule.alphaBar, level);
  const source = run.data.heldOut();
  const random = createRandom(run.configuration.seed).fork(`noise of level ${level}`);
  const noisy = source.values.map((value) => run.noised(level, value, random.normal()));
  source.dispose();
  const count = noisy.length / 2;
  const rewards = tf.tidy(() =>
    run.reward()(tf.tensor3d(noisy, [count, 1, 2]), tf.fill([count], level, 'int32') as tf.Tensor1D),
  );
  const learned = await rewards.data<'float32'>();
  rewards.dispose();
  // It is asked at sqrt(alphaBar) times a place.
  const places = noisy.map((value) => value / Math.sqrt(alphaBar));
  const exact = planeDataOf(run).exactReward(alphaBar, places).values;
  return pearson(learned, exact);
}

/** Mean energy distance, in cells, of a denoiser's samples to a distribution's. */
export async function energyTo(run: Run, denoiser: Denoiser, target: Mixture, pairs = usualPairs): Promise<number> {
  const sampler = run.sampler(points, 'energy', denoiser);
  let sum = 0;
  for (let k = 0; k < pairs; k++) {
    sampler.restart(run.key(`energy ${k}`));
    const values = run.data.positions(await sampler.finish().data<'float32'>());
    const samples = Array.from({ length: points }, (_, i): Place => [values[2 * i]!, values[2 * i + 1]!]);
    sum += energyDistance(samples, drawn(run, target, `target ${k}`));
  }
  sampler.dispose();
  return sum / pairs;
}

/** The same between samples of the distribution itself: what is left to chance. */
export function energyWithin(run: Run, target: Mixture, pairs = usualPairs): number {
  let sum = 0;
  for (let k = 0; k < pairs; k++)
    sum += energyDistance(drawn(run, target, `one ${k}`), drawn(run, target, `other ${k}`));
  return sum / pairs;
}

function drawn(run: Run, target: Mixture, label: string): Place[] {
  const random = createRandom(run.configuration.seed).fork(label);
  return Array.from({ length: points }, () => draw(target, random));
}

/** What `npm run evaluate` says of a run in the plane. @param level noise level of the reward */
export async function measurePlane(run: Run, level: number) {
  const { mixtures } = planeDataOf(run);
  const strength = new State<tf.Rank.R0>(tf.scalar(1));
  const result = {
    correlation: await rewardCorrelation(run, level),
    energy: {
      steered: await energyTo(run, run.steered(strength), mixtures.expert),
      expert: energyWithin(run, mixtures.expert),
    },
  };
  strength.dispose();
  return result;
}
