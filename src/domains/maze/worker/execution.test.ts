import { describe, expect, it } from 'vitest';
import { demonstrationChannels, type Demonstrations, generateDemonstrations } from './demonstrations';
import { distanceToWall } from '../shared/geometry';
import { benchmarks, mazeNames, mazes, parseMaze } from '../shared/layouts';
import { createRandom } from '../../../math/random';
import {
  benchmarkOf,
  episodeSteps,
  executePlan,
  type ExecutionScores,
  normalisedScore,
  scoreExecutions,
} from './execution';

const { open, umaze } = mazes;
const plan = (...numbers: number[]): Float32Array => Float32Array.from(numbers);
/** An L of five free cells, which is none of the paper's. */
const drawn = parseMaze('umaze', ['#####', '#O###', '#O###', '#OOO#', '#####'].join('\n'));

function positions({ states }: Demonstrations): Float32Array {
  return states.filter((_, k) => k % demonstrationChannels === 2 || k % demonstrationChannels === 3);
}

describe('benchmarkOf', () => {
  it('is the environment that the authors name', () => {
    const facts = mazeNames.map((name) => benchmarkOf(mazes[name]));
    expect(facts.map((benchmark) => [benchmark?.environment, benchmark?.steps])).toEqual([
      ['maze2d-open-v0', 150],
      ['maze2d-umaze-v0', 150],
      ['maze2d-medium-v1', 600],
      ['maze2d-large-v1', 800],
    ]);
  });

  it('is none for another maze of the same name', () => {
    expect(benchmarkOf(drawn)).toBeNull();
    expect(benchmarkOf({ ...umaze, walls: umaze.walls.slice(), defaultGoal: null })).not.toBeNull();
  });
});

describe('episodeSteps', () => {
  it('is 40 a cell of the longest way for other mazes, and at least 150', () => {
    expect(mazeNames.map((name) => episodeSteps(mazes[name]))).toEqual([150, 150, 600, 800]);
    expect(episodeSteps(drawn)).toBe(4 * 40);
    expect(episodeSteps(parseMaze('open', '####\n#OO#\n####'))).toBe(150);
  });
});

describe('normalisedScore', () => {
  it('is 0 and 100 at the references, and 242 for a whole episode at the goal of umaze', () => {
    for (const benchmark of mazeNames.flatMap((name) => benchmarks[name])) {
      expect(normalisedScore(benchmark, benchmark.minimum)).toBe(0);
      expect(normalisedScore(benchmark, benchmark.maximum)).toBeCloseTo(100, 12);
    }
    // (150 - 0.94) / (62.6 - 0.94)
    expect(normalisedScore(benchmarks.umaze[0]!, 150)).toBeCloseTo(241.745, 3);
  });
});

