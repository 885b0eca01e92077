/** The editor's store: the drawing with its history, the tool in hand and the cell cursor; it outlives the dialog, so that a draft is kept. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MazeName, MazePoint, mostGoals } from '../../../protocol/configuration';
import { mazes } from '../shared/layouts';
import type { MarkedLayout } from '../shared/layoutText';
import { createRandom } from '../../../math/random';
import { randomMaze } from '../shared/randomMaze';
import * as drawn from './drawing';
import type { Drawing, Ground, Refusal, Star } from './drawing';
import { amended, edited, historyOf, redone, undone, type EditHistory } from './editHistory';
import { samePoint } from '../shared/geometry';

/** `draw` paints walls or floor as the first cell decides, and moves stars; each star has a tool of its own. */
export type Tool = 'draw' | Ground | Star;

/** What there is to draw with. */
export const toolsFor = (drawing: Drawing): Tool[] => ['draw', 'wall', 'floor', ...drawn.starsToPlace(drawing)];

/** The keys that place the stars, in their order. */
export const starKeys = ['g', 'h', 'j', 'k'] as const satisfies { readonly length: typeof mostGoals };

/** What happened last, for those who can't see it, and to say why something did not. */
export type Happening =
  | { readonly kind: 'painted'; readonly cell: MazePoint; readonly ground: Ground }
  | { readonly kind: 'placed' | 'removed'; readonly cell: MazePoint; readonly star: Star }
  | { readonly kind: 'refused'; readonly cell: MazePoint; readonly star: Star; readonly refusal: Refusal }
  | { readonly kind: 'undone' | 'redone' | 'cleared' }
  | { readonly kind: 'random'; readonly seed: number }
  | { readonly kind: 'resized'; readonly rows: number; readonly columns: number };

export interface EditorState {
  readonly history: EditHistory<Drawing>;
  readonly tool: Tool;
  readonly cursor: MazePoint;
  readonly happening: Happening | null;
}

export interface MazeEditor {
  readonly store: StoreApi<EditorState>;
  chooseTool(tool: Tool): void;
  /** The cursor goes there, within the border. */
  moveTo(cell: MazePoint): void;
  /** The pointer goes down: what a stroke does is settled by its first cell. */
  beginStroke(cell: MazePoint): void;
  /** The stroke goes on, over all cells between. */
  continueStroke(cell: MazePoint): void;
  endStroke(): void;
  toggleWall(cell: MazePoint): void;
  placeStar(star: Star, cell: MazePoint): void;
  undo(): void;
  redo(): void;
  clear(): void;
  resize(rows: number, columns: number): void;
  randomise(): void;
  startFrom(maze: MazeName): void;
  take(marked: MarkedLayout): void;
}

/** A star that is moved leaves the ground that it went over as it was before. */
type Stroke = { readonly paints: Ground } | { readonly moves: Star; readonly before: Drawing };

