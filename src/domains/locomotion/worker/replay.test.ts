import { beforeAll, describe, expect, it } from 'vitest';
import { mean } from '../../../math/correlation';
import { createRandom } from '../../../math/random';
import { sizesOf } from '../shared/tasks';
import { Environment } from './environment';
import type { LinearPolicy } from './linearPolicy';
import type { Stepped } from './rollout';
import { loadMujoco, type Mujoco } from './mujoco';
import { baseEpisodes, expertEpisodes, generateEpisodes, replayPolicy, type EpisodeData, type Replay } from './replay';

let mujoco: Mujoco;
beforeAll(async () => {
  mujoco = await loadMujoco();
});

const { observations, actions } = sizesOf('hopper');
const snapshot = (weight: number): Replay['snapshots'][number] => ({
  weights: new Float32Array(actions * observations).fill(weight),
  mean: new Float32Array(observations),
  deviation: new Float32Array(observations).fill(1),
});
const replay: Replay = {
  snapshots: [snapshot(0), snapshot(1), snapshot(2)],
  entries: [{ noise: 0.1 }, { noise: 0 }, { noise: 0 }],
  replayed: 2,
};

describe('replayPolicy', () => {
  it('draws each replayed snapshot as often as another, with the noise of its stage, and none after', () => {
    const random = createRandom(1);
    const firsts = Array.from({ length: 2000 }, (_, i) => replayPolicy(replay, random.fork(i)).weights);
    const perturbed = firsts.filter((weights) => weights[0] !== 1);
    expect(perturbed.length / 2000).toBeCloseTo(0.5, 1);
    const values = perturbed.flatMap((weights) => [...weights]);
    expect(Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)).toBeCloseTo(0.1, 2);
  });
});

describe('generateEpisodes', () => {
  const generate = (seed: number, transitions = 200): EpisodeData => {
    const environment = new Environment(mujoco, 'hopper');
    const data = baseEpisodes(replay, { environment, transitions, random: createRandom(seed) });
    environment.dispose();
    return data;
  };

  it('repeats itself for a seed, and differs for others', () => {
    const data = generate(3);
    expect(generate(3)).toEqual(data);
    expect(generate(4).observations).not.toEqual(data.observations);
  });

  it('has as many transitions as were asked for, the fewer being the first of the more', () => {
    const [more, fewer] = [generate(3, 200), generate(3, 150)];
    expect(more.observations).toHaveLength(200 * observations);
    expect(more.actions).toHaveLength(200 * actions);
    expect(more.starts[0]).toBe(0);
    expect(more.starts.at(-1)).toBe(200);
    expect(fewer.observations).toEqual(more.observations.slice(0, 150 * observations));
    expect(fewer.rewards).toEqual(more.rewards.slice(0, 150));
    expect(more.starts).toHaveLength(more.returns.length + 1);
  });

  it('an episode’s rewards are its return, its actions what the motors were given', () => {
    const { starts, returns, rewards, actions: clipped } = generate(5);
    const sum = rewards.slice(0, starts[1]).reduce((total, reward) => total + reward, 0);
    expect(sum).toBeCloseTo(returns[0]!, 3);
    expect(Math.max(...clipped)).toBeLessThanOrEqual(1);
    expect(Math.min(...clipped)).toBeGreaterThanOrEqual(-1);
  });

  it('of the expert follow the last snapshot, with noise of 0.1 on what is done', () => {
    const environment = new Environment(mujoco, 'hopper');
    const [weight, transitions] = [0.02, 400];
    const last = { ...replay, snapshots: [snapshot(1), snapshot(weight)] };
    const data = expertEpisodes(last, { environment, transitions, random: createRandom(1) });
    const errors = Array.from(data.actions, (action, i) => {
      const first = Math.floor(i / actions) * observations;
      const seen = data.observations.subarray(first, first + observations);
      return action - weight * seen.reduce((sum, value) => sum + value, 0);
    });
    // 1,200 draws: standard errors of 0.003 and 0.002.
    expect(Math.abs(mean(errors))).toBeLessThan(0.012);
    expect(Math.abs(Math.sqrt(mean(errors.map((error) => error ** 2))) - 0.1)).toBeLessThan(0.01);
    environment.dispose();
  });

  it('leaves out what turns over', () => {
    // Of each two episodes of ten steps the first turns, by half a radian a step.
    let [episode, step] = [0, 0];
    const observation = new Float64Array(3);
    const environment: Stepped = {
      observation,
      actions: 1,
      reset: () => {
        [episode, step] = [episode + 1, 0];
        observation.fill(0);
      },
      step: () => {
        observation[1] = episode % 2 === 1 ? 0.5 * ++step : 0.01 * ++step;
        return episode;
      },
      hasEnded: () => step === 10,
    };
    const policy = (): LinearPolicy => ({
      weights: new Float64Array(3),
      mean: new Float64Array(3),
      deviation: new Float64Array(3).fill(1),
    });
    const data = generateEpisodes({ environment, policy, transitions: 25, random: createRandom(1) });
    expect(data.returns).toEqual([20, 40, 60]);
    expect(data.starts).toEqual([0, 10, 20, 25]);
    expect([...new Set(data.rewards)]).toEqual([2, 4, 6]);
    expect(data.discardShare).toBe(0.5);
  });

  it('refuses to make nothing', () => {
    expect(() => generate(0, 0)).toThrow(RangeError);
  });
});
