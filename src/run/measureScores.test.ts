import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend, relativeError, take } from '../engine/testing';
import { isFree } from '../domains/maze/shared/geometry';
import { windowsOf, type RunConfiguration } from '../protocol/configuration';
import { complete } from './measure';
import { measureScores } from './measureScores';
import { stateAtRest } from '../domains/maze/worker/planData';
import { Run } from './run';
import { tinyConfiguration } from './testing';
import { mazeDataOf } from '../domains/maze/worker/mazeData';

const level = 2;

type Field = (states: Float32Array) => tf.Tensor1D;

/** The reward of whole plans that rest. */
function planReward(run: Run): Field {
  const { horizon } = run.configuration;
  return (states) =>
    tf.tidy(() => {
      const count = states.length / run.data.space.channels;
      const resting = tf.tensor3d(states, [count, 1, run.data.space.channels]);
      const signal = Math.sqrt(run.schedule.alphaBar[level]!);
      return run.reward()(tf.mul(tf.tile(resting, [1, horizon, 1]), signal), tf.fill([count], level, 'int32'));
    });
}

/** The slope of a field, by finite differences: of the run's own, unless another is given. */
async function slopes(run: Run, points: Float32Array, given?: Field): Promise<number[]> {
  const frozen = run.probes.frozenField(level);
  const field: Field = given ?? ((states) => frozen.at(states));
  const half = 0.02;
  const slopes: number[] = [];
  for (let i = 0; i < points.length; i += 2)
    for (const [down, right] of [
      [half, 0],
      [0, half],
    ] as const) {
      const states = [-1, 1].flatMap((side) => {
        const moved = [points[i]! + side * down, points[i + 1]! + side * right] as const;
        return [...stateAtRest(moved, run.data.space)];
      });
      const [before, after] = await take(field(Float32Array.from(states)));
      slopes.push((after! - before!) / (2 * half));
    }
  return slopes;
}

describe('measureScores', () => {
  beforeAll(() => openTestBackend('wasm'));

  const kinds: readonly (readonly [string, RunConfiguration])[] = [
    ['windows', { ...tinyConfiguration, maze: 'large' }],
    ['whole plans', { ...tinyConfiguration, reward: { ...tinyConfiguration.reward, network: 'plan' } }],
    ['plans with velocities', { ...tinyConfiguration, channels: 'full' }],
  ];
  it.each(kinds)(
    'gives the slope of the map drawn, and as often as there are windows that of a plan at rest, of a reward of %s',
    async (_, configuration) => {
      const run = await Run.create(configuration);
      for (let i = 0; i < 20; i++) run.step('reward');
      const { points, base, expert, gradient } = await complete(measureScores(run, level, 1));
      expect(points.length).toBeGreaterThan(10);
      for (const arrows of [base, expert, gradient]) expect(arrows).toHaveLength(points.length);
      expect(relativeError(gradient, await slopes(run, points))).toBeLessThan(0.02);
      const ofPlan = gradient.map((value) => windowsOf(configuration) * value);
      expect(relativeError(ofPlan, await slopes(run, points, planReward(run)))).toBeLessThan(0.02);
      run.dispose();
    },
  );

  it('has a point wherever there is free space, and nowhere else', async () => {
    const run = await Run.create(tinyConfiguration);
    const { points } = await complete(measureScores(run, level, 3));
    const free = mazeDataOf(run).maze.walls.reduce((sum: number, wall) => sum + (wall === 0 ? 1 : 0), 0);
    expect(points).toHaveLength(2 * 9 * free);
    for (let i = 0; i < points.length; i += 2)
      expect(isFree(mazeDataOf(run).maze, points[i]!, points[i + 1]!)).toBe(true);
    run.dispose();
  });
});
