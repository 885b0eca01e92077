/**
 * Ways through a maze: from cell to cell (breadth first, as the demonstrators' controller plans) and, exactly, from point to point
 * around the corners of the walls. Moving along a way is left to the controller.
 */
import type { MazePoint } from '../../../protocol/configuration';
import { freeCells, isFree, isWall, nearestCell, segmentIsFree } from './geometry';
import type { Maze } from './layouts';

const neighbours = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/**
 * Steps between 4-neighbours from the cell that `from` lies in to every cell, indexed by i * columns + j; -1 for walls and
 * for cells out of reach. Throws an Error when `from` is in a wall.
 */
export function cellDistances(maze: Maze, from: MazePoint): Int16Array {
  const start = requireFreeCell(maze, from);
  const distances = new Int16Array(maze.rows * maze.columns).fill(-1);
  distances[start] = 0;
  const queue = [start];
  for (const cell of queue) {
    const i = Math.floor(cell / maze.columns);
    const j = cell % maze.columns;
    for (const [di, dj] of neighbours) {
      const neighbour = (i + di) * maze.columns + j + dj;
      if (isWall(maze, i + di, j + dj) || distances[neighbour] !== -1) continue;
      distances[neighbour] = (distances[cell] ?? 0) + 1;
      queue.push(neighbour);
    }
  }
  return distances;
}

/**
 * A shortest way between two points' cells as cell centres, both ends included. Of several ways it is always the same one.
 * Throws an Error when a point is in a wall or the cells aren't connected.
 */
export function shortestPath(maze: Maze, from: MazePoint, to: MazePoint): MazePoint[] {
  const distances = cellDistances(maze, to);
  const start = requireFreeCell(maze, from);
  let remaining = distances[start] ?? -1;
  if (remaining < 0)
    throw new Error(`Maze ${maze.name}: no way leads from (${from.join(', ')}) to (${to.join(', ')}).`);
  let i = Math.floor(start / maze.columns);
  let j = start % maze.columns;
  const path: MazePoint[] = [[i, j]];
  for (; remaining > 0; remaining--) {
    for (const [di, dj] of neighbours) {
      if (distances[(i + di) * maze.columns + j + dj] !== remaining - 1) continue;
      i += di;
      j += dj;
      break;
    }
    path.push([i, j]);
  }
  return path;
}

/** Whether every free cell can be reached from every other. */
export function isConnected(maze: Maze): boolean {
  const cells = freeCells(maze);
  const [first] = cells;
  if (first === undefined) return false;
  const distances = cellDistances(maze, first);
  return cells.every(([i, j]) => distances[i * maze.columns + j] !== -1);
}

/** Length of the shortest way, in cells, from a point to the goal the field was made for; Infinity from inside a wall. */
export type GeodesicDistance = (row: number, column: number) => number;

/** Corners stand off the walls by this much, so that a way along a wall doesn't touch it. */
const clearance = 1e-6;

/**
 * Exact geodesic distances to a goal for a point without extent: a shortest way is straight between corners of the walls, so
 * that Dijkstra on the corners that see each other gives theirs, and a point's is the least over the corners it sees.
 * A query costs some microseconds. Throws an Error when the goal is in a wall.
 */
export function geodesicDistances(maze: Maze, goal: MazePoint): GeodesicDistance {
  requireFreeCell(maze, goal);
  const [goalRow, goalColumn] = [keepOffWalls(goal[0]), keepOffWalls(goal[1])];
  const corners = [[goalRow, goalColumn] as const, ...convexCorners(maze)];
  const distances = corners.map((_, k) => (k === 0 ? 0 : Infinity));
  const open = new Set(corners.keys());
  while (open.size > 0) {
    let current = -1;
    for (const k of open) if (current < 0 || distances[k]! < distances[current]!) current = k;
    open.delete(current);
    const [row, column] = corners[current]!;
    for (const k of open) {
      const [cornerRow, cornerColumn] = corners[k]!;
      const distance = distances[current]! + Math.hypot(row - cornerRow, column - cornerColumn);
      if (distance < distances[k]! && segmentIsFree(maze, row, column, cornerRow, cornerColumn))
        distances[k] = distance;
    }
  }

  return (queryRow, queryColumn) => {
    if (!isFree(maze, queryRow, queryColumn)) return Infinity;
    const row = keepOffWalls(queryRow);
    const column = keepOffWalls(queryColumn);
    let best = Infinity;
    for (let k = 0; k < corners.length; k++) {
      const [cornerRow, cornerColumn] = corners[k]!;
      const distance = distances[k]! + Math.hypot(row - cornerRow, column - cornerColumn);
      if (distance < best && segmentIsFree(maze, row, column, cornerRow, cornerColumn)) best = distance;
    }
    return best;
  };
}

/** Moves a coordinate on the edge of its cell, where a wall may begin, a hair towards the middle. */
function keepOffWalls(coordinate: number): number {
  const cell = nearestCell(coordinate);
  return Math.min(Math.max(coordinate, cell - 0.5 + clearance), cell + 0.5 - clearance);
}

/** The corners that a shortest way can bend around: those where one of the four cells is a wall and the others are free. */
function convexCorners(maze: Maze): MazePoint[] {
  const corners: MazePoint[] = [];
  for (let i = 0; i < maze.rows - 1; i++) {
    for (let j = 0; j < maze.columns - 1; j++) {
      const walls = [0, 1, 2, 3].filter((k) => isWall(maze, i + (k >> 1), j + (k & 1)));
      const [wall] = walls;
      if (wall === undefined || walls.length !== 1) continue;
      const rowSign = wall >> 1 === 0 ? 1 : -1;
      const columnSign = (wall & 1) === 0 ? 1 : -1;
      corners.push([i + 0.5 + rowSign * clearance, j + 0.5 + columnSign * clearance]);
    }
  }
  return corners;
}

function requireFreeCell(maze: Maze, [row, column]: MazePoint): number {
  if (!isFree(maze, row, column)) {
    throw new Error(`Maze ${maze.name}: (${row}, ${column}) is in a wall; choose a point of a free cell.`);
  }
  return nearestCell(row) * maze.columns + nearestCell(column);
}