describe('executePlan', () => {
  it('counts the steps of a ball at rest up to 0.5 from the goal, and no others', () => {
    const steps: number[] = [];
    expect(
      executePlan(open, [2, 3], plan(2, 3.5), 0, 1, 5, 40, null, (step, ball) => {
        steps.push(step);
        expect(ball).toEqual({ row: 2, column: 3.5, rowVelocity: 0, columnVelocity: 0 });
      }),
    ).toEqual({ return: 40, reachedAt: 1, hitsHard: false });
    expect(steps).toEqual(Array.from({ length: 41 }, (_, i) => i));
    expect(executePlan(open, [2, 3], plan(2, 3.51), 0, 1, 5, 40)).toEqual({
      return: 0,
      reachedAt: null,
      hitsHard: false,
    });
  });

  it('follows its rule: the first steps by hand', () => {
    // 0.1 cells in 10 steps: target 1 + 0.01 step, velocity 1. Throttle 0.5477, then 3 (0.01 - x) + 0.5477 (1 - v).
    const gain = (0.01 * 100) / (4.18879 + 0.01);
    const drag = (0.01 * 1) / (4.18879 + 0.01);
    let [x, v] = [0, 0];
    executePlan(open, [2, 3], plan(2, 1, 2, 1.1), 0, 2, 10, 10, null, (step, ball) => {
      expect(ball.column).toBeCloseTo(1 + x, 6);
      expect(ball.columnVelocity).toBeCloseTo(v, 5);
      const a = 3 * (0.01 * step - x) + 0.5477 * (1 - v);
      v += gain * a - drag * v;
      x += 0.01 * v;
    });
  });

  it('keeps up with a plan of constant speed, and rests at its end', () => {
    // 4 cells in 200 steps; drag alone, 2 / 100 of the throttle, holds it back: by less than 0.01 cells.
    const states = Float32Array.from({ length: 42 }, (_, i) => (i % 2 === 0 ? 2 : 1 + 0.2 * Math.floor(i / 2)));
    let last = NaN;
    const { reachedAt, return: steps } = executePlan(open, [2, 5], states, 0, 21, 10, 500, null, (step, ball) => {
      if (step === 150) expect(Math.abs(ball.column - 4)).toBeLessThan(0.01);
      last = ball.column;
    });
    expect(last).toBeCloseTo(5, 3);
    expect(Math.abs(reachedAt! - 175)).toBeLessThanOrEqual(2);
    expect(steps).toBe(500 - reachedAt! + 1);
  });

  it('is the same mirrored, in `open`, with the goal', () => {
    const random = createRandom(1);
    const states = Float32Array.from(
      { length: 40 },
      (_, i) => (i % 2 === 0 ? 2 : 3) + 0.8 * (2 * random.uniform() - 1),
    );
    const mirrored = states.map((value, i) => (i % 2 === 0 ? 4 : 6) - value);
    const run = (plans: Float32Array, side: -1 | 1): number[] => {
      const path: number[] = [];
      executePlan(open, [2 + side * 0.5, 3 + side * 0.7], plans, 0, 20, 8, 200, null, (_, { row, column }) => {
        path.push(side * (row - 2), side * (column - 3));
      });
      return path;
    };
    const [there, back] = [run(states, 1), run(mirrored, -1)];
    expect(Math.max(...there.map((value, i) => Math.abs(value - back[i]!)))).toBeLessThan(1e-4);
  });

  it('stops at walls that a plan goes through, and tells when it hits hard', () => {
    const through = executePlan(umaze, [3, 1], plan(1, 1, 3, 1), 0, 2, 60, 300);
    expect(through).toEqual({ return: 0, reachedAt: null, hitsHard: true });
    let nearest = Infinity;
    const random = createRandom(2);
    for (let n = 0; n < 50; n++) {
      const wild = Float32Array.from({ length: 40 }, (_, i) => (i < 2 ? 1 : 6 * random.uniform() - 1));
      executePlan(umaze, [3, 1], wild, 0, 20, 6, 150, null, (_, { row, column }) => {
        nearest = Math.min(nearest, distanceToWall(umaze, row, column));
      });
    }
    expect(nearest).toBeGreaterThan(0.1 - 1e-9);
  });

  it('does not take free flight for a hard hit, however wild', () => {
    const random = createRandom(3);
    const hall = parseMaze(
      'open',
      [...'#'.repeat(30)].map((_, i) => (i % 29 ? `#${'O'.repeat(60)}#` : '#'.repeat(62))).join('\n'),
    );
    for (let n = 0; n < 50; n++) {
      const wild = Float32Array.from(
        { length: 20 },
        (_, i) => (i % 2 === 0 ? 15 : 30) + 6 * (2 * random.uniform() - 1),
      );
      expect(executePlan(hall, [15, 30], wild, 0, 10, 20, 200).hitsHard).toBe(false);
    }
  });

  it('of a plan that starts in a wall, or is not finite, counts nothing', () => {
    const nothing = { return: 0, reachedAt: null, hitsHard: false };
    expect(executePlan(umaze, [2, 2.5], plan(2, 2, 2, 3), 0, 2, 6, 150)).toEqual(nothing);
    expect(executePlan(umaze, [1, 1], plan(1, 1, NaN, 1), 0, 2, 6, 150)).toEqual(nothing);
    expect(executePlan(umaze, [1, 1], plan(0.51, 1), 0, 1, 6, 150).return).toBe(150);
  });

  it('resets with the noise of D4RL when it is given a generator', () => {
    const random = createRandom(4);
    const starts: number[] = [];
    const speeds: number[] = [];
    for (let n = 0; n < 2000; n++) {
      executePlan(open, [2, 3], plan(2, 3), 0, 1, 1, 0, random, (_, { row, column, rowVelocity, columnVelocity }) => {
        starts.push(row - 2, column - 3);
        speeds.push(rowVelocity, columnVelocity);
      });
    }
    const meanSquare = (values: number[]): number =>
      values.reduce((sum, value) => sum + value * value, 0) / values.length;
    expect(Math.max(...starts.map(Math.abs))).toBeLessThanOrEqual(0.1 + 1e-12);
    expect(meanSquare(starts)).toBeCloseTo(0.01 / 3, 3);
    expect(meanSquare(speeds)).toBeCloseTo(0.01, 3);
  });

  it('refuses what is no plan', () => {
    expect(() => executePlan(open, [2, 3], plan(2, 3), 0, 0, 1, 9)).toThrow(RangeError);
    expect(() => executePlan(open, [2, 3], plan(2, 3), 0, 1, 0.5, 9)).toThrow(RangeError);
    expect(() => executePlan(open, [2, 3], plan(2, 3), 0, 2, 1, 9)).toThrow(RangeError);
    expect(() => scoreExecutions(open, [2, 3], plan(2, 3, 2), 1, 1)).toThrow(RangeError);
  });
});

