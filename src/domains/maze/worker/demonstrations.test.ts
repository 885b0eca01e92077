import { describe, expect, it } from 'vitest';
import { demonstrationChannels, type Demonstrations, generateDemonstrations } from './demonstrations';
import { distanceToWall, isFree, nearestCell } from '../shared/geometry';
import { mazeNames, mazes, paperGoals } from '../shared/layouts';
import { planIsValid } from '../shared/planValidity';
import { maximumSpeed } from './pointMass';
import { createRandom } from '../../../math/random';

const horizon = 32;

function positions({ states }: Demonstrations): Float32Array {
  return states.filter((_, k) => k % demonstrationChannels === 2 || k % demonstrationChannels === 3);
}

function validShare(name: (typeof mazeNames)[number], demonstrations: Demonstrations): number {
  const plans = positions(demonstrations);
  let valid = 0;
  for (let n = 0; n < demonstrations.count; n++) {
    if (planIsValid(mazes[name], plans, 2 * n * demonstrations.horizon, demonstrations.horizon)) valid++;
  }
  return valid / demonstrations.count;
}

describe.each(mazeNames)('demonstrations of %s', (name) => {
  const maze = mazes[name];
  const base = { maze, goal: null, count: 1000, horizon, stride: null };

  it('of the base arrive, keep off walls when subsampled, and are seldom discarded', () => {
    const demonstrations = generateDemonstrations({ ...base, random: createRandom(0) });
    expect(demonstrations.arriveShare).toBeGreaterThanOrEqual(0.97);
    expect(demonstrations.discardShare).toBeLessThan(0.1);
    expect(validShare(name, demonstrations)).toBeGreaterThanOrEqual(0.995);
  });

  it('of the experts arrive at each of the paper goals', () => {
    for (const goal of paperGoals[name]) {
      const demonstrations = generateDemonstrations({ ...base, goal, count: 200, random: createRandom(1) });
      expect(demonstrations.arriveShare).toBeGreaterThanOrEqual(0.93);
      expect(demonstrations.discardShare).toBeLessThan(0.1);
      expect(validShare(name, demonstrations)).toBeGreaterThanOrEqual(0.995);
    }
  });

  it('keep the margin at every simulation step, and start at rest', () => {
    const demonstrations = generateDemonstrations({
      ...base,
      count: 200,
      horizon: 500,
      stride: 1,
      random: createRandom(2),
    });
    const points = positions(demonstrations);
    let nearest = Infinity;
    for (let k = 0; k < points.length; k += 2)
      nearest = Math.min(nearest, distanceToWall(maze, points[k]!, points[k + 1]!));
    expect(nearest).toBeGreaterThanOrEqual(0.2 - 1e-6);
    for (let n = 0; n < 200; n++) {
      const start = n * 500 * demonstrationChannels;
      expect([...demonstrations.states.slice(start + 4, start + 6)]).toEqual([0, 0]);
    }
  });
});

describe('generateDemonstrations', () => {
  const options = { maze: mazes.umaze, goal: [3, 3], count: 50, horizon, stride: 6 } as const;

  it('repeats itself for a seed', () => {
    const first = generateDemonstrations({ ...options, random: createRandom(3) });
    expect(generateDemonstrations({ ...options, random: createRandom(3) })).toEqual(first);
    expect(generateDemonstrations({ ...options, random: createRandom(4) }).states).not.toEqual(first.states);
  });

  it('a smaller set is the beginning of a larger one', () => {
    const of = (count: number) =>
      generateDemonstrations({ maze: mazes.umaze, goal: null, count, horizon: 8, stride: 4, random: createRandom(3) });
    const [few, many] = [of(5), of(20)];
    expect(many.states.slice(0, few.states.length)).toEqual(few.states);
  });

  it('samples the simulation at the stride, with the mean action of each interval', () => {
    const fine = generateDemonstrations({
      ...options,
      count: 1,
      horizon: 31 * 6 + 1,
      stride: 1,
      random: createRandom(5),
    });
    const coarse = generateDemonstrations({ ...options, count: 1, random: createRandom(5) });
    for (let k = 0; k < horizon; k++) {
      for (let channel = 0; channel < demonstrationChannels; channel++) {
        const at = (step: number): number => fine.states[step * demonstrationChannels + channel]!;
        const interval = k === horizon - 1 ? 1 : 6;
        const length = channel < 2 ? interval : 1;
        const mean = Array.from({ length }, (_, s) => at(6 * k + s)).reduce((sum, value) => sum + value, 0) / length;
        expect(coarse.states[k * demonstrationChannels + channel]).toBeCloseTo(mean, 5);
      }
    }
  });

  it('has actions within +-1, velocities within the clip and one step, and ends on the goal', () => {
    const { states, goals } = generateDemonstrations({ ...options, random: createRandom(6) });
    for (let k = 0; k < states.length; k += demonstrationChannels) {
      const [rowAction, columnAction, , , rowVelocity, columnVelocity] = states.slice(k, k + 6) as unknown as number[];
      expect(Math.max(Math.abs(rowAction!), Math.abs(columnAction!))).toBeLessThanOrEqual(1);
      expect(Math.max(Math.abs(rowVelocity!), Math.abs(columnVelocity!))).toBeLessThan(maximumSpeed + 0.24);
    }
    expect([...goals.slice(0, 4)]).toEqual([3, 3, 3, 3]);
  });

  it('starts as often in a cell as in any other like it, after discarding', () => {
    const { states } = generateDemonstrations({ ...options, count: 3500, random: createRandom(7) });
    const counts = new Map<string, number>();
    for (let k = 0; k < states.length; k += horizon * demonstrationChannels) {
      const cell = `${nearestCell(states[k + 2]!)},${nearestCell(states[k + 3]!)}`;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
    expect(counts.size).toBe(7);
    // A dead end has an area of 0.48 * 0.74 and a cell of a corridor one of 0.48; the corners are left out.
    const deadEnd = (counts.get('1,1') ?? 0) + (counts.get('3,1') ?? 0);
    const corridor = (counts.get('1,2') ?? 0) + (counts.get('3,2') ?? 0) + (counts.get('2,3') ?? 0);
    expect(deadEnd / corridor).toBeGreaterThan(0.85 * ((2 * 0.74) / 3));
    expect(deadEnd / corridor).toBeLessThan(1.15 * ((2 * 0.74) / 3));
  });

  it('says what is wrong with its options', () => {
    const random = createRandom(0);
    expect(() => generateDemonstrations({ ...options, goal: [2, 2], random })).toThrow(/in a wall/);
    expect(() => generateDemonstrations({ ...options, count: 0, random })).toThrow(RangeError);
    expect(() => generateDemonstrations({ ...options, horizon: 1, random })).toThrow(RangeError);
    expect(() => generateDemonstrations({ ...options, stride: 0.5, random })).toThrow(RangeError);
    expect(() => generateDemonstrations({ ...options, margin: 0.4, random })).toThrow(RangeError);
    const goal = [1.26, 0.74] as const;
    expect(isFree(mazes.umaze, ...goal)).toBe(true);
    expect(() => generateDemonstrations({ ...options, goal, margin: 0.26, random })).toThrow(/move the goal/);
  });
});
