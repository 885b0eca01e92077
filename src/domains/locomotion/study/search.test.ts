import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../math/random';
import { sizesOf } from '../shared/tasks';
import { Environment } from '../worker/environment';
import { loadMujoco, type Mujoco } from '../worker/mujoco';
import { RunningNormaliser } from './normaliser';
import { improve, Search, type SearchSettings, type SearchState, type Trial } from './search';

const trial = (direction: number[], forward: number, backward: number): Trial => ({
  direction: Float64Array.from(direction),
  forward,
  backward,
});

describe('improve', () => {
  it('steps along the best directions, over the deviation of their returns: by hand', () => {
    const weights = Float64Array.of(1, 2);
    // By their better sides, 9, 5 and 3, the first two are kept. Their returns 1, 9, 5, 5 have mean 5 and deviation sqrt(8).
    const trials = [trial([1, 0], 1, 9), trial([100, 100], 3, 2), trial([0, 1], 5, 5)];
    improve(weights, trials, { stepSize: 0.5, kept: 2 });
    expect(weights[0]).toBeCloseTo(1 + (0.5 / (2 * Math.sqrt(8))) * (1 - 9), 12);
    expect(weights[1]).toBeCloseTo(2, 12);
  });

  it('adds the directions up', () => {
    const weights = new Float64Array(2);
    // Returns 4, 0, 0, 2: mean 1.5, deviation sqrt((6.25 + 2.25 + 2.25 + 0.25) / 4).
    improve(weights, [trial([1, 1], 4, 0), trial([-1, 2], 0, 2)], { stepSize: 1, kept: 2 });
    const scale = 1 / (2 * Math.sqrt(11 / 4));
    expect([...weights].map((weight) => weight / scale)).toEqual([
      expect.closeTo(4 + 2, 10) as number,
      expect.closeTo(4 - 4, 10) as number,
    ]);
  });

  it('stays where all returns are equal', () => {
    const weights = Float64Array.of(1);
    improve(weights, [trial([1], 3, 3)], { stepSize: 1, kept: 1 });
    expect(weights[0]).toBe(1);
  });
});

describe('RunningNormaliser', () => {
  it('has the mean and the deviation of a sample', () => {
    const normaliser = new RunningNormaliser(2);
    for (const values of [
      [1, 5],
      [2, 5],
      [6, 5],
    ])
      normaliser.add(values);
    expect([...normaliser.mean()]).toEqual([3, 5]);
    expect(normaliser.deviation()[0]).toBeCloseTo(Math.sqrt(7), 12);
  });

  it('divides by 1 what never changes, and everything before it has seen two values', () => {
    const normaliser = new RunningNormaliser(1);
    expect([normaliser.mean()[0], normaliser.deviation()[0]]).toEqual([0, 1]);
    for (let i = 0; i < 3; i++) normaliser.add([5]);
    expect([normaliser.mean()[0], normaliser.deviation()[0]]).toEqual([5, 1]);
  });
});

describe('Search', () => {
  let mujoco: Mujoco;
  beforeAll(async () => {
    mujoco = await loadMujoco();
  });
  const settings: SearchSettings = {
    steps: 1000,
    stepSize: 0.02,
    noise: 0.03,
    directions: 4,
    kept: 2,
    shift: 1,
    actionNoise: 0,
  };

  it('repeats itself for a seed, and differs for others', () => {
    const { observations, actions } = sizesOf('hopper');
    const environment = new Environment(mujoco, 'hopper');
    const run = (seed: number): number[] => {
      const search = new Search(observations, actions, createRandom(seed));
      for (let i = 0; i < 3; i++) search.iterate(environment, settings);
      const { weights, mean, deviation } = search.policy();
      return [...weights, ...mean, ...deviation];
    };
    const first = run(5);
    expect(run(5)).toEqual(first);
    expect(run(6)).not.toEqual(first);
    environment.dispose();
  });

  it('goes on from a kept state as if it had not stopped', () => {
    const { observations, actions } = sizesOf('hopper');
    const environment = new Environment(mujoco, 'hopper');
    const create = (): Search => new Search(observations, actions, createRandom(7));
    const [whole, begun, resumed] = [create(), create(), create()];
    for (let i = 0; i < 3; i++) whole.iterate(environment, settings);
    begun.iterate(environment, settings);
    resumed.restore(JSON.parse(JSON.stringify(begun.state())) as SearchState);
    for (let i = 0; i < 2; i++) resumed.iterate(environment, settings);
    expect(resumed.state()).toEqual(whole.state());
    environment.dispose();
  });

  it('normalises with what was seen before an iteration, and by nothing in the first', () => {
    const { observations, actions } = sizesOf('walker2d');
    const environment = new Environment(mujoco, 'walker2d');
    const search = new Search(observations, actions, createRandom(1));
    const before = search.policy();
    expect([...before.mean].every((value) => value === 0)).toBe(true);
    expect([...before.deviation].every((value) => value === 1)).toBe(true);
    search.iterate(environment, settings);
    const after = search.policy();
    // Its height, seen for the first time, is about 1.2 m.
    expect(after.mean[0]).toBeGreaterThan(0.9);
    expect(after.mean[0]).toBeLessThan(1.4);
    expect(after.deviation[0]).toBeLessThan(0.3);
    expect([...before.mean].every((value) => value === 0)).toBe(true);
    environment.dispose();
  });
});
