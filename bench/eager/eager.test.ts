import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cosineSchedule } from '../../src/method/diffusion/noiseSchedule';
import { initialValues, nameParameters, unflatten, type ParameterSpecifications } from '../../src/engine/parameters';
import { normalTensor, openTestBackend, relativeError, take } from '../../src/engine/testing';
import { createRandom } from '../../src/math/random';
import { TemporalUnet } from '../../src/method/networks/temporalUnet';
import { positionSpace } from '../../src/method/networks/testing';
import { WindowReward } from '../../src/method/networks/windowReward';
import { weightsFromEngine } from './fromEngine';
import { EagerUnet } from './unet';
import { EagerWindowReward, slope } from './windowReward';

const schedule = cosineSchedule(10);
const [batch, horizon] = [3, 8];

/** Drawn parameters of the engine's network; every value is random, so that none can be mistaken for another. */
function draw(specifications: ParameterSpecifications) {
  const values = initialValues(specifications, createRandom(1));
  const random = createRandom(2);
  const moved = values.map((value) => value + 0.1 * random.normal());
  return nameParameters(specifications, unflatten(tf.tensor1d(moved), specifications));
}

const inputs = () => ({
  x: normalTensor<tf.Rank.R3>([batch, horizon, 2], createRandom(3)),
  steps: tf.tensor1d([0, 4, 9], 'int32'),
  // The first plan's start is held.
  free: tf.tensor3d(
    Array.from({ length: batch * horizon }, (_, i) => (i === 0 ? 0 : 1)),
    [batch, horizon, 1],
  ),
});

describe.each(['cpu', 'wasm'] as const)('the rival, on %s', (backend) => {
  it.each([
    [8, [1, 2]],
    [8, [1, 2, 4]],
    [16, [2, 1]],
  ])('has the U-Net of the engine: width %i, multipliers %j', async (width, multipliers) => {
    await openTestBackend(backend);
    const [ours, theirs] = tf.tidy(() => {
      const { x, steps, free } = inputs();
      const unet = new TemporalUnet(positionSpace, schedule, { width, multipliers });
      const rival = new EagerUnet(positionSpace, schedule, width, multipliers);
      const parameters = draw(unet.specifications);
      const weights = weightsFromEngine(rival.specifications, parameters);
      return [unet.apply(parameters, x, steps, free), rival.apply(weights, x, steps, free)];
    }) as [tf.Tensor, tf.Tensor];
    expect(theirs.shape).toEqual(ours.shape);
    expect(relativeError(await take(theirs), await take(ours))).toBeLessThan(1e-4);
  });

  it('has the window reward of the engine, and its slope', async () => {
    await openTestBackend(backend);
    const [ours, theirs, ourSlope, theirSlope] = tf.tidy(() => {
      const { x, steps, free } = inputs();
      const network = new WindowReward(positionSpace, schedule, 4, 16);
      const rival = new EagerWindowReward(positionSpace, schedule, 4, 16);
      const parameters = draw(network.specifications);
      const weights = weightsFromEngine(rival.specifications, parameters);
      const reward = (at: tf.Tensor3D) => network.apply(parameters, at, steps, free);
      const rivalReward = (at: tf.Tensor3D) => rival.apply(weights, at, steps, free);
      return [reward(x), rivalReward(x), slope(reward, x), slope(rivalReward, x)];
    }) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
    expect(relativeError(await take(theirs), await take(ours))).toBeLessThan(1e-4);
    expect(relativeError(await take(theirSlope), await take(ourSlope))).toBeLessThan(1e-4);
  });
});
