import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryInUse } from '../engine/backend';
import { State } from '../engine/state';
import { openTestBackend } from '../engine/testing';
import { scorePlans } from '../domains/maze/worker/planScores';
import { fieldGrid } from '../domains/maze/shared/localisation';
import { gridPoint } from '../math/grid';
import { isFree } from '../domains/maze/shared/geometry';
import { mazes } from '../domains/maze/shared/layouts';
import type { MazePoint } from '../protocol/configuration';
import { stateAtRest } from '../domains/maze/worker/planData';
import { Run } from '../run/run';
import { tinyConfiguration } from '../run/testing';
import { compareFields, measureEnds, planEnds, wanted, type GoalPair } from './composition';

const goals: GoalPair = [
  [1, 1],
  [3, 3],
];

describe('planEnds', () => {
  it('tells where plans end, and how far that is along the maze’s ways', () => {
    const plans = [
      [3, 3, 2, 3, 1, 3, 1, 1],
      [3, 1, 3, 2, 3, 3, 3, 3],
      [1, 1, 1, 2, 1, 3, 2, 3],
      [1, 1, 3, 1, 3, 1, 3, 1], // through the wall
    ];
    const ends = planEnds(mazes.umaze, goals, Float32Array.from(plans.flat()), 4);
    expect(ends).toMatchObject({
      first: { arrives: 0.25, ends: 0.25 },
      second: { arrives: 0.25, ends: 0.25 },
      either: { arrives: 0.5, ends: 0.5 },
      valid: 0.75,
    });
    expect(ends.wayToSecond).toBeCloseTo((Math.sqrt(10) + 0 + 1 + 2) / 4, 3);
  });

  it('measures ways of plans that end in a wall from the nearest free place', () => {
    const inWall = Float32Array.from([1, 1, 1, 1, 1, 1, 1.6, 1]);
    const { wayToFirst } = planEnds(mazes.umaze, goals, inWall, 4);
    expect(wayToFirst).toBeCloseTo(0.5, 3);
  });
});

describe('compareFields', () => {
  const grid = fieldGrid(mazes.umaze, 10);
  const balance = { offsets: [0], windows: 1 };
  const hill = (top: MazePoint) =>
    Float32Array.from({ length: grid.rows * grid.columns }, (_, i) => {
      const point = gridPoint(grid, i);
      if (!isFree(mazes.umaze, ...point)) return NaN;
      return 5 * Math.exp(-((point[0] - top[0]) ** 2 + (point[1] - top[1]) ** 2) / 0.3);
    });

  it('finds both goals as peaks of narrow hills’ sum, the first alone in their difference', () => {
    const { correlation, either, sum, difference } = compareFields(
      mazes.umaze,
      goals,
      grid,
      hill([1, 1]),
      hill([3, 3]),
      balance,
    );
    expect(correlation).toBeLessThan(0);
    for (const { fromFirst, fromSecond } of [either, sum]) {
      expect(fromFirst).toBeLessThan(0.1);
      expect(fromSecond).toBeLessThan(0.1);
    }
    expect(sum.withFirst).toBeCloseTo(sum.withSecond, 2);
    expect(difference.fromFirst).toBeLessThan(0.1);
    expect(difference.fromSecond).toBeGreaterThan(1);
    expect(difference.withFirst).toBeGreaterThan(0.7);
    expect(difference.withSecond).toBeLessThan(-0.7);
  });

  it('finds the sum’s peak between the goals of wide hills, and either’s peaks at both', () => {
    const bowl = (top: MazePoint) =>
      hill(top).map((_, i) => {
        const point = gridPoint(grid, i);
        return isFree(mazes.umaze, ...point) ? -3 * ((point[0] - top[0]) ** 2 + (point[1] - top[1]) ** 2) : NaN;
      });
    const { either, sum } = compareFields(mazes.umaze, goals, grid, bowl([1, 1]), bowl([3, 3]), balance);
    expect(Math.min(sum.fromFirst, sum.fromSecond)).toBeGreaterThan(0.9);
    expect(Math.max(either.fromFirst, either.fromSecond)).toBeLessThan(0.1);
  });
});

describe('measureEnds', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('chooses each strength on validation starts, and scores on others', async () => {
    const run = await Run.create({ ...tinyConfiguration, goals: [goals[0]] });
    const before = memoryInUse().tensors;
    const [none, all] = [{ ends: 0 }, { ends: 1 }];
    const strength = new State<tf.Rank.R0>(tf.scalar(0));
    const [toFirst, toSecond] = goals.map((goal) => tf.tensor1d(stateAtRest(goal, run.data.space)));
    /** Guesses a plan that rests at a place, which the strength moves from the first goal (1) to the second (2). */
    const moved = (x: tf.Tensor3D): tf.Tensor3D => {
      const share = tf.clipByValue(tf.sub(strength.tensor, 1), 0, 1);
      const place = tf.add(tf.mul(toSecond!, share), tf.mul(toFirst!, tf.sub(1, share)));
      return tf.add(tf.zerosLike(x), place);
    };
    const still = (x: tf.Tensor3D): tf.Tensor3D => tf.add(tf.zerosLike(x), toSecond!);
    const settings = { scoredPlans: 3, validationPlans: 2, strengths: [1, 2, 3] };
    const denoisers = { base: still, first: moved, second: moved, either: moved, sum: still, difference: moved };
    const ends = await measureEnds(run, goals, settings, denoisers, strength);
    const strengths = (['base', 'first', 'second', 'sum', 'difference'] as const).map((name) => ends[name].strength);
    expect(strengths.map((chosen) => chosen?.strength)).toEqual([undefined, 1, 2, 1, 1]); // the least of equals
    expect(ends.base).toMatchObject({ first: none, second: all, either: all });
    expect(ends.first).toMatchObject({ first: all, second: none });
    expect(ends.second).toMatchObject({ first: none, second: all });
    expect(ends.difference).toMatchObject({ first: all, second: none, wayToFirst: 0 });
    tf.dispose([toFirst!, toSecond!]);
    strength.dispose();
    expect(memoryInUse().tensors).toBe(before);
    run.dispose();
  });
});

it('wants valid plans where they are steered, and of a difference none at the second goal', () => {
  const plans = [
    [3, 3, 2, 3, 1, 3, 1, 1],
    [1, 3, 1, 2, 1, 1, 1, 1],
    [3, 1, 3, 2, 3, 3, 3, 3],
    [3, 1, 1, 1, 1, 1, 1, 1], // through the wall
  ];
  const positions = Float32Array.from(plans.flat());
  const names = ['first', 'second', 'either', 'sum', 'difference'] as const;
  const scores = scorePlans(mazes.umaze, goals, positions, 4);
  expect(names.map((name) => wanted(name, scores))).toEqual([0.5, 0.25, 0.75, 0.75, 0.25]);
});
