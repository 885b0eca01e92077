import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend, relativeError, take } from '../engine/testing';
import { isFree } from '../maze/geometry';
import type { RunConfiguration } from '../protocol/configuration';
import { complete } from './measure';
import { measureScores } from './measureScores';
import { stateAtRest } from './planData';
import { Run } from './run';
import { tinyConfiguration } from './testing';

const level = 2;

/** The slope of the run's field, by finite differences. */
async function slopes(run: Run, points: Float32Array): Promise<number[]> {
  const field = run.frozenField(level);
  const half = 0.02;
  const slopes: number[] = [];
  for (let i = 0; i < points.length; i += 2)
    for (const [down, right] of [
      [half, 0],
      [0, half],
    ] as const) {
      const states = [-1, 1].flatMap((side) => {
        const moved = [points[i]! + side * down, points[i + 1]! + side * right] as const;
        return [...stateAtRest(moved, run.space)];
      });
      const [before, after] = await take(field.at(Float32Array.from(states)));
      slopes.push((after! - before!) / (2 * half));
    }
  return slopes;
}

describe('measureScores', () => {
  beforeAll(() => openTestBackend('wasm'));

  const kinds: readonly (readonly [string, RunConfiguration])[] = [
    ['windows', { ...tinyConfiguration, maze: 'large' }],
    ['whole plans', { ...tinyConfiguration, reward: { ...tinyConfiguration.reward, network: 'plan' } }],
    ['plans with velocities', { ...tinyConfiguration, channels: 'full' }],
  ];
  it.each(kinds)('gives the slope of the map drawn, of a reward of %s', async (_, configuration) => {
    const run = new Run(configuration);
    for (let i = 0; i < 20; i++) run.step('reward');
    const { points, base, expert, gradient } = await complete(measureScores(run, level, 1));
    expect(points.length).toBeGreaterThan(10);
    for (const arrows of [base, expert, gradient]) expect(arrows).toHaveLength(points.length);
    expect(relativeError(gradient, await slopes(run, points))).toBeLessThan(0.02);
    run.dispose();
  });

  it('has a point wherever there is free space, and nowhere else', async () => {
    const run = new Run(tinyConfiguration);
    const { points } = await complete(measureScores(run, level, 3));
    const free = run.maze.walls.reduce((sum: number, wall) => sum + (wall === 0 ? 1 : 0), 0);
    expect(points).toHaveLength(2 * 9 * free);
    for (let i = 0; i < points.length; i += 2) expect(isFree(run.maze, points[i]!, points[i + 1]!)).toBe(true);
    run.dispose();
  });
});
