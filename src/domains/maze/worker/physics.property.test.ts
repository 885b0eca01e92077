import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { holds } from '../../../testing/arbitraries';
import { generateDemonstrations, demonstrationChannels } from './demonstrations';
import { clearanceMargin, createPointSampler } from './episode';
import { distanceToWall, hasClearance } from '../shared/geometry';
import { mazeNames, mazes } from '../shared/layouts';
import { createBall, stepBall } from './pointMass';
import { ballRadius } from '../shared/planValidity';
import { createRandom } from '../../../math/random';

const name = fc.constantFrom(...mazeNames);
const seed = fc.nat();
/** Motors saturate: what a wild controller asks for is as good as full throttle. */
const action = fc.oneof(
  fc.constantFrom(-1, 0, 1, Infinity, -Infinity, 1e300),
  fc.double({ min: -2, max: 2, noNaN: true }),
);
/** An action on each axis, and for how many steps. */
const push = fc.tuple(action, action, fc.integer({ min: 1, max: 30 }));

describe('the ball', () => {
  it('never goes through a wall, however it is pushed', () => {
    const flights = fc.record({ name, seed, clip: fc.boolean(), pushes: fc.array(push, { maxLength: 12 }) });
    holds(flights, (flight) => {
      const maze = mazes[flight.name];
      const ball = createBall(...createPointSampler(maze)(createRandom(flight.seed)));
      for (const [rowAction, columnAction, steps] of flight.pushes) {
        for (let step = 0; step < steps; step++) stepBall(maze, ball, rowAction, columnAction, flight.clip);
        expect(distanceToWall(maze, ball.row, ball.column)).toBeGreaterThan(ballRadius - 0.01);
      }
    });
  });
});

describe('demonstrations of any maze and seed', () => {
  it('keep clear of the walls', () => {
    const episodes = fc.record({
      name,
      seed,
      horizon: fc.integer({ min: 2, max: 12 }),
      stride: fc.integer({ min: 1, max: 20 }),
    });
    holds(episodes, ({ name, seed, horizon, stride }) => {
      const maze = mazes[name];
      const { states } = generateDemonstrations({
        maze,
        goal: null,
        count: 1,
        horizon,
        stride,
        random: createRandom(seed),
      });
      for (let k = 0; k < horizon; k++) {
        const [row = NaN, column = NaN] = states.subarray(demonstrationChannels * k + 2);
        // States are kept in single precision.
        expect(hasClearance(maze, row, column, clearanceMargin - 1e-5)).toBe(true);
      }
    });
  });
});
