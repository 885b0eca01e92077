import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend, take } from '../../engine/testing';
import { constantSteps } from '../diffusion/denoiser';
import { heldStart } from '../diffusion/heldStart';
import { noCounts, Tally } from './counts';
import { feynmanKac } from './feynmanKac';
import { finished } from './method';
import { countedModels, type SteeringProblem } from './problem';
import { key, mixtureProblem } from './testing';

beforeAll(() => openTestBackend('wasm'));

/** Plans of two states, the first of which is held at 0.5; of what is held its base says nonsense. */
function heldProblem(nonsense: number): SteeringProblem {
  const base = (noisy: tf.Tensor3D, _: tf.Tensor1D, free?: tf.Tensor3D): tf.Tensor3D =>
    tf.add(tf.mul(tf.mul(noisy, 0.5), free!), tf.mul(tf.sub(1, free!), nonsense));
  const reward = (noisy: tf.Tensor3D): tf.Tensor1D => tf.sum(tf.square(noisy), [1, 2]);
  const starts = Float32Array.of(0.5, 0.5);
  return { ...mixtureProblem(2), base, expert: base, reward, starts, horizon: 2 };
}

describe('what is held', () => {
  const asked = async (nonsense: number) => {
    const problem = heldProblem(nonsense);
    const models = countedModels(problem, new Tally());
    const { free } = heldStart([1, 2, 1], problem.starts, undefined);
    const noisy = tf.tensor3d([0.5, 0.8], [1, 2, 1]);
    const steps = constantSteps(1, 20);
    const through = models.throughBase((terminal, plans) => terminal(plans, free), noisy, steps, free);
    const back = models.pulledBack(noisy, steps, free, tf.ones([1, 2, 1]));
    return {
      guess: [...(await take(models.base(noisy, steps, free)))],
      through: [...(await take(through.guess)), ...(await take(through.values)), ...(await take(through.slope))],
      back: [...(await take(back.guess)), ...(await take(back.product))],
    };
  };

  it('is in every guess, so that nothing else is judged, nor sloped through', async () => {
    const [one, other] = [await asked(5), await asked(-7)];
    expect(other).toEqual(one);
    expect(one.guess).toEqual([0.5, expect.closeTo(0.4, 6)]);
  });

  it('is as it is in resampling by what guesses promise', async () => {
    const knobs = { ...feynmanKac.knobs(50, 8, 2, 50) };
    const run = (nonsense: number) => finished(feynmanKac.sample(heldProblem(nonsense), knobs, key, new Tally()));
    const [one, other] = [await run(5), await run(-7)];
    expect([...other.plans]).toEqual([...one.plans]);
    expect([...other.logWeights]).toEqual([...one.logWeights]);
    for (let plan = 0; plan < 16; plan++) expect(one.plans[2 * plan]).toBe(0.5);
  });
});

describe('counted models', () => {
  it('count each plan of a batch once, by what is asked', () => {
    const [problem, tally] = [mixtureProblem(1), new Tally()];
    const models = countedModels(problem, tally);
    tf.tidy(() => {
      const [x, steps] = [tf.zeros([3, 1, 1]) as tf.Tensor3D, constantSteps(3, 4)];
      const free = tf.ones([1, 1, 1]) as tf.Tensor3D;
      models.base(x, steps, free);
      models.expert(x, steps, free);
      models.reward(x, steps, free);
      models.terminal(x, free);
      models.rewardAndSlope(x, steps, free);
      models.judgedAndSlope((terminal, plans) => terminal(plans, free), x);
      models.throughBase((terminal, plans) => terminal(plans, free), x, steps, free);
      models.pulledBack(x, steps, free, x);
    });
    expect(tally.counts).toEqual({ ...noCounts, denoiser: 12, jacobian: 6, value: 6, gradient: 9 });
  });

  it('say so where there is no expert to ask', () => {
    const models = countedModels({ ...mixtureProblem(1), expert: null }, new Tally());
    expect(() => models.expert(tf.zeros([1, 1, 1]), constantSteps(1, 0))).toThrow('needs the expert');
  });
});
