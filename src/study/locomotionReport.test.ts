import { expect, it } from 'vitest';
import type { LocomotionMeasured } from './measureLocomotion';
import { locomotionTables } from './locomotionReport';

const estimate = (mean: number) => ({ mean, low: mean - 1, high: mean + 1 });

const row = (planner: LocomotionMeasured['planner'], seed: number, score: number): LocomotionMeasured => ({
  body: 'hopper',
  seed,
  planner,
  episodes: 100,
  return: estimate(30 * score),
  score: estimate(score),
  gain: estimate(score - 40),
  length: 500,
  chosen: null,
  data: { base: 800 + seed, expert: 3200 },
  film: [],
  explained: null,
  rank: null,
});

it('has a table of each body that was measured, a line each planner and seed, and what the reward is worth', () => {
  const reward: LocomotionMeasured = {
    ...row('reward', 1, 90),
    chosen: { strength: 0.5, atEnd: false, tried: [[0.5, 900]], stopBelow: 5, stops: [[5, 900]] },
    explained: 0.876,
    rank: { base: 0.41, expert: -0.02 },
  };
  const text = locomotionTables([row('base', 0, 40), reward, row('base', 1, 42)]);
  expect(text).toContain('## Hopper');
  expect(text).not.toContain('HalfCheetah');
  expect(text).toContain("the base's returned 801 in the mean");
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(lines.slice(2).map((cells) => cells.slice(1, 9))).toEqual([
    ['base, alone', '0', '1200 (1199 to 1201)', '40.0', '', '500', '', ''],
    ['base, alone', '1', '1260 (1259 to 1261)', '42.0', '', '500', '', ''],
    ['base, steered by the reward', '1', '2700 (2699 to 2701)', '90.0', '50.0 (49.0 to 51.0)', '500', '0.5', '5'],
  ]);
  expect(text).toContain(
    "The reward of seed 1 explains 0.88 of the difference of the two models' scores; its rank correlation with what is still earned is 0.41 along the base's episodes and -0.02",
  );
});
