/** Results made up for tests: fields that fall with the way to the goal, and figures that follow from the goal's number alone. */
import { isFree } from '../../domains/maze/shared/geometry';
import { mazeNames, mazes, paperGoals, type Maze } from '../../domains/maze/shared/layouts';
import { distance, fieldGrid, findPeak } from '../../domains/maze/shared/localisation';
import { gridPoint } from '../../math/grid';
import { geodesicDistances } from '../../domains/maze/shared/shortestPaths';
import type { MazeName, MazePoint } from '../../protocol/configuration';
import {
  navigationResultsVersion,
  plannerNames,
  type NavigationCase,
  type NavigationResults,
  type PackedField,
  type PlannerFigures,
} from '../../protocol/navigationResults';

const pointsPerCell = 6;

type FieldFunction = (point: MazePoint, way: number) => number;

function pack(values: Float32Array): PackedField {
  const known = [...values].filter(Number.isFinite);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const bytes = Array.from(values, (value) =>
    Number.isFinite(value) ? 1 + Math.round((254 * (value - low)) / Math.max(high - low, 1e-9)) : 0,
  );
  return { low, high, bytes: btoa(String.fromCharCode(...bytes)) };
}

function sampleFields(maze: Maze, goal: MazePoint): NavigationCase['fields'] {
  const grid = fieldGrid(maze, pointsPerCell);
  const way = geodesicDistances(maze, goal);
  const points = Array.from({ length: grid.rows * grid.columns }, (_, index) => gridPoint(grid, index));
  const ways = points.map((point) => way(...point));
  const field = (value: FieldFunction): Float32Array =>
    Float32Array.from(points, (point, k) => (isFree(maze, ...point) ? value(point, ways[k]!) : NaN));
  const reward = (value: FieldFunction) => {
    const values = field(value);
    const peak = findPeak(maze, grid, values);
    return { ...pack(values), peak, peakDistance: distance(peak, goal) };
  };
  return {
    reward: reward(([row, column], length) => -length + 0.15 * Math.sin(5 * row) * Math.sin(5 * column)),
    plan: reward((_, length) => 6 * Math.exp(-0.3 * length * length) - 0.4 * length),
    discriminator: reward(([row, column], length) => Math.tanh(2 - length) + 0.3 * Math.cos(3 * row + 2 * column)),
    residual: pack(field((_, length) => (length > 6 ? NaN : 0.2 * Math.exp(-length)))),
  };
}

function sampleCase(name: MazeName, goalNumber: number): NavigationCase {
  const goal = paperGoals[name][goalNumber - 1]!;
  const planner = (meanScore: number, strength: number | null): PlannerFigures => ({
    meanScore: meanScore + goalNumber,
    success: 0.9,
    hardHits: 0.02,
    arrives: 0.8,
    ends: 0.85,
    valid: 0.95,
    strength,
  });
  return {
    maze: name,
    goalNumber,
    goal,
    fields: sampleFields(mazes[name], goal),
    rankCorrelation: 0.9 + 0.01 * goalNumber,
    explained: { reward: 0.5 + 0.01 * goalNumber, plan: 0.8 + 0.01 * goalNumber },
    explainedAtLevels: [0, 8, 16, 24, 32, 40, 49].map((level) => ({
      level,
      explained: 0.9 - 0.5 * (level / 49 - 0.3) ** 2 - 0.01 * goalNumber,
    })),
    preference: { reward: { authors: 0.97, heldOut: 0.95 }, discriminator: { authors: 0.9, heldOut: 0.88 } },
    planners: {
      base: planner(30, null),
      reward: planner(118, 2),
      plan: planner(125, 1),
      nudge: planner(96, 4),
      logit: planner(88, 2),
      planLogit: planner(92, 3),
      sigmoid: planner(61, 4),
      expert: planner(134, null),
    },
  };
}

/** A whole file, of these mazes. */
export function sampleNavigation(names: readonly MazeName[] = mazeNames): NavigationResults {
  const cases = names.flatMap((name) => paperGoals[name].map((_, index) => sampleCase(name, index + 1)));
  return {
    version: navigationResultsVersion,
    date: '2026-11-21',
    seed: 0,
    localised: { count: cases.length - 1, of: cases.length, seeds: 1 },
    level: 8,
    levels: 50,
    pointsPerCell,
    scores: Object.fromEntries(
      plannerNames.map((name, k) => [name, { mean: 60 + 10 * k, low: 55 + 10 * k, high: 66 + 10 * k }]),
    ) as NavigationResults['scores'],
    cases,
  };
}
