import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../../engine/testing';
import { createRandom } from '../../math/random';
import { Learner } from '../../engine/learner';
import { cosineSchedule } from '../diffusion/noiseSchedule';
import { PointDenoiser } from './pointDenoiser';
import { positionSpace } from './testing';

beforeAll(() => openTestBackend('cpu'));

const schedule = cosineSchedule(20);
const options = { rate: { first: 1e-3, steps: 10 }, clipNorm: 1, averageDecay: 0.9 };

describe('the denoiser of points', () => {
  it('is of x_t’s shape, and without weights in its last layer the best guess that the variance alone allows', async () => {
    const network = new PointDenoiser(positionSpace, schedule, { width: 8, multipliers: [1, 2] });
    const learner = new Learner(network.specifications, options, createRandom(1));
    const x = tf.tensor3d([0.5, -1, 0.2, 0.3], [2, 1, 2]);
    const steps = tf.tensor1d([0, 19], 'int32');
    const guess = network.apply(learner.averaged(), x, steps);
    expect(guess.shape).toEqual([2, 1, 2]);
    const still = {
      ...learner.averaged(),
      output: tf.zeros(network.specifications['output']!.shape as [number, number]),
    };
    const values = await network.apply(still, x, steps).data();
    const skip = (t: number): number => {
      const alphaBar = schedule.alphaBar[t]!;
      return (Math.sqrt(alphaBar) * 0.33) / (alphaBar * 0.33 + 1 - alphaBar);
    };
    const expected = [0.5 * skip(0), -1 * skip(0), 0.2 * skip(19), 0.3 * skip(19)];
    values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
    network.dispose();
    learner.dispose();
  });
});
