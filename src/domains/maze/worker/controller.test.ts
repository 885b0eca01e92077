import { describe, expect, it } from 'vitest';
import { act, createController } from './controller';
import { mazes } from '../shared/layouts';
import { createBall, stepBall } from './pointMass';

describe('createController', () => {
  it('heads along the cells between start and goal, moved by one offset, then to the goal itself', () => {
    const { waypoints } = createController(mazes.umaze, [1.1, 0.9], [2.2, 3.1], [0.1, -0.2]);
    [1.1, 1.8, 1.1, 2.8, 2.2, 3.1].forEach((value, k) => expect(waypoints[k]).toBeCloseTo(value, 12));
    expect(waypoints).toHaveLength(6);
  });

  it('heads straight for the goal in the open maze and within a cell', () => {
    expect([...createController(mazes.open, [1, 1], [3, 5], [0.1, 0.1]).waypoints]).toEqual([3, 5]);
    expect([...createController(mazes.umaze, [1, 1.2], [1, 0.8], [0.1, 0.1]).waypoints]).toEqual([1, 0.8]);
  });
});

describe('act', () => {
  it('is the proportional-derivative rule, clipped', () => {
    const controller = createController(mazes.open, [1, 1], [1.1, 1.2], [0, 0]);
    act(controller, { ...createBall(1, 1), rowVelocity: 1, columnVelocity: 0.5 });
    expect(controller.rowAction).toBeCloseTo(0.3 - 0.5477, 12);
    expect(controller.columnAction).toBeCloseTo(0.6 - 0.27385, 12);
    act(controller, createBall(3, 5));
    expect([controller.rowAction, controller.columnAction]).toEqual([-1, -1]);
  });

  it('passes a waypoint within 0.3 of it, and stays with the goal', () => {
    const controller = createController(mazes.umaze, [1, 1], [2, 3], [0, 0]);
    act(controller, createBall(1, 1.69));
    expect(controller.current).toBe(0);
    act(controller, createBall(1, 1.71));
    expect(controller.current).toBe(1);
    act(controller, createBall(1, 2.9));
    act(controller, createBall(2, 3));
    expect(controller.current).toBe(2);
  });

  it('settles the ball on the goal and holds it there', () => {
    const ball = createBall(1, 1);
    const controller = createController(mazes.umaze, [1, 1], [3, 1], [0.2, -0.2]);
    for (let step = 0; step < 400; step++) {
      act(controller, ball);
      stepBall(mazes.umaze, ball, controller.rowAction, controller.columnAction);
    }
    expect(Math.hypot(ball.row - 3, ball.column - 1)).toBeLessThan(0.001);
    expect(Math.hypot(ball.rowVelocity, ball.columnVelocity)).toBeLessThan(0.001);
  });
});
