/**
 * The rival `eager`: the same networks, losses and updates in tfjs's stock operations and `tf.train.adam`, batches drawn in
 * JavaScript and uploaded, as one would write it without the engine.
 */

import * as tf from '@tensorflow/tfjs-core';
// The reward's second derivative is wrong in stock tfjs 4.22 without these.
import '../../src/engine/secondOrderGradients';
import { at, cosineSchedule, truncatedSnr, type NoiseSchedule } from '../../src/method/diffusion/noiseSchedule';
import { createRandom, type Random } from '../../src/math/random';
import {
  mapPoints,
  noiseLevels,
  rewardWidth,
  rewardWindow,
  sampledPlans,
  type BenchCase,
  type BenchSettings,
  type CaseName,
  type Contender,
} from '../cases';
import { countDispatches } from '../dispatches';
import { drawBatch, straightPlans } from './batch';
import type { Space } from './features';
import { EagerTrainer } from './trainer';
import { EagerUnet } from './unet';
import { drawVariables } from './weights';
import { EagerWindowReward, slope } from './windowReward';

/** The smallest maze with walls; positions are its cells. */
const space: Space = { centre: [2, 2], extent: [1.4, 1.4] };
const channels = 2;
const demonstrations = 2000;
/** Level at which the map is drawn. */
const mapLevel = 3;

/** One step of a case, and what is to be freed at the end. */
interface Stepper {
  readonly batch: number;
  /** @returns the loss, of training steps */
  step(): tf.Scalar | null;
  dispose(): void;
}

const steppers: Readonly<Record<CaseName, (settings: BenchSettings, random: Random) => Stepper>> = {
  diffusionStep,
  rewardStep,
  denoiseStep,
  heatmap,
};

export const eagerCases: Contender = (settings, names) =>
  names.map((name) => asCase(name, steppers[name](settings, createRandom(settings.seed).fork(name))));

function asCase(name: CaseName, stepper: Stepper): BenchCase {
  let dispatches: number | null = null;
  let last: tf.Scalar | null = null;
  const step = (): void => {
    last?.dispose();
    last = stepper.step();
  };
  const training: Pick<BenchCase, 'loss'> = {
    loss: async () => (last ? ((await last.data())[0] as number) : NaN),
  };
  return {
    name,
    contender: 'eager',
    batch: stepper.batch,
    run: (count) => {
      for (let i = 0; i < count; i++) dispatches = countDispatches(step);
    },
    dispatches: () => dispatches,
    ...(name === 'diffusionStep' || name === 'rewardStep' ? training : {}),
    dispose: () => {
      last?.dispose();
      stepper.dispose();
    },
  };
}

function diffusionStep({ batch, horizon, width, multipliers }: BenchSettings, random: Random): Stepper {
  const schedule = cosineSchedule(noiseLevels);
  const unet = new EagerUnet(space, schedule, width, multipliers);
  const trainer = new EagerTrainer(unet.specifications, random.fork('weights'));
  const plans = straightPlans(demonstrations, horizon, random.fork('plans'));
  return {
    batch,
    step: () =>
      tf.tidy(() => {
        const { clean, noisy, steps, free, weight } = drawBatch([plans], schedule, batch, horizon, random);
        return trainer.step((weights) => {
          const error = tf.sub(unet.apply(weights, noisy, steps, free), clean);
          return tf.mean(tf.mul(tf.square(error), weight));
        });
      }),
    dispose: () => {
      trainer.dispose();
      unet.dispose();
    },
  };
}

function rewardStep({ rewardBatch, horizon, width, multipliers }: BenchSettings, random: Random): Stepper {
  const schedule = cosineSchedule(noiseLevels);
  const unet = new EagerUnet(space, schedule, width, multipliers);
  const base = drawVariables(unet.specifications, random.fork('base'));
  const expert = drawVariables(unet.specifications, random.fork('expert'));
  const reward = new EagerWindowReward(space, schedule, rewardWindow, rewardWidth);
  const trainer = new EagerTrainer(reward.specifications, random.fork('weights'));
  const sources = ['base', 'expert'].map((name) =>
    straightPlans(demonstrations, horizon, random.fork(`${name} plans`)),
  );
  const tables = matchingTables(schedule);
  return {
    batch: rewardBatch,
    step: () =>
      tf.tidy(() => {
        const { noisy, steps, free } = drawBatch(sources, schedule, rewardBatch, horizon, random);
        const lookup = (table: tf.Tensor1D): tf.Tensor => tf.reshape(tf.gather(table, steps), [rewardBatch, 1, 1]);
        const difference = tf.sub(unet.apply(expert, noisy, steps, free), unet.apply(base, noisy, steps, free));
        const target = tf.mul(difference, lookup(tables.cleanToNoise));
        const scale = lookup(tables.sigma);
        const weight = tf.mul(lookup(tables.weight), free);
        return trainer.step((weights) => {
          const gradient = slope((x) => reward.apply(weights, x, steps, free), noisy);
          const error = tf.sub(tf.mul(gradient, scale), target);
          return tf.mean(tf.mul(tf.square(error), weight));
        });
      }),
    dispose: () => {
      tf.dispose([base, expert, Object.values(tables)]);
      trainer.dispose();
      reward.dispose();
      unet.dispose();
    },
  };
}

