import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../engine/testing';
import { mazeDataOf } from '../domains/maze/worker/mazeData';
import { fieldGrid } from '../domains/maze/shared/localisation';
import { binAt } from '../math/grid';
import type { RewardFunction } from '../method/reward/relativeReward';
import { mazePositions } from '../domains/maze/worker/planData';
import { measureResidual } from './residual';
import { Run } from '../run/run';
import { tinyConfiguration } from '../run/testing';

describe('measureResidual', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('finds nothing left where the gradient is the difference, all where it is flat, and where a part is missing', async () => {
    const run = await Run.create(tinyConfiguration);
    const source = run.data.heldOut();
    const grid = fieldGrid(mazeDataOf(run).maze, 5);
    // Models that differ by a constant shift of their guesses to higher rows: the score difference is the gradient of a linear reward.
    const shift = 0.1;
    const level = 5;
    const slope = (Math.sqrt(run.schedule.alphaBar[level]!) / run.schedule.sigma[level]! ** 2) * shift;
    const towards = tf.tensor3d([shift, 0], [1, 1, 2]);
    const linear =
      (share: number): RewardFunction =>
      (x) =>
        tf.sum(tf.mul(x, tf.tensor3d([share * slope, 0], [1, 1, 2])), [1, 2]);
    const of = (share: number) =>
      measureResidual(
        Object.assign(Object.create(run) as Run, {
          reward: () => linear(share),
          denoiser: (model: string) => (noisy: tf.Tensor3D) =>
            tf.add(tf.zerosLike(noisy), model === 'expert' ? towards : 0) as tf.Tensor3D,
        }),
        source,
        level,
        2,
        grid,
      );
    const power = (run.schedule.sigma[level]! * slope) ** 2;
    const [whole, none, half] = [await of(1), await of(0), await of(0.5)];
    expect(whole.explained).toBeCloseTo(1, 5);
    expect(none.explained).toBeCloseTo(0, 5);
    expect(half.explained).toBeCloseTo(0.75, 5);
    expect(none.power).toBeCloseTo(power, 4);
    const known = half.field.filter((value) => !Number.isNaN(value));
    expect(known.length).toBeGreaterThan(20);
    for (const value of known) expect(value / power).toBeCloseTo(0.25, 3);

    // Squares without plans hold nothing; those that plans pass often hold something.
    const positions = mazePositions(source.values, run.data.space);
    const visits = new Map<number, number>();
    for (let i = 0; i < positions.length; i += 2) {
      const bin = binAt(grid, [positions[i]!, positions[i + 1]!]);
      visits.set(bin, (visits.get(bin) ?? 0) + 2);
    }
    half.field.forEach((value, bin) => expect(Number.isNaN(value)).toBe((visits.get(bin) ?? 0) < 8));
    towards.dispose();
    source.dispose();
    run.dispose();
  });
});
