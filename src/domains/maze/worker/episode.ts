/** One demonstrated episode: where it may start and end, and its simulation; collecting many is left to demonstrations. */
import type { MazePoint } from '../../../protocol/configuration';
import { act, createController, maximumOffset, type Controller } from './controller';
import { freeCells, hasClearance, isWall } from '../shared/geometry';
import type { Maze } from '../shared/layouts';
import { type Ball, createBall, stepBall } from './pointMass';
import type { Random } from '../../../math/random';

/** Starts and random goals keep this distance from walls, in cells (the authors' wall_dist_thresh). */
export const startMargin = 0.26;

/**
 * An episode that comes closer to a wall than this is discarded, in cells; the authors' margin is 0.26, the starts' own. Discarding
 * favours short ways, so that the little that 0.2 discards is worth more than the last 0.06. Shares discarded, of 2000 episodes of
 * the base | of 400 to the worst of the eight goals:
 *           0.26         0.2          0.15         0.11
 *   open    0.02 | 0.00  0.00 | 0.00  0.00 | 0.00  0.00 | 0.00
 *   umaze   0.09 | 0.46  0.02 | 0.01  0.01 | 0.00  0.00 | 0.00
 *   medium  0.20 | 0.15  0.04 | 0.02  0.01 | 0.00  0.00 | 0.00
 *   large   0.19 | 0.18  0.03 | 0.01  0.00 | 0.00  0.00 | 0.00
 * At 0.2 none of 2000 plans of 32 states, joined by straight lines, cut through a wall (of 16 states in `large`: 0.2 %).
 */
export const clearanceMargin = 0.2;

/** Draws a point, in cells. */
export type PointSampler = (random: Random) => MazePoint;

/**
 * A sampler of points uniform over the admissible space, all that is at least 0.26 from walls: a cell is drawn in proportion to its
 * area less the margins along its walls, then a point of it; corners of walls are cut out by rejection. (The authors' generator
 * draws cells in proportion to 1 / area, against the paper's text.)
 */
export function createPointSampler(maze: Maze): PointSampler {
  const boxes = freeCells(maze).map(([i, j]) => {
    const side = (di: number, dj: number): number => (isWall(maze, i + di, j + dj) ? 0.5 - startMargin : 0.5);
    const minRow = i - side(-1, 0);
    const minColumn = j - side(0, -1);
    return { minRow, minColumn, height: i + side(1, 0) - minRow, width: j + side(0, 1) - minColumn };
  });
  const totalArea = boxes.reduce((sum, { height, width }) => sum + height * width, 0);

  return (random) => {
    for (;;) {
      let remaining = random.uniform() * totalArea;
      const box = boxes.find(({ height, width }) => (remaining -= height * width) < 0) ?? boxes[0]!;
      const row = box.minRow + random.uniform() * box.height;
      const column = box.minColumn + random.uniform() * box.width;
      if (hasClearance(maze, row, column, startMargin)) return [row, column];
    }
  };
}

export interface Episode {
  readonly start: MazePoint;
  readonly goal: MazePoint;
  readonly ball: Ball;
  readonly controller: Controller;
}

/** An episode at rest at its start, its waypoints moved by an offset of its own. */
export function createEpisode(maze: Maze, start: MazePoint, goal: MazePoint, random: Random): Episode {
  const offset: MazePoint = [maximumOffset * (2 * random.uniform() - 1), maximumOffset * (2 * random.uniform() - 1)];
  return { start, goal, ball: createBall(start[0], start[1]), controller: createController(maze, start, goal, offset) };
}

/**
 * Simulates an episode from rest, and tells of every state before the step that leaves it, and of the last one.
 * @param margin cells; the simulation stops when the ball comes closer to a wall than this
 * @param visit called `steps + 1` times with the step's number, after the controller has set its action
 * @returns whether the ball kept its distance all along
 */
export function simulate(
  maze: Maze,
  { ball, controller }: Episode,
  steps: number,
  margin: number,
  clipVelocity: boolean,
  visit: (step: number) => void,
): boolean {
  for (let step = 0; ; step++) {
    if (!hasClearance(maze, ball.row, ball.column, margin)) return false;
    act(controller, ball);
    visit(step);
    if (step === steps) return true;
    stepBall(maze, ball, controller.rowAction, controller.columnAction, clipVelocity);
  }
}
