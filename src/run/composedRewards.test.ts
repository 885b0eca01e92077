import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryInUse } from '../engine/backend';
import { openTestBackend, take } from '../engine/testing';
import { composeFields } from './composedField';
import { isFree } from '../domains/maze/shared/geometry';
import { gridPoint } from '../domains/maze/shared/localisation';
import { compositions } from '../protocol/configuration';
import { ComposedRewards } from './composedRewards';
import { GoalRuns } from './goalRuns';
import type { Run } from './run';
import { complete, measureField } from './measure';
import { stateAtRest } from '../domains/maze/worker/planData';
import { tinyConfiguration } from './testing';

describe('the map that is drawn is the reward that steers', () => {
  beforeAll(() => openTestBackend('wasm'));

  it.each(['windows', 'plan'] as const)('of plans that stand still, in every composition, by %s', async (network) => {
    const before = memoryInUse().tensors;
    const reward = { ...tinyConfiguration.reward, network };
    const goals = { goal: [1, 1], secondGoal: [3, 3] } as const;
    const runs = new GoalRuns({ ...tinyConfiguration, ...goals, reward });
    const [first, second] = runs.goals as [Run, Run];
    for (let step = 0; step < 9; step++) runs.step(runs.nextNetwork());
    const rewards = new ComposedRewards(runs.goals);
    await complete(rewards.balance());
    const level = 2;
    const [one, two] = [await complete(measureField(first, level, 2)), await complete(measureField(second, level, 2))];
    const balance = await rewards.fieldBalance(level);
    expect(balance.windows).toBe(network === 'plan' ? 1 : tinyConfiguration.horizon - reward.window + 1);
    const places = Array.from(one.values, (_, i) => i).filter((i) =>
      isFree(first.data.maze, ...gridPoint(one.grid, i)),
    );
    const { channels } = first.data.space;
    const { horizon } = tinyConfiguration;
    const signal = Math.sqrt(first.schedule.alphaBar[level]!);
    const still = places.flatMap((i) => {
      const state = [...stateAtRest(gridPoint(one.grid, i), first.data.space)].map((value) => signal * value);
      return Array.from({ length: horizon }, () => state).flat();
    });
    for (const composition of compositions) {
      const field = composeFields([one.values, two.values], composition, balance);
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
