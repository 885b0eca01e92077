import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryInUse } from '../engine/backend';
import { State } from '../engine/state';
import { openTestBackend, take } from '../engine/testing';
import type { Denoiser } from '../method/diffusion/denoiser';
import { networkNames, type Composition, type RunConfiguration } from '../protocol/configuration';
import { GoalRuns } from './goalRuns';
import { complete, measureField, measurePlans } from './measure';
import { exactField } from './exactField';
import { tinyConfiguration } from './testing';
import { createRandom } from '../math/random';
import { mazeDataOf } from '../domains/maze/worker/mazeData';

const [goal] = tinyConfiguration.goals;
const two: RunConfiguration = { ...tinyConfiguration, goals: [goal, [1, 1]] };

/** Steps of all networks; the losses of the first goal's, and of the others'. */
async function train(runs: GoalRuns, iterations: number) {
  const [first, others]: [number[], number[]] = [[], []];
  for (let i = 0; i < 3 * iterations; i++) {
    const network = runs.nextNetwork();
    await runs.prepare(network);
    runs.step(network);
    const { walk } = await runs.readLosses();
    const { base, goals } = walk;
    const [own, ...more] = goals.map(({ expert, reward }) => [...expert.values, ...reward.values]);
    first.push(...base.values, ...own!);
    others.push(...more.flat());
  }
  return { first, others };
}

