import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { cosineSchedule } from '../diffusion/noiseSchedule';
import { exactLogRatio, type Gaussian } from '../diffusion/testing';
import { openTestBackend, relativeError, take } from '../../engine/testing';
import type { Composition } from '../../protocol/configuration';
import { composeRewards } from './composition';
import { rewardGradient } from './relativeReward';

const schedule = cosineSchedule(20);
const base: Gaussian = { mean: [0, 0], deviation: [0.6, 0.6] };
const left: Gaussian = { mean: [-0.5, 0.1], deviation: [0.1, 0.1] };
const right: Gaussian = { mean: [0.5, -0.1], deviation: [0.1, 0.1] };

describe.each(['cpu', 'wasm'] as const)('composeRewards, on %s', (backend) => {
  beforeAll(() => openTestBackend(backend));

  const level = 2;
  const noOffset = () => ({ tensor: tf.zeros([20]) as tf.Tensor1D });
  const slope = (composition: Composition | 'left' | 'right', x: tf.Tensor3D, offset = noOffset()) => {
    const [one, two] = [exactLogRatio(left, base, schedule), exactLogRatio(right, base, schedule)];
    const steps = tf.fill([x.shape[0]], level, 'int32') as tf.Tensor1D;
    const reward =
      composition === 'left' ? one : composition === 'right' ? two : composeRewards([one, two], composition, [offset]);
    return take(tf.tidy(() => rewardGradient(reward, x, steps)));
  };
  const at = (...places: [number, number][]) => tf.tensor3d(places.map((place) => [place]));

  it('adds slopes, or subtracts them', async () => {
    const x = at([0.1, 0.2], [-0.4, 0.3], [0.7, -0.2]);
    const [one, two] = [await slope('left', x), await slope('right', x)];
    const expected = (sign: number) => one.map((value, i) => value + sign * two[i]!);
    expect(relativeError(await slope('sum', x), expected(1))).toBeLessThan(1e-5);
    expect(relativeError(await slope('difference', x), expected(-1))).toBeLessThan(1e-5);
  });

  it('either: takes the slope of the nearer expert, and the sum leads between the two', async () => {
    const x = at([-0.4, 0], [0.4, 0]);
    const [one, two] = [await slope('left', x), await slope('right', x)];
    const either = await slope('either', x);
    expect(relativeError(either, [one[0]!, one[1]!, two[2]!, two[3]!])).toBeLessThan(0.05);
    expect(Math.sign(either[0]!)).toBe(-1);
    expect(Math.sign(either[2]!)).toBe(1);
    const sum = await slope('sum', x);
    expect([Math.sign(sum[0]!), Math.sign(sum[2]!)]).toEqual([1, -1]);
  });

  it('either: weighs the two alike where they are alike, and by the offset of the level', async () => {
    const x = at([0, 0]);
    const [one, two] = [await slope('left', x), await slope('right', x)];
    const middle = await slope('either', x);
    middle.forEach((value, i) => expect(value).toBeCloseTo((one[i]! + two[i]!) / 2, 3));
    const offset = (value: number) => ({
      tensor: tf.tensor1d(Array.from({ length: 20 }, (_, t) => (t === level ? value : 77))),
    });
    expect(relativeError(await slope('either', x, offset(60)), two)).toBeLessThan(1e-4);
    expect(relativeError(await slope('either', x, offset(-60)), one)).toBeLessThan(1e-4);
    (await slope('either', x, offset(Math.log(3)))).forEach((value, i) =>
      expect(value).toBeCloseTo((one[i]! + 3 * two[i]!) / 4, 3),
    );
  });

  it('either: stays finite however far apart the rewards are', async () => {
    const far = { tensor: tf.fill([20], 1e4) as tf.Tensor1D };
    expect((await slope('either', at([0, 0]), far)).every(Number.isFinite)).toBe(true);
  });
});
