/**
 * The demonstrators' controller: a proportional-derivative rule that pulls the ball from waypoint to waypoint and holds it on the goal.
 * Simulation is left to pointMass. Source: the authors' waypoint_controller.py (gains, threshold, one offset an episode).
 */
import type { MazePoint } from '../../../protocol/configuration';
import { isRectangle } from '../shared/geometry';
import type { Maze } from '../shared/layouts';
import { type Ball, clipAction } from './pointMass';
import { shortestPath } from '../shared/shortestPaths';

/** Throttle a cell of distance to the waypoint. */
export const proportionalGain = 3;
/** Throttle a cell a second of speed: -sqrt(0.3). With the ball's mass the damping ratio is 0.79. */
export const derivativeGain = -0.5477;
/** A waypoint counts as passed within this distance, in cells; so does the goal as reached. */
export const arrivalRadius = 0.3;
/** Largest offset of an episode's waypoints from the cell centres, in cells, along each axis. */
export const maximumOffset = 0.24;

/** A controller on its way; `act` moves it on in place. */
export interface Controller {
  /** Rows and columns, [count, 2]; the last is the goal. */
  readonly waypoints: Float64Array;
  /** The waypoint that it heads for. */
  current: number;
  /** Throttle, in [-1, 1]. */
  rowAction: number;
  columnAction: number;
}

/**
 * Plans the waypoints: the centres of the cells on the shortest way, all moved by one offset, then the goal itself. The start's
 * own cell is left out: two neighbouring cells make a convex box, so that the way from any start into the second is free, while
 * its centre may be behind the ball. The goal's own centre is left out alike. Where nothing is in the way (`open`), the goal alone.
 * Throws an Error when either end is in a wall or there is no way.
 */
export function createController(maze: Maze, start: MazePoint, goal: MazePoint, offset: MazePoint): Controller {
  const between = isRectangle(maze) ? [] : shortestPath(maze, start, goal).slice(1, -1);
  const waypoints = new Float64Array(2 * between.length + 2);
  for (const [k, [row, column]] of between.entries()) {
    waypoints[2 * k] = row + offset[0];
    waypoints[2 * k + 1] = column + offset[1];
  }
  waypoints.set(goal, 2 * between.length);
  return { waypoints, current: 0, rowAction: 0, columnAction: 0 };
}

/** Sets the controller's throttle from where the ball is: a = 3 (waypoint - position) - 0.5477 velocity, clipped to [-1, 1]. */
export function act(controller: Controller, ball: Ball): void {
  const { waypoints } = controller;
  let rowError = 0;
  let columnError = 0;
  for (;;) {
    rowError = waypoints[2 * controller.current]! - ball.row;
    columnError = waypoints[2 * controller.current + 1]! - ball.column;
    const isLast = 2 * controller.current + 2 >= waypoints.length;
    if (isLast || rowError * rowError + columnError * columnError > arrivalRadius * arrivalRadius) break;
    controller.current++;
  }
  controller.rowAction = clipAction(proportionalGain * rowError + derivativeGain * ball.rowVelocity);
  controller.columnAction = clipAction(proportionalGain * columnError + derivativeGain * ball.columnVelocity);
}
