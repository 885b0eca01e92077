import { describe, expect, it } from 'vitest';
import { mazeNames, mazes } from './layouts';
import type { Layout } from './grid';
import { checkMaze, mazeIdOf, mazeOf } from './mazeOf';
import { LayoutError, ownMazeOf, readOwnMaze } from './ownMaze';
import { closedOff } from './reachable';
import { createRandom } from '../../../math/random';
import { checkGoal } from './goals';
import { createPointSampler } from '../worker/episode';
import { isConnected } from './shortestPaths';

/** Closed all around, a third of the inside walls. */
function randomLayout(seed: number): Layout {
  const random = createRandom(seed);
  const [rows, columns] = [5 + random.integer(12), 5 + random.integer(12)];
  const walls = new Uint8Array(rows * columns).fill(1);
  for (let i = 1; i < rows - 1; i++) {
    for (let j = 1; j < columns - 1; j++) walls[i * columns + j] = random.integer(3) === 0 ? 1 : 0;
  }
  return { rows, columns, walls };
}

describe('the text of a drawn maze', () => {
  it('of a layout of the paper means the paper’s maze', () => {
    expect(ownMazeOf(mazes.umaze)).toBe('5x5-GA');
    for (const name of mazeNames) expect(mazeIdOf(readOwnMaze(ownMazeOf(mazes[name])))).toBe(name);
    expect(mazeIdOf(readOwnMaze('5x5-AA'))).toBe('5x5-AA');
  });

  it('of any length, or in parts, is refused with advice', () => {
    expect(checkMaze(`5x5-${'A'.repeat(1e6)}`)).toContain('Copy the whole of it');
    expect(() => mazeOf('5x5-_4')).toThrow(LayoutError);
    expect(checkMaze('5x5-_4')).toContain('hang together');
  });
});

describe('a drawn maze', () => {
  it('is one object, its border closed', () => {
    expect(mazeOf('5x5-AA')).toBe(mazeOf('5x5-AA'));
    expect(mazeOf('5x5-AA')).toMatchObject({ name: '5x5-AA', rows: 5, columns: 5, defaultGoal: [3, 3] });
  });

  it('takes closed-off cells for walls: no goal, no start, no end', () => {
    for (let seed = 0; seed < 100; seed++) {
      const layout = randomLayout(seed);
      const closed = closedOff(layout);
      if (!closed.includes(1) || checkMaze(ownMazeOf(layout)) !== null) continue;
      const maze = mazeOf(ownMazeOf(layout));
      expect(isConnected(maze)).toBe(true);
      const cell = closed.indexOf(1);
      const point = [Math.floor(cell / maze.columns), cell % maze.columns] as const;
      expect(checkGoal(maze, point)).toContain('is in a wall of the drawn maze');
      const draw = createPointSampler(maze);
      const random = createRandom(seed);
      for (let n = 0; n < 50; n++) {
        const [row, column] = draw(random);
        expect(closed[Math.round(row) * maze.columns + Math.round(column)]).toBe(0);
      }
    }
  });

  it('counts cells that touch at a corner only as apart', () => {
    const walls = new Uint8Array(25).fill(1);
    for (const cell of [6, 7, 13, 18]) walls[cell] = 0;
    expect(Array.from(closedOff({ rows: 5, columns: 5, walls })).flatMap((is, cell) => (is ? [cell] : []))).toEqual([
      13, 18,
    ]);
  });
});
