/** Which goal a pointer or an arrow key means; what makes a goal possible is asked of the maze. */
import { isFree, isWall, nearestCell } from '../shared/geometry';
import { areApart, checkGoal } from '../shared/goals';
import type { Maze } from '../shared/layouts';
import { paperGoalsOf } from '../shared/mazeOf';
import type { MazePoint } from '../../../protocol/configuration';

/** A click this near to one of the paper's goals means that goal, in cells. */
const snap = 0.25;

/** A click means its cell's centre or a goal of the paper close by; a drag means the very place, to a tenth of a cell. */
export function nearestGoal(maze: Maze, [row, column]: MazePoint, wish: 'click' | 'drag'): MazePoint | null {
  if (!isFree(maze, row, column)) return null;
  const cell: MazePoint = [nearestCell(row), nearestCell(column)];
  const ofPaper = paperGoalsOf(maze.name).find((goal) => Math.hypot(goal[0] - row, goal[1] - column) < snap);
  if (ofPaper) return ofPaper;
  if (wish === 'click') return cell;
  const place: MazePoint = [Math.round(10 * row) / 10, Math.round(10 * column) / 10];
  return checkGoal(maze, place) === null ? place : cell;
}

/** A goal, unless another goal is there already. */
export function apartFrom(others: readonly MazePoint[], goal: MazePoint | null): MazePoint | null {
  return goal && others.every((other) => areApart(goal, other)) ? goal : null;
}

/** The centre of the next free cell in a direction, over walls and other goals if need be, or null at the maze's edge. */
export function nextGoal(
  maze: Maze,
  [row, column]: MazePoint,
  [down, right]: readonly [number, number],
  others: readonly MazePoint[] = [],
): MazePoint | null {
  let [i, j] = [nearestCell(row) + down, nearestCell(column) + right];
  while (i >= 0 && j >= 0 && i < maze.rows && j < maze.columns) {
    if (!isWall(maze, i, j) && apartFrom(others, [i, j])) return [i, j];
    i += down;
    j += right;
  }
  return null;
}