/** sqrt(SNR), sigma and min(SNR, 5) / SNR of each level. */
function matchingTables(schedule: NoiseSchedule): Record<'cleanToNoise' | 'sigma' | 'weight', tf.Tensor1D> {
  const table = (value: (t: number) => number): tf.Tensor1D =>
    tf.tensor1d(Array.from({ length: schedule.steps }, (_, t) => value(t)));
  return {
    cleanToNoise: table((t) => Math.sqrt(at(schedule.signalToNoise, t))),
    sigma: table((t) => at(schedule.sigma, t)),
    weight: table((t) => truncatedSnr(schedule, t) / at(schedule.signalToNoise, t)),
  };
}

function denoiseStep({ horizon, width, multipliers }: BenchSettings, random: Random): Stepper {
  const schedule = cosineSchedule(noiseLevels);
  const unet = new EagerUnet(space, schedule, width, multipliers);
  const weights = drawVariables(unet.specifications, random.fork('weights'));
  const noise = (): tf.Tensor3D => {
    const values = new Float32Array(sampledPlans * horizon * channels);
    random.fillNormal(values);
    return tf.tensor3d(values, [sampledPlans, horizon, channels]);
  };
  const mask = new Float32Array(horizon).fill(1);
  mask[0] = 0;
  const free = tf.tensor3d(mask, [1, horizon, 1]);
  const starts = tf.tidy(() => tf.mul(noise(), tf.sub(1, free)) as tf.Tensor3D);
  let plans = tf.tidy(() => tf.add(tf.mul(noise(), free), starts) as tf.Tensor3D);
  let level = schedule.steps - 1;
  return {
    batch: sampledPlans,
    step: () => {
      const next = tf.tidy(() => {
        const guess = tf.clipByValue(unet.apply(weights, plans, tf.fill([sampledPlans], level, 'int32'), free), -1, 1);
        const mean = tf.add(tf.mul(guess, at(schedule.fromClean, level)), tf.mul(plans, at(schedule.fromNoisy, level)));
        const moved = tf.add(mean, tf.mul(noise(), posteriorDeviation(schedule, level)));
        return tf.add(tf.mul(moved, free), starts) as tf.Tensor3D;
      });
      plans.dispose();
      plans = next;
      // After the last level the next begins again: the plans are clean then, which takes no other time.
      level = level > 0 ? level - 1 : schedule.steps - 1;
      return null;
    },
    dispose: () => {
      tf.dispose([weights, free, starts, plans]);
      unet.dispose();
    },
  };
}

/** Deviation of x_{t-1} given x_t and x_0 (Ho et al. 2020, eq. 7). */
function posteriorDeviation({ alphaBar }: NoiseSchedule, t: number): number {
  if (t === 0) return 0;
  const [here, before] = [at(alphaBar, t), at(alphaBar, t - 1)];
  return Math.sqrt(((1 - before) / (1 - here)) * (1 - here / before));
}

function heatmap(_settings: BenchSettings, random: Random): Stepper {
  const schedule = cosineSchedule(noiseLevels);
  const reward = new EagerWindowReward(space, schedule, rewardWindow, rewardWidth);
  const weights = drawVariables(reward.specifications, random.fork('weights'));
  const points = new Float32Array(mapPoints * channels);
  random.fillUniform(points);
  return {
    batch: mapPoints,
    step: () => {
      tf.tidy(() => {
        const states = tf.tensor2d(points, [mapPoints, channels]);
        const resting = tf.expandDims(tf.mul(states, Math.sqrt(at(schedule.alphaBar, mapLevel))), 1);
        const plans = tf.tile(resting, [1, rewardWindow, 1]) as tf.Tensor3D;
        reward.apply(weights, plans, tf.fill([mapPoints], mapLevel, 'int32'));
      });
      return null;
    },
    dispose: () => {
      tf.dispose(weights);
      reward.dispose();
    },
  };
}
