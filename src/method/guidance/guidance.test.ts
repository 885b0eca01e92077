import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cosineSchedule } from '../diffusion/noiseSchedule';
import { Sampler } from '../diffusion/sampler';
import { exactDenoiser, exactLogRatio, type Gaussian } from '../diffusion/testing';
import { State } from '../../engine/state';
import { normalTensor, openTestBackend, relativeError, take } from '../../engine/testing';
import { createRandom } from '../../math/random';
import type { RewardFunction } from '../reward/relativeReward';
import { guidances } from '.';
import type { GuidanceParts } from './parts';

const { score } = guidances;
const schedule = cosineSchedule(100);
const baseGaussian: Gaussian = { mean: [-0.2, 0.15], deviation: [0.25, 0.25] };
const expertGaussian: Gaussian = { mean: [0.25, -0.1], deviation: [0.2, 0.25] };

/** For each formulation, a reward whose slope at x_t is exactly what the two models differ by there. */
function exactReward(formulation: 'score' | 'authors'): RewardFunction {
  const ratio = exactLogRatio(expertGaussian, baseGaussian, schedule);
  if (formulation === 'score') return ratio;
  // mu_expert - mu_base = fromClean (x0_expert - x0_base), and x0_expert - x0_base = sigma^2 / sqrt(alphaBar) grad log ratio.
  const scales = Float32Array.from(
    { length: schedule.steps },
    (_, t) => (schedule.fromClean[t]! * schedule.sigma[t]! ** 2) / Math.sqrt(schedule.alphaBar[t]!),
  );
  return (x, steps) => tf.mul(ratio(x, steps), tf.gather(tf.tensor1d(scales), steps));
}

describe.each(['score', 'authors'] as const)('guidance by a slope, %s', (formulation) => {
  beforeAll(() => openTestBackend('cpu'));

  it('turns the base into the expert at scale 1, goes as far again at 2, and back at -1', async () => {
    const [base, expert] = [exactDenoiser(baseGaussian, schedule), exactDenoiser(expertGaussian, schedule)];
    const reward = exactReward(formulation);
    const x = normalTensor<tf.Rank.R3>([100, 3, 2], createRandom(1), 0.8);
    const steps = tf.tensor1d(
      Array.from({ length: 100 }, (_, t) => t),
      'int32',
    );
    const strength = new State<tf.Rank.R0>(tf.scalar(0));
    const steered = score.guided({ base, guide: reward, schedule, formulation, strength });
    for (const scale of [-1, 1, 2]) {
      strength.write(Float32Array.of(scale)); // read anew at every step
      const push = await take(tf.tidy(() => tf.sub(steered(x, steps), base(x, steps))));
      const expected = await take(tf.tidy(() => tf.mul(tf.sub(expert(x, steps), base(x, steps)), scale)));
      expect(relativeError(push, expected)).toBeLessThan(1e-4);
    }
    strength.write(Float32Array.of(0));
    expect(await take(tf.tidy(() => steered(x, steps)))).toEqual(await take(tf.tidy(() => base(x, steps))));
    tf.dispose([x, steps]);
    strength.dispose();
  });

  it('leaves the base alone below a level', async () => {
    const base = exactDenoiser(baseGaussian, schedule);
    const x = normalTensor<tf.Rank.R3>([4, 3, 2], createRandom(1), 0.8);
    const steps = tf.tensor1d([0, 29, 30, 99], 'int32');
    const strength = new State<tf.Rank.R0>(tf.scalar(1));
    const parts = { base, guide: exactReward(formulation), schedule, formulation, strength };
    const guess = (stopBelow?: number): Promise<Float32Array> =>
      take(tf.tidy(() => score.guided(stopBelow === undefined ? parts : { ...parts, stopBelow })(x, steps)));
    const [alone, everywhere, stopped] = [await take(tf.tidy(() => base(x, steps))), await guess(), await guess(30)];
    expect(stopped.subarray(0, 12)).toEqual(alone.subarray(0, 12));
    expect(stopped.subarray(12)).toEqual(everywhere.subarray(12));
    expect(everywhere.subarray(0, 12)).not.toEqual(alone.subarray(0, 12));
    tf.dispose([x, steps]);
    strength.dispose();
  });

  it('samples the expert’s distribution from the steered base', async () => {
    const strength = new State<tf.Rank.R0>(tf.scalar(1));
    const base = exactDenoiser(baseGaussian, schedule);
    const steered = score.guided({ base, guide: exactReward(formulation), schedule, formulation, strength });
    const options = { count: 600, horizon: 2, channels: 2, starts: null, solver: 'ddim', bound: 1 } as const;
    const sampler = new Sampler(schedule, options, [2, 0], steered);
    const values = await sampler.finish().data<'float32'>();
    sampler.dispose();
    for (const k of [0, 1]) {
      const channel = values.filter((_, i) => i % 2 === k);
      const mean = channel.reduce((sum, value) => sum + value) / channel.length;
      const deviation = Math.sqrt(channel.reduce((sum, value) => sum + (value - mean) ** 2, 0) / channel.length);
      expect(Math.abs(mean - expertGaussian.mean[k]!)).toBeLessThan(0.03);
      expect(Math.abs(deviation / expertGaussian.deviation[k]! - 1)).toBeLessThan(0.12);
    }
    strength.dispose();
  });

  it('tells the base and the reward which states are held', () => {
    const free = tf.tensor3d([0, 1], [1, 2, 1]);
    const told: unknown[] = [];
    const strength = new State<tf.Rank.R0>(tf.scalar(1));
    const parts: GuidanceParts = {
      base: (x, _steps, mask) => {
        told.push(mask);
        return x;
      },
      guide: (x, _steps, mask) => {
        told.push(mask);
        return tf.sum(tf.square(x), [1, 2]);
      },
      ...{ schedule, formulation, strength },
    };
    const steered = score.guided(parts);
    tf.tidy(() => void steered(tf.ones([1, 2, 2]), tf.tensor1d([3], 'int32'), free));
    expect(told).toHaveLength(2);
    for (const mask of told) expect(mask).toBe(free);
    strength.dispose();
  });
});

