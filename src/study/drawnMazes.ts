/** Mazes and goals that nobody chose: eight of each seed, of four kinds and of all sizes, for the suite of maps. */

import { checkNextGoal } from '../domains/maze/shared/goals';
import { freeCells } from '../domains/maze/shared/geometry';
import type { Layout } from '../domains/maze/shared/grid';
import { mazeOf } from '../domains/maze/shared/mazeOf';
import { ownMazeOf } from '../domains/maze/shared/ownMaze';
import { randomMaze } from '../domains/maze/shared/randomMaze';
import { createRandom, type Random } from '../math/random';
import type { MazeId, MazePoint, OwnMaze } from '../protocol/configuration';

type Kind = 'spiral' | 'rooms' | 'loops' | 'corridors';

export interface DrawnMaze {
  readonly kind: Kind;
  readonly maze: OwnMaze;
}

const drawnSizes: readonly (readonly [Kind, rows: number, columns: number])[] = [
  ['spiral', 9, 9],
  ['spiral', 11, 12],
  ['rooms', 9, 12],
  ['rooms', 12, 12],
  ['loops', 5, 5],
  ['loops', 11, 12],
  ['corridors', 7, 12],
  ['corridors', 12, 9],
];

/** The eight of a seed. */
export function drawnMazes(seed: number): readonly DrawnMaze[] {
  const random = createRandom(seed).fork('drawn mazes');
  return drawnSizes.map(([kind, rows, columns], k) => {
    const layout = draw[kind](rows, columns, random.fork(k));
    return { kind, maze: ownMazeOf(turned(layout, random.fork(`turn ${k}`))) };
  });
}

/** Draws the free cells of a layout; all others are wall. */
const draw: Readonly<Record<Kind, (rows: number, columns: number, random: Random) => Layout>> = {
  /** One corridor from a corner inwards, with a wall of one cell between its turns. */
  spiral(rows, columns) {
    const layout = solid(rows, columns);
    const isOpen = (i: number, j: number): boolean => layout.walls[i * columns + j] === 0;
    const isInside = (i: number, j: number): boolean => i > 0 && j > 0 && i < rows - 1 && j < columns - 1;
    let [i, j, di, dj] = [1, 1, 0, 1];
    open(layout, i, j);
    for (let turns = 0; turns < 2;) {
      const [next, beyond] = [
        [i + di, j + dj],
        [i + 2 * di, j + 2 * dj],
      ] as const;
      if (isInside(...next) && !(isInside(...beyond) && isOpen(...beyond))) {
        [i, j] = next;
        open(layout, i, j);
        turns = 0;
      } else {
        [di, dj] = [dj, -di];
        turns += 1;
      }
    }
    return layout;
  },
  /** Rooms of three by three or more, walls of one cell between them, a door in each. */
  rooms(rows, columns, random) {
    const layout = solid(rows, columns);
    for (let i = 1; i < rows - 1; i++) for (let j = 1; j < columns - 1; j++) open(layout, i, j);
    const walls = (lines: number): number[] => {
      const parts = Math.max(2, Math.floor((lines - 1) / 4));
      return Array.from({ length: parts - 1 }, (_, k) => Math.round(((k + 1) * (lines - 1)) / parts));
    };
    const [across, along] = [walls(rows), walls(columns)];
    for (const i of across) for (let j = 1; j < columns - 1; j++) close(layout, i, j);
    for (const j of along) for (let i = 1; i < rows - 1; i++) close(layout, i, j);
    const between = (lines: readonly number[], last: number): (readonly [number, number])[] =>
      [...lines, last].map((end, k) => [(lines[k - 1] ?? 0) + 1, end - 1]);
    const within = ([from, to]: readonly [number, number]): number => from + random.integer(to - from + 1);
    for (const i of across) for (const room of between(along, columns - 1)) open(layout, i, within(room));
    for (const j of along) for (const room of between(across, rows - 1)) open(layout, within(room), j);
    return layout;
  },
  loops: randomMaze,
  /** One long way to and fro, its walls of one cell each with a gap at one end. */
  corridors(rows, columns) {
    const layout = solid(rows, columns);
    for (let i = 1; i < rows - 1; i++) {
      const isCorridor = i % 2 === 1;
      const gap = i % 4 === 2 ? columns - 2 : 1;
      for (let j = 1; j < columns - 1; j++) if (isCorridor || (j === gap && i + 1 < rows - 1)) open(layout, i, j);
    }
    return layout;
  },
};

const solid = (rows: number, columns: number): Layout => ({
  rows,
  columns,
  walls: new Uint8Array(rows * columns).fill(1),
});
const open = ({ columns, walls }: Layout, i: number, j: number): void => void (walls[i * columns + j] = 0);
const close = ({ columns, walls }: Layout, i: number, j: number): void => void (walls[i * columns + j] = 1);

/** Mirrored by chance along rows, along columns. */
function turned({ rows, columns, walls }: Layout, random: Random): Layout {
  const [mirrorsRows, mirrorsColumns] = [random.integer(2) === 1, random.integer(2) === 1];
  return {
    rows,
    columns,
    walls: walls.map((_, cell) => {
      const [i, j] = [Math.floor(cell / columns), cell % columns];
      return walls[(mirrorsRows ? rows - 1 - i : i) * columns + (mirrorsColumns ? columns - 1 - j : j)]!;
    }),
  };
}

/** How many goals a drawn maze is asked for. */
export const drawnGoals = 8;

/** Goals anywhere that one can be, not at the middle of cells; no two in one cell while there are enough. */
export function goalsFor(maze: MazeId, seed: number): readonly MazePoint[] {
  const of = mazeOf(maze);
  const random = createRandom(seed).fork(`goals of ${maze}`);
  const goals: MazePoint[] = [];
  let cells: MazePoint[] = [];
  while (goals.length < drawnGoals) {
    if (cells.length === 0) cells = freeCells(of);
    const [row, column] = cells.splice(random.integer(cells.length), 1)[0]!;
    const within = (centre: number): number => Math.round(100 * (centre + 0.5 * (random.uniform() - 0.5))) / 100;
    const goal = [within(row), within(column)] as const;
    if (checkNextGoal(of, goals, goal) === null) goals.push(goal);
  }
  return goals;
}
