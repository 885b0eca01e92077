/** What a viewer draws: a layout and its stars, changed by pure edits; what was done before is left to editHistory. */
import type { Maze } from '../shared/layouts';
import type { Layout } from '../shared/grid';
import { nearestFreeCell } from '../shared/goals';
import type { MarkedLayout } from '../shared/layoutText';
import { isMazeName, mazeIdOf, mazeOf } from '../shared/mazeOf';
import { fewestCells, reachableCells, readOwnMaze } from '../shared/ownMaze';
import { closedOff } from '../shared/reachable';
import { mostGoals, type MazePoint, type RunConfiguration } from '../../../protocol/configuration';
import { samePoint } from '../shared/geometry';

export type Drawing = MarkedLayout;
/** Which of the goals, from 0. */
export type Star = number;
/** What a cell becomes under the brush. */
export type Ground = 'wall' | 'floor';

/** Why a star was not put where it was asked to be. */
export type Refusal = 'closedOff' | 'taken';

/** What keeps a drawing from being trained on. */
export type DrawingProblem =
  | { readonly kind: 'noGoal' }
  | { readonly kind: 'fewCells'; readonly cells: number; readonly needed: number }
  | { readonly kind: 'closedOff'; readonly star: Star; readonly at: MazePoint };

/** The border stays closed. */
export function isInside({ rows, columns }: Layout, [row, column]: MazePoint): boolean {
  return row > 0 && column > 0 && row < rows - 1 && column < columns - 1;
}

export function groundAt({ columns, walls }: Layout, [row, column]: MazePoint): Ground {
  return walls[row * columns + column] === 0 ? 'floor' : 'wall';
}

export function starAt({ goals }: Drawing, cell: MazePoint): Star | null {
  const star = goals.findIndex((goal) => samePoint(goal, cell));
  return star < 0 ? null : star;
}

/** The stars that can be placed or moved: those that are there and the next one, of two always both. */
export const starsToPlace = ({ goals }: Drawing): Star[] => [
  ...Array(Math.min(Math.max(goals.length + 1, 2), mostGoals)).keys(),
];

/** A wall buries the star that stood there, and the stars behind it come up. */
export function painted(drawing: Drawing, cell: MazePoint, ground: Ground): Drawing {
  const { layout } = drawing;
  if (!isInside(layout, cell) || groundAt(layout, cell) === ground) return drawing;
  const walls = layout.walls.slice();
  walls[cell[0] * layout.columns + cell[1]] = ground === 'wall' ? 1 : 0;
  const goals = ground === 'wall' ? without(drawing.goals, cell) : drawing.goals;
  return { layout: { ...layout, walls }, goals };
}

const without = (goals: readonly MazePoint[], cell: MazePoint): MazePoint[] =>
  goals.filter((goal) => !samePoint(goal, cell));

/** A star digs its own floor. One that is not the first, put where it is, is taken away, and those behind it come up. */
export function withStar(
  drawing: Drawing,
  star: Star,
  cell: MazePoint,
): { readonly drawing: Drawing; readonly refusal: Refusal | null } {
  const there = starAt(drawing, cell);
  if (there === star) {
    return { drawing: star === 0 ? drawing : { ...drawing, goals: without(drawing.goals, cell) }, refusal: null };
  }
  if (there !== null) return { drawing, refusal: 'taken' };
  const dug = painted(drawing, cell, 'floor');
  if (!isInside(dug.layout, cell) || closedOff(dug.layout)[cell[0] * dug.layout.columns + cell[1]] !== 0) {
    return { drawing, refusal: 'closedOff' };
  }
  const goals = [...dug.goals.slice(0, star), cell, ...dug.goals.slice(star + 1)];
  return { drawing: { ...dug, goals }, refusal: null };
}

/** All within the border is floor; the stars stay. */
export function cleared(drawing: Drawing): Drawing {
  return { ...drawing, layout: emptyLayout(drawing.layout.rows, drawing.layout.columns) };
}

/** What fits of the cells within the border is kept, and new ones are floor. */
export function resized(drawing: Drawing, rows: number, columns: number): Drawing {
  const before = drawing.layout;
  const layout = emptyLayout(rows, columns);
  const fits = (cell: MazePoint): boolean => isInside(before, cell) && isInside(layout, cell);
  for (let i = 1; i < rows - 1; i++) {
    for (let j = 1; j < columns - 1; j++) {
      if (fits([i, j])) layout.walls[i * columns + j] = groundAt(before, [i, j]) === 'wall' ? 1 : 0;
    }
  }
  return { layout, goals: drawing.goals.filter(fits) };
}

/** Another layout; stars whose cell is free there stay, and where all are lost there is one in the last cell that can be reached. */
export function withLayout(drawing: Drawing, layout: Layout): Drawing {
  const closed = closedOff(layout);
  const reached = (cell: number): boolean => layout.walls[cell] === 0 && closed[cell] === 0;
  const kept = drawing.goals.filter((goal) => isInside(layout, goal) && reached(goal[0] * layout.columns + goal[1]));
  const last = layout.walls.reduce((found, _, cell) => (reached(cell) ? cell : found), -1);
  const fallback: MazePoint[] = last < 0 ? [] : [[Math.floor(last / layout.columns), last % layout.columns]];
  return { layout, goals: kept.length > 0 ? kept : fallback };
}

/** A maze with its own goal, or others; goals between cells go to the nearest, and of those in one cell the first is kept. */
export function drawingOf(
  maze: Maze,
  goals: readonly MazePoint[] = maze.defaultGoal ? [maze.defaultGoal] : [],
): Drawing {
  const { rows, columns, walls } = isMazeName(maze.name) ? maze : readOwnMaze(maze.name);
  const cells = goals.map((goal) => nearestFreeCell(maze, ...goal));
  const isFirst = (cell: MazePoint, k: number): boolean => cells.findIndex((other) => samePoint(other, cell)) === k;
  return { layout: { rows, columns, walls }, goals: cells.filter(isFirst) };
}

/** A run's maze, cells that were drawn and closed off included. */
export function drawingOfRun({ maze, goals }: RunConfiguration): Drawing {
  return drawingOf(mazeOf(maze), goals);
}

/** The first thing that has to be mended before anything can be trained on it. */
export function drawingProblem({ layout, goals }: Drawing): DrawingProblem | null {
  const cells = reachableCells(layout);
  if (cells < fewestCells) return { kind: 'fewCells', cells, needed: fewestCells };
  if (goals.length === 0) return { kind: 'noGoal' };
  const closed = closedOff(layout);
  const star = goals.findIndex(([row, column]) => closed[row * layout.columns + column] !== 0);
  return star < 0 ? null : { kind: 'closedOff', star, at: goals[star]! };
}

/** What is to be trained; null while the drawing has a problem. */
export function drawnRun(
  drawing: Drawing,
): (Pick<RunConfiguration, 'maze' | 'goals'> & { readonly domain: 'maze' }) | null {
  const [first, ...others] = drawing.goals;
  return !first || drawingProblem(drawing)
    ? null
    : { domain: 'maze', maze: mazeIdOf(drawing.layout), goals: [first, ...others] };
}

function emptyLayout(rows: number, columns: number): Layout {
  const walls = new Uint8Array(rows * columns).fill(1);
  for (let i = 1; i < rows - 1; i++) walls.fill(0, i * columns + 1, (i + 1) * columns - 1);
  return { rows, columns, walls };
}
