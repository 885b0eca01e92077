/** Which goals demonstrations can end at, and what to tell who chose another; the geometry it rests on is left to geometry. */
import { mostGoals, ordinal, type MazePoint } from '../../../protocol/configuration';
import { distanceToCell, distanceToWall, freeBounds, freeCells, isFree, nearestCell } from './geometry';
import { rewardRadius, type Maze } from './layouts';
import { isMazeName, paperGoalsOf } from './mazeOf';
import { isOwnMaze } from './ownMaze';

/** How far from walls a goal has to be: the ball, of radius 0.1, then rests clear of them and can overshoot a little. */
export const goalMargin = 0.24;

/** What is wrong with a goal and what to do about it, or null when demonstrations can end there. */
export function checkGoal(maze: Maze, [row, column]: MazePoint, margin = goalMargin): string | null {
  if (!Number.isFinite(row) || !Number.isFinite(column))
    return 'The goal needs a row and a column, both of them numbers.';
  const place = `The goal (${formatCoordinate(row)}, ${formatCoordinate(column)})`;
  const { minRow, maxRow, minColumn, maxColumn } = freeBounds(maze);
  if (row < -0.5 || column < -0.5 || row >= maze.rows - 0.5 || column >= maze.columns - 0.5) {
    return (
      `${place} is outside ${called(maze)}: choose a row from ${minRow + 0.5} to ${maxRow - 0.5} ` +
      `and a column from ${minColumn + 0.5} to ${maxColumn - 0.5}.`
    );
  }
  const advice = `the free cell nearest to it is (${nearestFreeCell(maze, row, column).join(', ')})`;
  if (!isFree(maze, row, column)) return `${place} is in a wall of ${called(maze)}: ${advice}.`;
  // A goal that is meant to be right at the margin may miss it by rounding: 0.5 - 0.26 < 0.24.
  const distance = distanceToWall(maze, row, column);
  if (distance >= margin - 1e-9) return null;
  return (
    `${place} is ${distance.toFixed(2)} cells from a wall and the ball needs ${formatCoordinate(margin)}: ` +
    `move it towards the middle of its cell, (${nearestCell(row)}, ${nearestCell(column)}).`
  );
}

/** Two goals any nearer than this, in cells, are one: what ends at one ends at the other. */
const leastApart = rewardRadius;

/** Whether two goals can be told apart. */
export function areApart(a: MazePoint, b: MazePoint): boolean {
  return Math.hypot(a[0] - b[0], a[1] - b[1]) > leastApart;
}

/** What is wrong with a goal beside those before it and what to do about it, or null. */
export function checkNextGoal(maze: Maze, before: readonly MazePoint[], next: MazePoint): string | null {
  const problem = checkGoal(maze, next);
  const met = before.findIndex((goal) => !areApart(goal, next));
  if (problem !== null || met < 0) return problem;
  return (
    `The ${ordinal(before.length)} goal (${next.map(formatCoordinate).join(', ')}) is where the ${ordinal(met)} one is: ` +
    `choose a place more than ${leastApart} cells from it.`
  );
}

/** What is wrong with the first of a run's goals that is wrong, or with how many they are, and what to do about it, or null. */
export function checkGoals(maze: Maze, goals: readonly MazePoint[]): string | null {
  if (goals.length < 1 || goals.length > mostGoals)
    return `A run has 1 to ${mostGoals} goals, not ${goals.length}: leave some out.`;
  for (const [k, goal] of goals.entries()) {
    const problem = checkNextGoal(maze, goals.slice(0, k), goal);
    if (problem !== null) return problem;
  }
  return null;
}

/**
 * A place for another goal: the paper's goal that is farthest from the nearest of those that are there, as the crow flies; in a drawn maze
 * any free cell.
 */
export function farthestGoal(maze: Maze, goals: readonly MazePoint[]): MazePoint {
  const away = ([r, c]: MazePoint): number =>
    Math.min(...goals.map(([row, column]) => Math.hypot(r - row, c - column)));
  const ofPaper = paperGoalsOf(maze.name).filter((goal) => goals.every((other) => areApart(goal, other)));
  const candidates = ofPaper.length > 0 ? ofPaper : freeCells(maze);
  return candidates.reduce((far, goal) => (away(goal) > away(far) ? goal : far));
}

/** The free cell whose box is nearest to a point: the one that the point is in, if that is free. */
export function nearestFreeCell(maze: Maze, row: number, column: number): MazePoint {
  let nearest: MazePoint = [NaN, NaN];
  let nearestDistance = Infinity;
  for (const cell of freeCells(maze)) {
    // The distance to the centre, by a little, settles ties between cells that share an edge.
    const distance = distanceToCell(row, column, cell[0], cell[1]) + 1e-3 * Math.hypot(row - cell[0], column - cell[1]);
    if (distance < nearestDistance) {
      nearest = cell;
      nearestDistance = distance;
    }
  }
  return nearest;
}

/** In a sentence: a drawn maze's text would say nothing to a reader. */
export function called({ name }: Maze): string {
  if (isMazeName(name)) return `the maze ${name}`;
  return isOwnMaze(name) ? 'the drawn maze' : `the ${name}`;
}

function formatCoordinate(value: number): string {
  return String(Math.round(value * 100) / 100);
}