/** @param seed of the random mazes: the first pressed for has it, the next the one after */
export function createMazeEditor(drawing: Drawing, seed: number): MazeEditor {
  const store = createStore<EditorState>()(() => ({
    history: historyOf(drawing),
    tool: 'draw',
    cursor: drawing.goals[0] ?? [1, 1],
    happening: null,
  }));
  let nextSeed = seed;
  let stroke: Stroke | null = null;
  /** Whether the stroke has changed anything: from then on it amends its own edit. */
  let strokeHasEdit = false;
  let last: MazePoint = [1, 1];
  const present = (): Drawing => store.getState().history.present;

  function apply(next: Drawing, happening: Happening | null = null): void {
    const { history } = store.getState();
    const isAmending = stroke !== null && strokeHasEdit;
    if (stroke && next !== history.present) strokeHasEdit = true;
    become((isAmending ? amended : edited)(history, next), happening);
  }

  /** The cursor and the tool in hand come along to a drawing that may be smaller, or have fewer stars. */
  function become(history: EditHistory<Drawing>, happening: Happening | null): void {
    const { tool, cursor } = store.getState();
    const last = drawn.starsToPlace(history.present).length - 1;
    store.setState({ history, happening, tool: typeof tool === 'number' ? Math.min(tool, last) : tool });
    moveTo(cursor);
  }

  /** A star that others would be missing before is the next one. */
  const placeable = (star: Star): Star => Math.min(star, present().goals.length);

  function moveTo([row, column]: MazePoint): void {
    const { rows, columns } = present().layout;
    const within = (line: number, lines: number): number => Math.min(Math.max(line, 1), lines - 2);
    store.setState({ cursor: [within(row, rows), within(column, columns)] });
  }

  function placeStar(asked: Star, cell: MazePoint): void {
    const star = placeable(asked);
    const { drawing: next, refusal } = drawn.withStar(present(), star, cell);
    if (refusal) return store.setState({ happening: { kind: 'refused', cell, star, refusal } });
    apply(next, { kind: drawn.starAt(next, cell) === star ? 'placed' : 'removed', cell, star });
  }

  function paint(cell: MazePoint, ground: Ground): void {
    apply(drawn.painted(present(), cell, ground), { kind: 'painted', cell, ground });
  }

  function strokeOf(tool: Tool, cell: MazePoint): Stroke {
    if (typeof tool === 'number') return { moves: placeable(tool), before: present() };
    if (tool !== 'draw') return { paints: tool };
    const star = drawn.starAt(present(), cell);
    if (star !== null) return { moves: star, before: present() };
    return { paints: drawn.groundAt(present().layout, cell) === 'wall' ? 'floor' : 'wall' };
  }

  function strokeOver(cell: MazePoint): void {
    if (!stroke || !drawn.isInside(present().layout, cell)) return;
    if ('paints' in stroke) paint(cell, stroke.paints);
    else moveStar(stroke.moves, stroke.before, cell);
  }

  function moveStar(star: Star, before: Drawing, cell: MazePoint): void {
    if (drawn.starAt(present(), cell) === star) return;
    if (drawn.starAt(before, cell) === star) return apply(before, { kind: 'placed', cell, star });
    const { drawing: next, refusal } = drawn.withStar(before, star, cell);
    if (refusal) return store.setState({ happening: { kind: 'refused', cell, star, refusal } });
    apply(next, { kind: 'placed', cell, star });
  }

  function endStroke(): void {
    stroke = null;
    strokeHasEdit = false;
  }

  function begin(cell: MazePoint): void {
    endStroke();
    if (!drawn.isInside(present().layout, cell)) return;
    const { tool } = store.getState();
    // Pressed once more, its own tool takes a star away that is not the first.
    if (typeof tool === 'number' && tool > 0 && drawn.starAt(present(), cell) === tool) return placeStar(tool, cell);
    stroke = strokeOf(tool, cell);
    last = cell;
    moveTo(cell);
    strokeOver(cell);
  }

  return {
    store,
    chooseTool: (tool) => store.setState({ tool }),
    moveTo,
    beginStroke: begin,
    continueStroke(cell) {
      if (!stroke || samePoint(cell, last)) return;
      const way = 'paints' in stroke ? line(last, cell) : [cell];
      for (const between of way) strokeOver(between);
      last = cell;
      moveTo(cell);
    },
    endStroke,
    toggleWall: (cell) => paint(cell, drawn.groundAt(present().layout, cell) === 'wall' ? 'floor' : 'wall'),
    placeStar,
    undo() {
      endStroke();
      become(undone(store.getState().history), { kind: 'undone' });
    },
    redo() {
      endStroke();
      become(redone(store.getState().history), { kind: 'redone' });
    },
    clear: () => apply(drawn.cleared(present()), { kind: 'cleared' }),
    resize: (rows, columns) => apply(drawn.resized(present(), rows, columns), { kind: 'resized', rows, columns }),
    randomise() {
      const { rows, columns } = present().layout;
      const random = createRandom(nextSeed).fork('random maze');
      apply(drawn.withLayout(present(), randomMaze(rows, columns, random)), { kind: 'random', seed: nextSeed });
      nextSeed++;
    },
    startFrom: (maze) => apply(drawn.drawingOf(mazes[maze])),
    take: (marked) => apply(marked),
  };
}

/** The cells that a straight stroke from one to another goes over, without the first, each beside the one before. */
export function line([row0, column0]: MazePoint, [row1, column1]: MazePoint): MazePoint[] {
  const cells: MazePoint[] = [];
  let [row, column] = [row0, column0];
  const [rows, columns] = [Math.abs(row1 - row0), Math.abs(column1 - column0)];
  let [rowSteps, columnSteps] = [0, 0];
  while (rowSteps < rows || columnSteps < columns) {
    // Whichever step leaves the line less.
    if ((rowSteps + 0.5) * columns < (columnSteps + 0.5) * rows) {
      row += Math.sign(row1 - row0);
      rowSteps++;
    } else {
      column += Math.sign(column1 - column0);
      columnSteps++;
    }
    cells.push([row, column]);
  }
  return cells;
}
