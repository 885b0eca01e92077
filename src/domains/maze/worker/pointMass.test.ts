import { describe, expect, it } from 'vitest';
import { createPointSampler } from './episode';
import { distanceToWall } from '../shared/geometry';
import { mazeNames, mazes, parseMaze } from '../shared/layouts';
import { ballMass, createBall, stepBall, timeStep } from './pointMass';
import { ballRadius } from '../shared/planValidity';
import { createRandom } from '../../../math/random';

const hall = parseMaze('open', ['#'.repeat(80), `#${'O'.repeat(78)}#`, '#'.repeat(80)].join('\n'));

describe('free flight', () => {
  it('has the mass and the acceleration of MuJoCo', () => {
    expect(ballMass).toBeCloseTo(4.18879, 5);
    const ball = createBall(1, 1);
    stepBall(hall, ball, 0, 7);
    // v' = dt gear / (m + dt b): 0.2382, that is 23.87 m/s^2 for the mass alone.
    expect(ball.columnVelocity).toBeCloseTo((timeStep * 100) / (ballMass + timeStep), 12);
    expect(ball.columnVelocity).toBeCloseTo(0.238, 3);
    expect(100 / ballMass).toBeCloseTo(23.87, 2);
    expect(ball.column).toBeCloseTo(1 + timeStep * ball.columnVelocity, 12);
    expect([ball.row, ball.rowVelocity]).toEqual([1, 0]);
  });

  it('slows down by e in 4.19 s', () => {
    const ball = { ...createBall(1, 1), columnVelocity: 1 };
    for (let step = 0; step < 419; step++) stepBall(hall, ball, 0, 0);
    expect(ball.columnVelocity).toBeCloseTo(Math.exp(-1), 2);
  });

  it('clips velocities before a step, or not at all', () => {
    const clipped = createBall(1, 1);
    const unclipped = createBall(1, 1);
    for (let step = 0; step < 60; step++) {
      stepBall(hall, clipped, 0, 1);
      stepBall(hall, unclipped, 0, 1, false);
    }
    // Clipping comes first, so that a step's own gain of 0.24 remains.
    expect(clipped.columnVelocity).toBeGreaterThan(5);
    expect(clipped.columnVelocity).toBeLessThan(5.24);
    expect(unclipped.columnVelocity).toBeGreaterThan(12);
  });
});

describe('walls', () => {
  it.each([
    ...mazeNames.map((name) => [name, true] as const),
    ...mazeNames.map((name) => [name, false] as const),
    ['hall', false] as const,
  ])('hold a ball that is driven hard: %s, velocity clip %s', (name, clipVelocity) => {
    const maze = name === 'hall' ? hall : mazes[name];
    const random = createRandom(0);
    const [row, column] = createPointSampler(maze)(random);
    const ball = createBall(row, column);
    let nearest = Infinity;
    let touches = 0;
    for (let burst = 0; burst < 1000; burst++) {
      const rowAction = 2 * random.integer(2) - 1;
      const columnAction = 2 * random.uniform() - 1 > 0 ? 1 : -1;
      for (let step = random.integer(200); step > 0; step--) {
        stepBall(maze, ball, rowAction, columnAction, clipVelocity);
        const distance = distanceToWall(maze, ball.row, ball.column);
        nearest = Math.min(nearest, distance);
        if (distance < ballRadius + 1e-9) touches++;
      }
    }
    expect(nearest).toBeGreaterThan(ballRadius - 1e-9);
    expect(touches).toBeGreaterThan(1000);
  });

  it('let a ball slide over the seams between them as in free flight', () => {
    const pressed = createBall(1, 1);
    const free = createBall(1, 1);
    for (let step = 0; step < 500; step++) {
      stepBall(hall, pressed, 1, 0.3);
      stepBall(hall, free, 0, 0.3);
    }
    expect(pressed.row).toBeCloseTo(1.4);
    expect(pressed.column).toBe(free.column);
  });

  it('turn a ball aside at a corner', () => {
    // The corner of the wall (2, 2) of the U is at (1.5, 2.5); the ball falls on it from above, a little to the right.
    const ball = { ...createBall(1.3, 2.55), rowVelocity: 2 };
    for (let step = 0; step < 30; step++) stepBall(mazes.umaze, ball, 0, 0);
    expect(ball.columnVelocity).toBeGreaterThan(0.1);
    expect(ball.row).toBeGreaterThan(1.5);
  });
});
