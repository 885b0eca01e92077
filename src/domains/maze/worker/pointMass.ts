/**
 * The physics of D4RL's Maze2D: a ball on a plane, pushed along both axes and stopped by walls; what pushes it is left to the controller.
 * Source: D4RL d4rl/pointmaze/maze_model.py under MuJoCo's Euler integrator, which treats joint damping implicitly.
 * Differences: cells are centred (D4RL's ball sits 0.2 off), and contacts are inelastic and hard where MuJoCo's are soft.
 */
import { isWall, nearestCell } from '../shared/geometry';
import type { Maze } from '../shared/layouts';
import { ballRadius } from '../shared/planValidity';

/** Seconds a step. */
export const timeStep = 0.01;
/** Kilograms: a sphere of radius 0.1 m and density 1000 kg/m^3. */
export const ballMass = (4 / 3) * Math.PI * ballRadius ** 3 * 1000;
/** Newton seconds a metre. */
const damping = 1;
/** Newtons at full throttle. */
const gear = 100;
/** Cells a second, for each axis. */
export const maximumSpeed = 5;

/** The moving ball; a step changes it in place, because millions of them are taken. */
export interface Ball {
  row: number;
  column: number;
  /** Cells a second. */
  rowVelocity: number;
  columnVelocity: number;
}

export function createBall(row: number, column: number): Ball {
  return { row, column, rowVelocity: 0, columnVelocity: 0 };
}

/** What the motors make of an action: they saturate at +-1. */
export function clipAction(action: number): number {
  return action < -1 ? -1 : action > 1 ? 1 : action;
}

/**
 * Moves the ball on by 0.01 s under an action on each axis, clipped to [-1, 1].
 * @param clipVelocity whether velocities are clipped to +-5 before the step, as in D4RL; the authors' fork leaves that out
 */
export function stepBall(maze: Maze, ball: Ball, rowAction: number, columnAction: number, clipVelocity = true): void {
  if (clipVelocity) {
    ball.rowVelocity = Math.max(-maximumSpeed, Math.min(maximumSpeed, ball.rowVelocity));
    ball.columnVelocity = Math.max(-maximumSpeed, Math.min(maximumSpeed, ball.columnVelocity));
  }
  ball.rowVelocity += acceleration(rowAction, ball.rowVelocity) * timeStep;
  ball.columnVelocity += acceleration(columnAction, ball.columnVelocity) * timeStep;
  // Collisions are found by looking at where the ball is, so that it may not move by its radius unseen.
  const reach = Math.max(Math.abs(ball.rowVelocity), Math.abs(ball.columnVelocity)) * timeStep;
  const parts = Math.max(1, Math.ceil(reach / (0.7 * ballRadius)));
  for (let part = 0; part < parts; part++) {
    ball.row += (ball.rowVelocity * timeStep) / parts;
    ball.column += (ball.columnVelocity * timeStep) / parts;
    stopAtWalls(maze, ball);
  }
}

/** MuJoCo's implicit damping, v' = v + dt (gear a - b v) / (m + dt b), as an acceleration. */
function acceleration(action: number, velocity: number): number {
  return (gear * clipAction(action) - damping * velocity) / (ballMass + timeStep * damping);
}

function stopAtWalls(maze: Maze, ball: Ball): void {
  const i = nearestCell(ball.row);
  const j = nearestCell(ball.column);
  const rowSide = ball.row < i ? -1 : 1;
  const columnSide = ball.column < j ? -1 : 1;
  const free = 0.5 - ballRadius;
  const nearRowEdge = Math.abs(ball.row - i) > free;
  const nearColumnEdge = Math.abs(ball.column - j) > free;
  if (!nearRowEdge && !nearColumnEdge) return;
  // Faces before corners: a ball that slides along a row of walls must not catch on the seams between them.
  const rowFace = nearRowEdge && isWall(maze, i + rowSide, j);
  const columnFace = nearColumnEdge && isWall(maze, i, j + columnSide);
  if (rowFace) {
    ball.row = i + rowSide * free;
    if (ball.rowVelocity * rowSide > 0) ball.rowVelocity = 0;
  }
  if (columnFace) {
    ball.column = j + columnSide * free;
    if (ball.columnVelocity * columnSide > 0) ball.columnVelocity = 0;
  }
  if (rowFace || columnFace || !nearRowEdge || !nearColumnEdge) return;
  if (isWall(maze, i + rowSide, j + columnSide)) stopAtCorner(ball, i + rowSide / 2, j + columnSide / 2);
}

function stopAtCorner(ball: Ball, cornerRow: number, cornerColumn: number): void {
  const rowGap = ball.row - cornerRow;
  const columnGap = ball.column - cornerColumn;
  const distance = Math.sqrt(rowGap * rowGap + columnGap * columnGap);
  if (distance >= ballRadius || distance === 0) return;
  const rowNormal = rowGap / distance;
  const columnNormal = columnGap / distance;
  ball.row = cornerRow + rowNormal * ballRadius;
  ball.column = cornerColumn + columnNormal * ballRadius;
  const inward = ball.rowVelocity * rowNormal + ball.columnVelocity * columnNormal;
  if (inward >= 0) return;
  ball.rowVelocity -= inward * rowNormal;
  ball.columnVelocity -= inward * columnNormal;
}
