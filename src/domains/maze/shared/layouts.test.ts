import { describe, expect, it } from 'vitest';
import { freeCells } from './geometry';
import { checkGoal } from './goals';
import { benchmarks, mazeNames, mazes, paperGoals, parseMaze } from './layouts';

describe('the mazes', () => {
  it.each([
    ['open', 5, 7, 15],
    ['umaze', 5, 5, 7],
    ['medium', 8, 8, 26],
    ['large', 9, 12, 46],
  ] as const)('%s has the size and the free cells of D4RL', (name, rows, columns, free) => {
    const maze = mazes[name];
    expect([maze.name, maze.rows, maze.columns]).toEqual([name, rows, columns]);
    expect(freeCells(maze)).toHaveLength(free);
  });

  it('have eight admissible goals each, and a reference score', () => {
    for (const name of mazeNames) {
      expect(paperGoals[name]).toHaveLength(8);
      for (const goal of paperGoals[name]) expect(checkGoal(mazes[name], goal)).toBeNull();
      for (const { minimum, maximum, steps } of benchmarks[name]) {
        expect(minimum).toBeLessThan(maximum);
        expect(maximum).toBeLessThan(steps);
      }
    }
    expect(mazes.large.defaultGoal).toEqual([7, 9]);
  });
});

describe('parseMaze', () => {
  it.each([
    ['###\n#O##\n###', /row 1 has 4 cells/],
    ['###\n#x#\n###', /cell \(1, 1\) is 'x'/],
    ['###\n#OO\n###', /border is open at cell \(1, 2\)/],
    ['###\n###\n###', /no free cell/],
    ['', /no free cell/],
  ])('says what is wrong with %j', (text, message) => {
    expect(() => parseMaze('umaze', text)).toThrow(message);
  });
});
