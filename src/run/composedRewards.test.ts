import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryInUse } from '../engine/backend';
import { openTestBackend, take } from '../engine/testing';
import { composeFields } from './composedField';
import { isFree } from '../domains/maze/shared/geometry';
import { gridPoint } from '../math/grid';
import { compositions } from '../protocol/configuration';
import { ComposedRewards } from './composedRewards';
import { GoalRuns } from './goalRuns';
import { complete, measureField, type FieldMeasurement } from './measure';
import { stateAtRest } from '../domains/maze/worker/planData';
import { tinyConfiguration } from './testing';
import { mazeDataOf } from '../domains/maze/worker/mazeData';

describe('the map that is drawn is the reward that steers', () => {
  beforeAll(() => openTestBackend('wasm'));

  it.each([
    ['windows', 2],
    ['windows', 3],
    ['plan', 2],
    ['plan', 3],
  ] as const)('of plans that stand still, in every composition, by %s, with %i goals', async (network, count) => {
    const before = memoryInUse().tensors;
    const reward = { ...tinyConfiguration.reward, network };
    const others = [
      [3, 3],
      [2, 3],
    ] as const;
    const runs = await GoalRuns.create({
      ...tinyConfiguration,
      goals: [[1, 1], ...others.slice(0, count - 1)],
      reward,
    });
    const { first } = runs;
    for (let step = 0; step < 9; step++) runs.step(runs.nextNetwork());
    const rewards = new ComposedRewards(runs.goals);
    await complete(rewards.balance());
    const level = 2;
    const fields: FieldMeasurement[] = [];
    for (const run of runs.goals) fields.push(await complete(measureField(run, level, 2)));
    const { grid, values } = fields[0]!;
    const balance = await rewards.fieldBalance(level);
    expect(balance.windows).toBe(network === 'plan' ? 1 : tinyConfiguration.horizon - reward.window + 1);
    const places = Array.from(values, (_, i) => i).filter((i) => isFree(mazeDataOf(first).maze, ...gridPoint(grid, i)));
    const { channels } = first.data.space;
    const { horizon } = tinyConfiguration;
    const signal = Math.sqrt(first.schedule.alphaBar[level]!);
    const still = places.flatMap((i) => {
      const state = [...stateAtRest(gridPoint(grid, i), first.data.space)].map((value) => signal * value);
      return Array.from({ length: horizon }, () => state).flat();
    });
    for (const composition of compositions) {
      const field = composeFields(
        fields.map((one) => one.values),
        composition,
        balance,
      );
      const steering = await take(
        tf.tidy(() =>
          rewards.reward(composition)(
            tf.tensor3d(still, [places.length, horizon, channels]),
            tf.fill([places.length], level, 'int32'),
          ),
        ),
      );
      places.forEach((place, k) => {
        expect(balance.windows * field[place]!, `${composition} at ${place}`).toBeCloseTo(steering[k]!, 3);
      });
    }
    rewards.dispose();
    runs.dispose();
    expect(memoryInUse().tensors).toBe(before);
  });
});
