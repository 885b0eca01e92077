/** Random mazes: a depth-first walk carves a tree of corridors, and a few more walls fall so that there are loops. Always connected. */
import type { Layout } from './grid';
import type { Random } from '../../../math/random';

/** Share of the walls between corridors that fall when the tree is carved. */
const loopShare = 0.18;

/** Rooms stand at odd rows and columns; where a side is even, one row or column of them is drawn twice. */
export function randomMaze(rows: number, columns: number, random: Random): Layout {
  const [oddRows, oddColumns] = [rows - 1 + (rows % 2), columns - 1 + (columns % 2)];
  const walls = new Uint8Array(oddRows * oddColumns).fill(1);
  const odd = { rows: oddRows, columns: oddColumns, walls };
  carve(odd, random);
  openLoops(odd, random);
  const oddLine = (lines: number): number => 1 + 2 * random.integer((lines - 1) / 2);
  const [twiceRow, twiceColumn] = [oddLine(oddRows), oddLine(oddColumns)];
  const from = (line: number, lines: number, oddLines: number, twice: number): number =>
    lines !== oddLines && line > twice ? line - 1 : line;
  const stretched = new Uint8Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const cell = from(i, rows, oddRows, twiceRow) * oddColumns + from(j, columns, oddColumns, twiceColumn);
      stretched[i * columns + j] = walls[cell]!;
    }
  }
  return { rows, columns, walls: stretched };
}

const directions = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
] as const;

function carve({ rows, columns, walls }: Layout, random: Random): void {
  const way: (readonly [number, number])[] = [[1, 1]];
  walls[columns + 1] = 0;
  for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
    const [i, j] = here;
    const ahead = directions.filter(([di, dj]) => {
      const [row, column] = [i + 2 * di, j + 2 * dj];
      return row > 0 && column > 0 && row < rows - 1 && column < columns - 1 && walls[row * columns + column] !== 0;
    });
    const [di, dj] = ahead.length === 0 ? [0, 0] : ahead[random.integer(ahead.length)]!;
    if (di === 0 && dj === 0) {
      way.pop();
      continue;
    }
    walls[(i + di) * columns + j + dj] = 0;
    walls[(i + 2 * di) * columns + j + 2 * dj] = 0;
    way.push([i + 2 * di, j + 2 * dj]);
  }
}

/** Walls between two rooms have one odd coordinate. */
function openLoops({ rows, columns, walls }: Layout, random: Random): void {
  for (let i = 1; i < rows - 1; i++) {
    for (let j = 1; j < columns - 1; j++) {
      if ((i + j) % 2 === 1 && random.uniform() < loopShare) walls[i * columns + j] = 0;
    }
  }
}
