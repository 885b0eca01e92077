import { describe, expect, it } from 'vitest';
import { mazes, mazeNames } from '../shared/layouts';
import { createMazeScale, mazeAspect, wallPath } from './mazeScale';

describe('the scale of a maze', () => {
  it.each(mazeNames)('is even along rows and columns, and goes back (%s)', (name) => {
    const maze = mazes[name];
    const scale = createMazeScale(maze, 400, 400 / mazeAspect(maze));
    expect(scale.y(2) - scale.y(1)).toBeCloseTo(scale.cell, 9);
    const [row, column] = scale.invert(scale.x(2.25), scale.y(1.5));
    expect(row).toBeCloseTo(1.5, 9);
    expect(column).toBeCloseTo(2.25, 9);
  });

  it('shows the free cells whole and the outer wall as a rim', () => {
    const scale = createMazeScale(mazes.umaze, 300, 300);
    expect(scale.x(0.5)).toBeGreaterThan(0);
    expect(scale.x(0.5)).toBeLessThan(15);
    expect(300 - scale.x(3.5)).toBeCloseTo(scale.x(0.5), 9);
  });

  it('draws a run of walls as one rectangle', () => {
    const rectangles = wallPath(mazes.umaze, createMazeScale(mazes.umaze, 300, 300)).split('M').length - 1;
    expect(rectangles).toBe(1 + 2 + 2 + 2 + 1);
  });
});
