/** How many simulation steps lie between two states of a plan, for plans long enough to reach their goals; the rest is demonstrations. */
import type { MazePoint } from '../../../protocol/configuration';
import { arrivalRadius } from './controller';
import { clearanceMargin, createEpisode, createPointSampler, simulate } from './episode';
import { freeCells } from '../shared/geometry';
import type { Maze } from '../shared/layouts';
import { createRandom, type Random } from '../../../math/random';
import { cellDistances } from '../shared/shortestPaths';

/** Shares of demonstrations that have to be at their goal in their last state: of the base's, and of the remotest expert's. */
const baseShare = 0.97;
const remotestShare = 0.95;
const episodes = 500;

/**
 * The smallest stride at which 97 % of the base's demonstrations, random start to random goal, end within 0.3 of their goal, and
 * 95 % of those to the maze's remotest cell. Both models take it, so that they share a clock. It depends on its arguments only.
 * With horizon 32: open 3, umaze 6, medium 10, large 17 simulation steps of 0.01 s.
 * Throws a RangeError unless the horizon is an integer of at least 2.
 */
export function chooseStride(maze: Maze, horizon: number, margin = clearanceMargin, clipVelocity = true): number {
  if (!Number.isInteger(horizon) || horizon < 2) {
    throw new RangeError(`A plan has at least 2 states; the horizon is ${horizon}.`);
  }
  const random = createRandom(0).fork('stride');
  const toRandom = arrivalSteps(maze, null, random, margin, clipVelocity);
  const toRemotest = arrivalSteps(maze, remotestCell(maze), random, margin, clipVelocity);
  const steps = Math.max(quantile(toRandom, baseShare), quantile(toRemotest, remotestShare));
  return Math.max(1, Math.ceil(steps / (horizon - 1)));
}

/** The steps after which episodes are at their goal (a fixed or a random one) for good. */
function arrivalSteps(
  maze: Maze,
  fixedGoal: MazePoint | null,
  random: Random,
  margin: number,
  clipVelocity: boolean,
): number[] {
  const drawPoint = createPointSampler(maze);
  // A cell takes some 22 steps (4.5 cells a second), the settling some 50.
  const steps = 200 + 40 * longestDistance(maze);
  const arrivals: number[] = [];
  for (let n = 0; n < episodes; n++) {
    const start = drawPoint(random);
    const goal = fixedGoal ?? drawPoint(random);
    const episode = createEpisode(maze, start, goal, random);
    const { ball } = episode;
    let arrival = 0;
    const isKept = simulate(maze, episode, steps, margin, clipVelocity, (step) => {
      if (Math.hypot(ball.row - goal[0], ball.column - goal[1]) > arrivalRadius) arrival = step + 1;
    });
    if (isKept) arrivals.push(arrival);
  }
  if (arrivals.length === 0) {
    throw new Error(`Maze ${maze.name}: every episode came closer than ${margin} to a wall; choose a smaller margin.`);
  }
  return arrivals;
}

function longestDistance(maze: Maze): number {
  return Math.max(...freeCells(maze).map((cell) => Math.max(...cellDistances(maze, cell))));
}

/** The free cell that is farthest from the others on average, by cells on the way. */
function remotestCell(maze: Maze): MazePoint {
  let remotest: MazePoint = [NaN, NaN];
  let largest = -1;
  for (const cell of freeCells(maze)) {
    const sum = cellDistances(maze, cell).reduce((total, distance) => total + Math.max(distance, 0), 0);
    if (sum > largest) {
      largest = sum;
      remotest = cell;
    }
  }
  return remotest;
}

/** The smallest of the values that at least this share of them doesn't exceed. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
}