describe('GoalRuns', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('teaches the first goal’s networks bit for bit what they learn without a second goal', async () => {
    const alone = await GoalRuns.create(tinyConfiguration);
    const both = await GoalRuns.create(two);
    const [plain, beside] = [await train(alone, 4), await train(both, 4)];
    expect(plain.others).toEqual([]);
    expect(beside.first).toEqual(plain.first);
    expect(beside.others).toHaveLength(8);
    for (const network of networkNames)
      expect(await both.first.networks.weights(network)).toEqual(await alone.first.networks.weights(network));
    expect(await both.goals[1]!.networks.weights('expert')).not.toEqual(await both.first.networks.weights('expert'));
    alone.dispose();
    both.dispose();
  });

  it('shares the base, steps both goals’ networks together, and ends when both are done', async () => {
    const runs = await GoalRuns.create({ ...two, iterations: 2 });
    expect(mazeDataOf(runs.goals[1]!).demonstrations.base).toBe(mazeDataOf(runs.first).demonstrations.base);
    expect(mazeDataOf(runs.goals[1]!).demonstrations.expert).not.toEqual(mazeDataOf(runs.first).demonstrations.expert);
    expect(() => runs.goals[1]!.step('base')).toThrow('trained by the run that owns it');
    runs.step('base');
    expect(runs.goals[1]!.steps.base).toBe(1);
    runs.step('expert');
    expect([runs.first.steps.expert, runs.goals[1]!.steps.expert]).toEqual([1, 1]);
    expect(runs.unreadLosses).toBe(3);
    await train(runs, 1);
    expect(runs.isFinished).toBe(false);
    while (!runs.isFinished) runs.step(runs.nextNetwork());
    expect(runs.steps).toEqual({ base: 2, expert: 2, reward: 2 });
    runs.dispose();
  });

  it('teaches walks bit for bit what they learn without places, and places from the same demonstrations', async () => {
    const alone = await GoalRuns.create(two);
    const beside = await GoalRuns.create({ ...two, places: 'learned' });
    const [plain, both] = [await train(alone, 4), await train(beside, 4)];
    expect(both).toEqual(plain);
    expect(beside.places.map(({ steps }) => steps)).toEqual(Array(2).fill({ base: 4, expert: 4, reward: 4 }));
    for (const [k, place] of beside.places.entries()) {
      expect(place.data.plans).toBe(beside.goals[k]!.data.plans);
      expect(place.configuration.horizon).toBe(two.reward.window);
      expect(place.data.starts(3, createRandom(0))).toBeNull();
      expect(await place.networks.weights('base')).toEqual(await beside.places[0]!.networks.weights('base'));
      expect(await place.networks.weights('reward')).not.toEqual(await beside.goals[k]!.networks.weights('reward'));
    }
    expect(() => beside.at({ goal: 2, subject: 'place' })).toThrow("no networks of the third goal's places");
    const field = await complete(measureField(beside.places[0]!, 1, 4));
    const exact = exactField(
      beside.places.map(({ data }) => data),
      beside.first.schedule,
      1,
      4,
      'either',
    )!;
    expect(Array.from(exact.values, Number.isNaN)).toEqual(Array.from(field.values, Number.isNaN));
    const before = tf.memory().numTensors;
    beside.dispose();
    alone.dispose();
    expect(tf.memory().numTensors).toBeLessThan(before);
  });

  it('lets the goal that is behind catch up, where the other’s networks were loaded', async () => {
    const runs = await GoalRuns.create({ ...two, iterations: 3 });
    for (const network of networkNames)
      runs.first.networks.setWeights(network, await runs.first.networks.weights(network), 3);
    expect(runs.steps).toEqual({ base: 3, expert: 0, reward: 0 });
    expect(runs.isFinished).toBe(false);
    while (!runs.isFinished) runs.step(runs.nextNetwork());
    expect([runs.first.steps, runs.goals[1]!.steps]).toEqual(Array(2).fill({ base: 3, expert: 3, reward: 3 }));
    runs.dispose();
  });

  it('lets both experts begin from the shared base', async () => {
    const denoiser = { ...two.denoiser, expertInitialisation: 'base' as const, learningRate: 1e-7 };
    const runs = await GoalRuns.create({ ...two, iterations: 2, denoiser });
    while (!runs.isFinished) runs.step(runs.nextNetwork());
    const [base, expert] = [await runs.first.networks.weights('base'), await runs.goals[1]!.networks.weights('expert')];
    expect(Math.max(...base.map((value, i) => Math.abs(value - expert[i]!)))).toBeLessThan(1e-4);
    runs.dispose();
  });

  it('steers by the two rewards as they are composed', async () => {
    const runs = await GoalRuns.create(two);
    await train(runs, 2);
    const strength = new State<tf.Rank.R0>(tf.scalar(1));
    const x = tf.fill([1, 8, 2], 0.2) as tf.Tensor3D;
    const steps = tf.tensor1d([2], 'int32');
    const [first, second] = runs.goals;
    const push = (denoiser: Denoiser) =>
      take(tf.tidy(() => tf.sub(denoiser(x, steps), first.denoiser('base')(x, steps))));
    const [ofFirst, ofSecond] = [await push(first.steered(strength)), await push(second!.steered(strength))];
    const expectPush = async (composition: Composition, expected: (a: number, b: number) => number) => {
      const composed = await push(runs.steered(strength, composition));
      composed.forEach((value, i) => expect(value).toBeCloseTo(expected(ofFirst[i]!, ofSecond[i]!), 5));
    };
    await expectPush('sum', (a, b) => a + b);
    await expectPush('difference', (a, b) => a - b);
    await complete(runs.balanceRewards());
    const either = await push(runs.steered(strength, 'either'));
    either.forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(Math.min(ofFirst[i]!, ofSecond[i]!) - 1e-5);
      expect(value).toBeLessThanOrEqual(Math.max(ofFirst[i]!, ofSecond[i]!) + 1e-5);
    });
    tf.dispose([x, steps]);
    strength.dispose();
    runs.dispose();
  });

  it('takes three goals: each learns beside the first two what it would learn without them, and either of all steers', async () => {
    const goals = [...two.goals, [2, 3]] as const;
    const runs = await GoalRuns.create({ ...two, goals });
    const both = await GoalRuns.create(two);
    const [{ first, others }, beside] = [await train(runs, 4), await train(both, 4)];
    expect(first).toEqual(beside.first);
    expect(others).toHaveLength(16);
    for (const network of ['expert', 'reward'] as const)
      expect(await runs.goals[1]!.networks.weights(network)).toEqual(await both.goals[1]!.networks.weights(network));
    expect(runs.goals.map(({ configuration }) => configuration.goals)).toEqual(goals.map((one) => [one]));
    await complete(runs.balanceRewards());
    const strength = new State<tf.Rank.R0>(tf.scalar(1));
    const x = tf.fill([1, 8, 2], 0.2) as tf.Tensor3D;
    const steps = tf.tensor1d([2], 'int32');
    const base = runs.first.denoiser('base');
    const push = (denoiser: Denoiser) => take(tf.tidy(() => tf.sub(denoiser(x, steps), base(x, steps))));
    const each: Float32Array[] = [];
    for (const run of runs.goals) each.push(await push(run.steered(strength)));
    const sum = await push(runs.steered(strength, 'sum'));
    sum.forEach((value, i) =>
      expect(value).toBeCloseTo(
        each.reduce((all, own) => all + own[i]!, 0),
        5,
      ),
    );
    const either = await push(runs.steered(strength, 'either'));
    either.forEach((value, i) => {
      const pushes = each.map((own) => own[i]!);
      expect(value).toBeGreaterThanOrEqual(Math.min(...pushes) - 1e-5);
      expect(value).toBeLessThanOrEqual(Math.max(...pushes) + 1e-5);
    });
    tf.dispose([x, steps]);
    strength.dispose();
    runs.dispose();
    both.dispose();
  });

  it('with one goal steers by its reward', async () => {
    const runs = await GoalRuns.create(tinyConfiguration);
    await train(runs, 2);
    const strength = new State<tf.Rank.R0>(tf.scalar(3));
    const plans = async (denoiser: Denoiser) => {
      const sampler = runs.first.sampler(2, 'a', denoiser);
      const { positions } = await complete(measurePlans(runs.first, sampler));
      sampler.dispose();
      return positions;
    };
    expect(await plans(runs.steered(strength))).toEqual(await plans(runs.first.steered(strength)));
    strength.dispose();
    runs.dispose();
  });

  it.each<readonly [string, Partial<RunConfiguration>]>([
    ['algorithm 2', { reward: { ...two.reward, algorithm: 2 } }],
    ['the reward of whole plans', { reward: { ...two.reward, network: 'plan' } }],
    ['the null control', { expertData: 'base' }],
  ])('holds its tensors over steps with %s, and frees them all', async (_, change) => {
    const before = memoryInUse().tensors;
    const runs = await GoalRuns.create({ ...two, ...change });
    await train(runs, 2);
    const held = memoryInUse();
    const { first, others } = await train(runs, 3);
    expect(memoryInUse()).toEqual(held);
    expect([...first, ...others].every(Number.isFinite)).toBe(true);
    const strength = new State<tf.Rank.R0>(tf.scalar(1));
    const sampler = runs.first.sampler(2, 'a', runs.steered(strength, 'either'));
    await complete(runs.balanceRewards());
    expect((await complete(measurePlans(runs.first, sampler))).positions.every(Number.isFinite)).toBe(true);
    sampler.dispose();
    strength.dispose();
    expect([await runs.first.probes.explained(1, 4), await runs.goals[1]!.probes.explained(1, 4)]).toHaveLength(2);
    runs.dispose();
    expect(memoryInUse().tensors).toBe(before);
  });
});
