import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../math/random';
import type { EpisodeData } from './replay';
import {
  drawPlans,
  emphasisOf,
  episodeOf,
  normalisedTransitions,
  readAction,
  stateActionSpace,
  writePlan,
  writeStart,
} from './stateActions';

const sizes = { observations: 2, actions: 1 };

/** Episodes of these lengths; a value tells its transition, the set and the channel. */
function episodes(lengths: readonly number[], shift: number): EpisodeData {
  const starts = lengths.reduce((found: number[], length) => [...found, found.at(-1)! + length], [0]);
  const count = starts.at(-1)!;
  return {
    observations: Float32Array.from({ length: 2 * count }, (_, i) => shift + Math.floor(i / 2) + 100 * (i % 2)),
    actions: Float32Array.from({ length: count }, (_, i) => shift / 10 + Math.sin(i)),
    rewards: new Float32Array(count),
    starts,
    returns: lengths.map(() => 0),
    discardShare: 0,
  };
}

describe('stateActionSpace', () => {
  it('has both sets within two deviations of their mean, each as heavy as the other', () => {
    const sets = [episodes([50, 30], 0), episodes([10], 7)];
    const space = stateActionSpace(sets, sizes);
    expect(space.heldChannels).toEqual([true, true, false]);
    const moments = [0, 1, 2].map((channel) => {
      const ofSets = sets.map((set) => normalisedTransitions(space, set).filter((_, i) => i % 3 === channel));
      const mean = (f: (value: number) => number): number =>
        ofSets.reduce((sum, of) => sum + of.reduce((part, value) => part + f(value), 0) / of.length / 2, 0);
      return [mean((value) => value), mean((value) => value ** 2)];
    });
    for (const [mean, square] of moments) {
      expect(mean).toBeCloseTo(0, 5);
      expect(square).toBeCloseTo(1 / 4, 5);
    }
  });

  it('refuses a channel that never changes', () => {
    const set = { ...episodes([9], 0), actions: new Float32Array(9).fill(0.3) };
    expect(() => stateActionSpace([set], sizes)).toThrow('Channel 2 of the states and actions never changes');
  });

  it('gives the first action of a plan ten times the weight', () => {
    const space = stateActionSpace([episodes([9], 0)], sizes);
    expect([...emphasisOf(space, 2)]).toEqual([1, 1, 10, 1, 1, 1]);
  });
});

describe('plans', () => {
  const data = episodes([5, 1, 4], 0);
  const space = stateActionSpace([data], sizes);
  const normalised = (transition: number): number[] => {
    const start = new Float32Array(3);
    writeStart(space, data.observations.subarray(2 * transition, 2 * transition + 2), start);
    start[2] = (data.actions[transition]! - space.centre[2]!) / space.extent[2]!;
    return [...start];
  };

  it('begin with what is seen and done at a transition; after an episode’s end the last is seen again, and nothing is done', () => {
    const transitions = normalisedTransitions(space, data);
    const plan = new Float32Array(3 * 4);
    writePlan(space, transitions, [3, 5], plan);
    const wanted = [...normalised(3), ...normalised(4)];
    plan.subarray(0, 6).forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 5));
    const action = new Float64Array(1);
    for (const step of [2, 3]) {
      const state = plan.subarray(3 * step, 3 * step + 3);
      expect([...state.subarray(0, 2)]).toEqual([...plan.subarray(3, 5)]);
      readAction(space, state, action);
      expect(action[0]).toBeCloseTo(0, 6);
    }
  });

  it('give an action back as it was', () => {
    const action = new Float64Array(1);
    readAction(space, Float32Array.from(normalised(7)), action);
    expect(action[0]).toBeCloseTo(data.actions[7]!, 6);
  });

  it('know their episodes, also one that is cut off', () => {
    expect([0, 4, 5, 6, 9].map((i) => episodeOf(data, i))).toEqual([
      [0, 5],
      [0, 5],
      [5, 6],
      [6, 10],
      [6, 10],
    ]);
    expect(episodeOf({ ...data, starts: [0, 5, 6, 12] }, 8)).toEqual([6, 10]);
  });

  it('are drawn from all transitions alike, the same for a seed', () => {
    const draw = (seed: number) => drawPlans(space, data, { horizon: 2, count: 4000, random: createRandom(seed) });
    const { values } = draw(1);
    expect(draw(1).values).toEqual(values);
    expect(draw(2).values).not.toEqual(values);
    const counts = new Float64Array(10);
    for (let i = 0; i < 4000; i++) {
      const seen = Math.round(values[6 * i]! * space.extent[0]! + space.centre[0]!);
      counts[seen] = counts[seen]! + 1;
    }
    for (const count of counts) expect(Math.abs(count / 400 - 1)).toBeLessThan(0.2); // four standard errors
  });
});
