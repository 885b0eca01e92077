/** The environments against the tables of their rewards, ends and starts, and against D4RL's random policies. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../math/random';
import { bodyNames, type BodyName } from '../shared/bodies';
import { actionInterval, episodeSteps, normalisedScore, sizesOf, tasks } from '../shared/tasks';
import { Environment, isHealthy } from './environment';
import { loadMujoco, type Mujoco } from './mujoco';

let mujoco: Mujoco;
beforeAll(async () => {
  mujoco = await loadMujoco();
});

/** Return of one episode of uniform actions. */
function randomReturn(environment: Environment, seed: number): number {
  const random = createRandom(seed);
  environment.reset(random);
  let total = 0;
  for (let step = 0; step < episodeSteps; step++) {
    total += environment.step(Array.from({ length: environment.actions }, () => 2 * random.uniform() - 1));
    if (environment.hasEnded()) break;
  }
  return total;
}

describe.each(bodyNames)('%s', (name) => {
  const task = tasks[name];

  it('has the sizes and the time of the benchmark', () => {
    const sizes = { halfcheetah: [17, 6, 0.05], hopper: [11, 3, 0.008], walker2d: [17, 6, 0.008] } as const;
    const { observations, actions } = sizesOf(name);
    expect([observations, actions, actionInterval(name)]).toEqual(sizes[name]);
    for (const { timestep, frameSkip } of Object.values(task.integrations)) {
      expect(timestep * frameSkip).toBe(actionInterval(name));
    }
  });

  it('begins at rest, within the noise, as its seed says', () => {
    const environment = new Environment(mujoco, name);
    const begin = (seed: number): number[] => {
      environment.reset(createRandom(seed));
      return [...environment.simulator.coordinates];
    };
    const rest = begin(0).map((_, i) => (i === 1 && name !== 'halfcheetah' ? 1.25 : 0));
    const starts = Array.from({ length: 100 }, (_, seed) => begin(seed).map((value, i) => value - rest[i]!));
    const largest = Math.max(...starts.flat().map(Math.abs));
    expect(largest).toBeLessThanOrEqual(task.positionNoise);
    expect(largest).toBeGreaterThan(0.97 * task.positionNoise);
    expect(begin(7)).toEqual(begin(7));
    expect(begin(7)).not.toEqual(begin(8));
    environment.dispose();
  });

  it('pays for distance, for being up, and takes for the clipped action', () => {
    const environment = new Environment(mujoco, name);
    environment.reset(createRandom(3));
    const { coordinates } = environment.simulator;
    const before = coordinates[0]!;
    const action = Array.from({ length: environment.actions }, (_, i) => (i === 0 ? 3 : -0.5));
    const reward = environment.step(action);
    const squares = 1 + 0.25 * (environment.actions - 1);
    const [bonus, cost] = name === 'halfcheetah' ? [0, 0.1] : [1, 0.001];
    expect(reward).toBeCloseTo((coordinates[0]! - before) / actionInterval(name) + bonus - cost * squares, 10);
    environment.dispose();
  });

  it('shows all but how far it has come, and fast velocities within their limit', () => {
    const environment = new Environment(mujoco, name);
    environment.reset(createRandom(4));
    const { coordinates, velocities } = environment.simulator;
    expect([...environment.observation]).toEqual([...coordinates.slice(1), ...velocities]);
    velocities[0] = 50;
    velocities[1] = -50;
    environment.step(new Float64Array(environment.actions));
    const [along, up] = environment.observation.subarray(coordinates.length - 1);
    if (name === 'halfcheetah') expect(along).toBeGreaterThan(15);
    else expect([along, up]).toEqual([10, -10]);
    environment.dispose();
  });

  it('pays a random policy what a random policy gets', () => {
    const environment = new Environment(mujoco, name);
    const episodes = name === 'halfcheetah' ? 4 : 60;
    const returns = Array.from({ length: episodes }, (_, seed) => randomReturn(environment, seed));
    const mean = returns.reduce((sum, value) => sum + value, 0) / episodes;
    const ranges: Readonly<Record<BodyName, readonly [number, number]>> = {
      // D4RL: -280.2, and 1.6 of Walker2d. Its -20.3 of Hopper is not explained: 1 a step is paid for each that it stays up.
      halfcheetah: [-330, -240],
      hopper: [12, 25],
      walker2d: [-2, 8],
    };
    expect(mean).toBeGreaterThan(ranges[name][0]);
    expect(mean).toBeLessThan(ranges[name][1]);
    expect(Math.abs(normalisedScore(name, mean))).toBeLessThan(2);
    environment.dispose();
  });
});

it('scores are D4RL’s: 0 of a random policy, 100 of its expert', () => {
  expect(normalisedScore('halfcheetah', -280.178953)).toBe(0);
  expect(normalisedScore('hopper', 3234.3)).toBe(100);
  expect(normalisedScore('walker2d', 1.629008 + 0.5 * (4592.3 - 1.629008))).toBeCloseTo(50, 12);
});

describe('an episode', () => {
  const state = (count: number, changes: Readonly<Record<number, number>>): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => changes[i] ?? 0);
  const still = (name: BodyName): Float64Array => new Float64Array(name === 'hopper' ? 6 : 9);
  const goesOn = (name: BodyName, changes: Readonly<Record<number, number>>): boolean =>
    isHealthy(tasks[name], state(still(name).length, { 1: 1.25, ...changes }), still(name));

  it('of HalfCheetah ends only where the simulation is lost', () => {
    expect(goesOn('halfcheetah', { 1: -9, 2: 99 })).toBe(true);
    expect(goesOn('halfcheetah', { 4: NaN })).toBe(false);
  });

  it('of Hopper ends below 0.7 m, at a pitch of 0.2, and in any state from the third on of 100', () => {
    expect(goesOn('hopper', {})).toBe(true);
    expect(goesOn('hopper', { 1: 0.701 })).toBe(true);
    expect(goesOn('hopper', { 1: 0.7 })).toBe(false);
    expect(goesOn('hopper', { 1: 60 })).toBe(true);
    expect([0.199, 0.2, -0.199, -0.2].map((pitch) => goesOn('hopper', { 2: pitch }))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(goesOn('hopper', { 0: 1000, 1: 101 })).toBe(true);
    expect([99.9, -100].map((angle) => goesOn('hopper', { 4: angle }))).toEqual([true, false]);
    const fast = state(6, { 5: -100 });
    expect(isHealthy(tasks.hopper, state(6, { 1: 1.25 }), fast)).toBe(false);
  });

  it('of Walker2d ends outside 0.8 to 2 m and at a pitch of 1', () => {
    expect([0.8, 0.801, 1.999, 2].map((height) => goesOn('walker2d', { 1: height }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([1, -0.999, -1].map((pitch) => goesOn('walker2d', { 2: pitch }))).toEqual([false, true, false]);
  });
});