describe('guidance by score and by nudge, sampled', () => {
  beforeAll(() => openTestBackend('wasm'));

  const variance = { deviation: [Math.sqrt(0.1)] };
  const levels = cosineSchedule(50);
  const [from, to] = [-0.2, 0.25];

  /** The mean of what ancestral sampling comes to, from noise of mean 0: every step is linear, so the mean can be followed by itself. */
  function followedMean(scale: number, way: 'score' | 'nudge'): number {
    let x = 0;
    for (let t = levels.steps - 1; t >= 0; t--) {
      const signal = Math.sqrt(levels.alphaBar[t]!);
      const slope = (0.1 * signal) / (0.1 * levels.alphaBar[t]! + 1 - levels.alphaBar[t]!);
      const guess = (mean: number, at: number) => mean + slope * (at - signal * mean);
      const difference = scale * (guess(to, x) - guess(from, x));
      // Ho et al. 2020, eq. 7: the posterior's mean is fromClean x_0 + fromNoisy x_t.
      const [fromClean, fromNoisy] = [levels.fromClean[t]!, levels.fromNoisy[t]!];
      const moved = way === 'nudge' ? x + fromClean * difference : x;
      x = fromClean * (guess(from, moved) + (way === 'score' ? difference : 0)) + fromNoisy * moved;
    }
    return x;
  }

  it.each([
    ['score', [0.25, 0.7, 1.6]],
    ['nudge', [0.213, 0.627, 1.454]],
  ] as const)('%s: the mean at strengths 1, 2 and 4 is that of exact models', async (way, means) => {
    const base = exactDenoiser({ mean: [from], ...variance }, levels);
    const reward = exactLogRatio({ mean: [to], ...variance }, { mean: [from], ...variance }, levels);
    const strength = new State<tf.Rank.R0>(tf.scalar(0));
    const parts = { base, guide: reward, schedule: levels, formulation: 'score', strength } as const;
    const model = guidances[way].guided(parts);
    const options = { count: 4000, horizon: 8, channels: 1, starts: null, solver: 'ddpm', bound: Infinity } as const;
    for (const [k, scale] of [1, 2, 4].entries()) {
      strength.write(Float32Array.of(scale));
      const sampler = new Sampler(levels, options, [3, 0], model);
      const values = await sampler.finish().data<'float32'>();
      sampler.dispose();
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(followedMean(scale, way)).toBeCloseTo(means[k]!, 3);
      expect(Math.abs(mean - means[k]!)).toBeLessThan(0.01);
    }
    strength.dispose();
  });
});