describe('scoreExecutions', () => {
  it('is the mean over plans', () => {
    const scores = scoreExecutions(umaze, [1, 1], plan(1, 1, 1, 1, 3, 1, 3, 1, 2, 2, 1, 1, 1, 1, 3, 1), 2, 60);
    const returns = scores.executions.map((execution) => execution.return);
    expect(returns.slice(0, 3)).toEqual([150, 0, 0]);
    expect(returns[3]).toBeGreaterThan(0);
    expect(scores.meanReturn).toBeCloseTo((150 + returns[3]!) / 4, 10);
    expect(scores.successShare).toBe(0.5);
    expect(scores.hardHitShare).toBe(0.25);
    expect(scores.steps).toBe(150);
    expect(scores.meanScore).toBeCloseTo((100 * (scores.meanReturn - 0.94)) / (62.6 - 0.94), 10);
  });

  it('has no normalised score for a maze without references, and takes another environment', () => {
    expect(scoreExecutions(drawn, [1, 1], plan(1, 1), 1, 1)).toMatchObject({
      meanReturn: 160,
      meanScore: null,
      steps: 160,
    });
    const longer = benchmarks.umaze[1]!;
    expect(scoreExecutions(umaze, [1, 1], plan(1, 1), 1, 1, null, longer)).toMatchObject({
      meanReturn: 300,
      meanScore: normalisedScore(longer, 300),
    });
  });

  it('repeats itself from a seed', () => {
    const edge = plan(2, 3.5, 2, 3.5);
    const plans = Float32Array.from({ length: 50 * 4 }, (_, i) => edge[i % 4]!);
    const score = (seed: number): ExecutionScores => scoreExecutions(open, [2, 3], plans, 2, 10, createRandom(seed));
    expect(score(1)).toEqual(score(1));
    expect(score(1).executions).not.toEqual(score(2).executions);
    expect(new Set(score(1).executions.map((execution) => execution.return)).size).toBeGreaterThan(1);
  });
});

describe.each(mazeNames)('demonstrations of %s, executed as plans,', (name) => {
  const maze = mazes[name];
  const goal = maze.defaultGoal ?? [2, 3];
  const horizon = 32;
  const demonstrations = (count: number) =>
    generateDemonstrations({ maze, goal, count, horizon, stride: null, random: createRandom(6) });

  it('reach their goal as the demonstrations did, with scores above 100', () => {
    const shown = demonstrations(300);
    const { successShare, meanScore, hardHitShare, meanReturn } = scoreExecutions(
      maze,
      goal,
      positions(shown),
      horizon,
      shown.stride,
    );
    // An episode of umaze-v0, 150 steps, ends before some of its demonstrations, 186 steps, have arrived.
    const { steps } = benchmarkOf(maze)!;
    const plans = positions(shown);
    const isNear = (k: number): boolean => Math.hypot(plans[2 * k]! - goal[0], plans[2 * k + 1]! - goal[1]) <= 0.5;
    let arrived = 0;
    for (let n = 0; n < shown.count; n++) {
      const last = Math.min(Math.floor(steps / shown.stride), horizon - 1);
      if (isNear(n * horizon + last)) arrived++;
    }
    expect(successShare).toBeGreaterThan(arrived / shown.count - 0.02);
    expect(successShare).toBeGreaterThan(name === 'umaze' ? 0.85 : 0.995);
    expect(meanScore).toBeGreaterThan(100);
    expect(hardHitShare).toBeLessThan(0.01);
    expect(meanReturn).toBeLessThan(steps);
  });

  it('stay close to the demonstrated motion', () => {
    const shown = demonstrations(100);
    const plans = positions(shown);
    let squares = 0;
    let states = 0;
    for (let n = 0; n < shown.count; n++) {
      const offset = 2 * n * horizon;
      const steps = (horizon - 1) * shown.stride;
      executePlan(maze, goal, plans, offset, horizon, shown.stride, steps, null, (step, ball) => {
        if (step % shown.stride !== 0) return;
        const state = offset + (2 * step) / shown.stride;
        squares += (ball.row - plans[state]!) ** 2 + (ball.column - plans[state + 1]!) ** 2;
        states++;
      });
    }
    expect(Math.sqrt(squares / states)).toBeLessThan(name === 'open' ? 0.2 : 0.12);
  });
});

it('a demonstration of umaze in an episode of 300 steps reaches its goal, wherever it starts, and noise at its start does not matter', () => {
  const longer = benchmarks.umaze[1]!;
  for (const goal of [
    [1, 1],
    [3, 3],
  ] as const) {
    const shown = generateDemonstrations({
      maze: umaze,
      goal,
      count: 300,
      horizon: 32,
      stride: null,
      random: createRandom(7),
    });
    const score = (random: ReturnType<typeof createRandom> | null) =>
      scoreExecutions(umaze, goal, positions(shown), 32, shown.stride, random, longer);
    expect(score(null).successShare).toBeGreaterThan(0.99);
    const noisy = score(createRandom(8));
    expect(noisy.successShare).toBeGreaterThan(0.99);
    expect(Math.abs(noisy.meanReturn - score(null).meanReturn)).toBeLessThan(3);
  }
});
