/** What a viewer draws: a layout and its stars, changed by pure edits; what was done before is left to editHistory. */
import type { Maze } from '../shared/layouts';
import type { Layout } from '../shared/grid';
import { nearestFreeCell } from '../shared/goals';
import type { MarkedLayout } from '../shared/layoutText';
import { isMazeName, mazeIdOf, mazeOf } from '../shared/mazeOf';
import { fewestCells, reachableCells, readOwnMaze } from '../shared/ownMaze';
import { closedOff } from '../shared/reachable';
import type { MazeId, MazePoint, RunConfiguration } from '../../../protocol/configuration';
import { samePoint } from '../shared/geometry';

export type Drawing = MarkedLayout;
export type Star = 'goal' | 'secondGoal';
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

export function starAt({ goal, secondGoal }: Drawing, cell: MazePoint): Star | null {
  if (samePoint(goal, cell)) return 'goal';
  return samePoint(secondGoal, cell) ? 'secondGoal' : null;
}

/** A wall buries the star that stood there. */
export function painted(drawing: Drawing, cell: MazePoint, ground: Ground): Drawing {
  const { layout } = drawing;
  if (!isInside(layout, cell) || groundAt(layout, cell) === ground) return drawing;
  const walls = layout.walls.slice();
  walls[cell[0] * layout.columns + cell[1]] = ground === 'wall' ? 1 : 0;
  const star = ground === 'wall' ? starAt(drawing, cell) : null;
  return { ...drawing, layout: { ...layout, walls }, ...(star ? { [star]: null } : {}) };
}

/** A star digs its own floor. The second star, put where it is, is taken away. */
export function withStar(
  drawing: Drawing,
  star: Star,
  cell: MazePoint,
): { readonly drawing: Drawing; readonly refusal: Refusal | null } {
  const there = starAt(drawing, cell);
  if (there === star) {
    return { drawing: star === 'secondGoal' ? { ...drawing, secondGoal: null } : drawing, refusal: null };
  }
  if (there !== null) return { drawing, refusal: 'taken' };
  const dug = painted(drawing, cell, 'floor');
  if (!isInside(dug.layout, cell) || closedOff(dug.layout)[cell[0] * dug.layout.columns + cell[1]] !== 0) {
    return { drawing, refusal: 'closedOff' };
  }
  return { drawing: { ...dug, [star]: cell }, refusal: null };
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
  const kept = (star: MazePoint | null): MazePoint | null => (star && fits(star) ? star : null);
  return { layout, goal: kept(drawing.goal), secondGoal: kept(drawing.secondGoal) };
}

/** Another layout; stars whose cell is free there stay, and a goal that is lost goes to the last cell that can be reached. */
export function withLayout(drawing: Drawing, layout: Layout): Drawing {
  const closed = closedOff(layout);
  const reached = (cell: number): boolean => layout.walls[cell] === 0 && closed[cell] === 0;
  const kept = (star: MazePoint | null): MazePoint | null =>
    star && isInside(layout, star) && reached(star[0] * layout.columns + star[1]) ? star : null;
  const last = layout.walls.reduce((found, _, cell) => (reached(cell) ? cell : found), -1);
  const secondGoal = kept(drawing.secondGoal);
  const fallback: MazePoint = [Math.floor(last / layout.columns), last % layout.columns];
  const goal = kept(drawing.goal) ?? (last < 0 ? null : fallback);
  return { layout, goal, secondGoal: samePoint(goal, secondGoal) ? null : secondGoal };
}

/** A maze with its own goal, or others; goals between cells go to the nearest. */
export function drawingOf(
  maze: Maze,
  goal: MazePoint | null = maze.defaultGoal,
  second: MazePoint | null = null,
): Drawing {
  const { rows, columns, walls } = isMazeName(maze.name) ? maze : readOwnMaze(maze.name);
  const cell = (point: MazePoint | null): MazePoint | null => point && nearestFreeCell(maze, ...point);
  const [goalCell, secondCell] = [cell(goal), cell(second)];
  return {
    layout: { rows, columns, walls },
    goal: goalCell,
    secondGoal: samePoint(goalCell, secondCell) ? null : secondCell,
  };
}

/** A run's maze, cells that were drawn and closed off included. */
export function drawingOfRun({ maze, goal, secondGoal }: RunConfiguration): Drawing {
  return drawingOf(mazeOf(maze), goal, secondGoal);
}

/** The first thing that has to be mended before anything can be trained on it. */
export function drawingProblem({ layout, goal, secondGoal }: Drawing): DrawingProblem | null {
  const cells = reachableCells(layout);
  if (cells < fewestCells) return { kind: 'fewCells', cells, needed: fewestCells };
  if (!goal) return { kind: 'noGoal' };
  const closed = closedOff(layout);
  const isShut = (at: MazePoint): boolean => closed[at[0] * layout.columns + at[1]] !== 0;
  if (isShut(goal)) return { kind: 'closedOff', star: 'goal', at: goal };
  return secondGoal && isShut(secondGoal) ? { kind: 'closedOff', star: 'secondGoal', at: secondGoal } : null;
}

export interface DrawnRun {
  readonly maze: MazeId;
  readonly goal: MazePoint;
  readonly secondGoal: MazePoint | null;
}

/** What is to be trained; null while the drawing has a problem. */
export function drawnRun(drawing: Drawing): DrawnRun | null {
  const { layout, goal, secondGoal } = drawing;
  return goal === null || drawingProblem(drawing) ? null : { maze: mazeIdOf(layout), goal, secondGoal };
}

function emptyLayout(rows: number, columns: number): Layout {
  const walls = new Uint8Array(rows * columns).fill(1);
  for (let i = 1; i < rows - 1; i++) walls.fill(0, i * columns + 1, (i + 1) * columns - 1);
  return { rows, columns, walls };
}
