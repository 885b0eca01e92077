import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../../../engine/testing';
import { createRandom, type Random } from '../../../math/random';
import type { Denoiser } from '../../../method/diffusion/denoiser';
import { cosineSchedule } from '../../../method/diffusion/noiseSchedule';
import { playPlans, type PlayOptions } from './planPlayer';
import type { Stepped } from './rollout';
import type { StateActionSpace } from './stateActions';

const horizon = 3;
const space: StateActionSpace = {
  observations: 1,
  actions: 1,
  channels: 2,
  heldChannels: [true, false],
  centre: Float32Array.of(5, 1),
  extent: Float32Array.of(2, 4),
  bound: Infinity,
};

/** A number that actions are added to; an episode's length is drawn with its start. What was done is written down. */
function counting(done: number[][]): Stepped {
  const observation = new Float64Array(1);
  let [left, own]: [number, number[]] = [0, []];
  return {
    observation,
    actions: 1,
    reset: (random: Random) => {
      observation[0] = random.uniform();
      left = 2 + random.integer(5);
      own = [];
      done.push(own);
    },
    step: (action) => {
      own.push(action[0]!);
      observation[0] = observation[0]! + action[0]!;
      left--;
      return observation[0]!;
    },
    hasEnded: () => left === 0,
  };
}

/** Plans 0.1 times what is held, then 0.2 and 0.3 times it, in units of the space. */
const denoiser: Denoiser = (noisy) => {
  const seen: tf.Tensor3D = tf.slice(noisy, [0, 0, 0], [-1, 1, 1]);
  const actions: tf.Tensor3D = tf.mul(seen, tf.tensor3d([0.1, 0.2, 0.3], [1, horizon, 1]));
  return tf.concat([tf.zerosLike(actions), actions], 2);
};

function play(lanes: number, options: Partial<PlayOptions> = {}) {
  const done: number[][] = [];
  const outcomes = playPlans({
    space,
    schedule: cosineSchedule(4),
    horizon,
    model: denoiser,
    environments: Array.from({ length: lanes }, () => counting(done)),
    episodes: 7,
    random: createRandom(3),
    ...options,
  });
  return { outcomes, done };
}

/** What the plan's action number `step` is worth for what is seen. */
const planned = (seen: number, step: number): number => 1 + 4 * (0.1 * (step + 1)) * ((seen - 5) / 2);

describe('playPlans', () => {
  beforeAll(() => openTestBackend('cpu'));

  it('carries out the first action of a plan from what is seen, and plans anew', async () => {
    const { outcomes, done } = play(1);
    const found = await outcomes;
    done.forEach((actions, episode) => {
      const random = createRandom(3).fork('starts').fork(episode);
      let seen = random.uniform();
      let sum = 0;
      for (const action of actions) {
        expect(action).toBeCloseTo(planned(seen, 0), 5);
        seen += action;
        sum += seen;
      }
      expect(found[episode]!.steps).toBe(2 + random.integer(5));
      expect(found[episode]!.return).toBeCloseTo(sum, 6);
    });
  });

  it('gives each episode what it would have alone, however many share a batch, and frees all it made', async () => {
    const before = tf.memory().numTensors;
    const alone = await play(1).outcomes;
    const together = await play(3).outcomes;
    expect(alone).toHaveLength(7);
    together.forEach(({ return: of, steps }, episode) => {
      expect(steps).toBe(alone[episode]!.steps);
      expect(of).toBeCloseTo(alone[episode]!.return, 4);
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  it('carries out more of a plan where that is asked for, and no more than it has', async () => {
    const { outcomes, done } = play(2, { replanEvery: 2, episodes: 2 });
    await outcomes;
    done.forEach((actions, episode) => {
      let seen = createRandom(3).fork('starts').fork(episode).uniform();
      let planFrom = seen;
      actions.forEach((action, step) => {
        if (step % 2 === 0) planFrom = seen;
        expect(action).toBeCloseTo(planned(planFrom, step % 2), 5);
        seen += action;
      });
    });
    await expect(play(1, { replanEvery: 4 }).outcomes).rejects.toThrow('1 to 3 actions can be carried out, not 4');
  });

  it('tells of each action, in whichever lane', async () => {
    const told: number[][] = Array.from({ length: 7 }, () => []);
    const lanes = new Set<number>();
    const visit = (episode: number, lane: number, step: number): void => {
      told[episode]!.push(step);
      lanes.add(lane);
    };
    const outcomes = await play(3, { visit }).outcomes;
    expect(told).toEqual(outcomes.map(({ steps }) => Array.from({ length: steps }, (_, step) => step)));
    expect([...lanes].sort()).toEqual([0, 1, 2]);
  });

  it('ends an episode that would go on', async () => {
    expect((await play(2, { steps: 2 }).outcomes).map(({ steps }) => steps)).toEqual([2, 2, 2, 2, 2, 2, 2]);
  });

  it('asks nothing of whom is left without an episode', async () => {
    const { outcomes, done } = play(5, { episodes: 2 });
    expect(await outcomes).toHaveLength(2);
    expect(done).toHaveLength(2);
  });
});
