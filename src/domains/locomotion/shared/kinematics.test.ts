import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../math/random';
import { bodies, bodyNames, coordinateCount } from './bodies';
import { capsuleCount, numbersOfCapsule, placeCapsules } from './kinematics';

/** Both ends of each capsule, [x, z, x, z]. */
const capsulesOf = (placed: Float64Array): number[][] =>
  Array.from({ length: placed.length / numbersOfCapsule }, (_, i) => [...placed.subarray(4 * i, 4 * i + 4)]);

describe('placeCapsules', () => {
  it('stands a hopper at rest upright, its foot at 0.1 m', () => {
    const placed = capsulesOf(placeCapsules(bodies.hopper, [2, 1.25, 0, 0, 0, 0]));
    const wanted = [
      [2, 1.45, 2, 1.05],
      [2, 1.05, 2, 0.6],
      [2, 0.6, 2, 0.1],
      [1.87, 0.1, 2.26, 0.1],
    ];
    expect(placed).toEqual(wanted.map((ends) => ends.map((value) => expect.closeTo(value, 12) as number)));
  });

  it('turns forward and down with the pitch, and legs against it', () => {
    const quarter = Math.PI / 2;
    const placed = capsulesOf(placeCapsules(bodies.hopper, [0, 1.25, quarter, -quarter, 0, 0]));
    // The torso's lower end trails behind; the thigh, bent backwards by its hinge, turns on to where the torso's upper end is not.
    expect(placed[0]).toEqual([0.2, 1.25, -0.2, 1.25].map((value) => expect.closeTo(value, 12) as number));
    expect(placed[1]!.slice(2)).toEqual([-0.2, 1.7].map((value) => expect.closeTo(value, 12) as number));
  });

  it.each(bodyNames)('keeps the lengths of %s, however it is bent', (name) => {
    const body = bodies[name];
    const random = createRandom(1);
    const pose = Array.from({ length: coordinateCount(body) }, () => 2 * random.normal());
    const placed = capsulesOf(placeCapsules(body, pose));
    const lengths = placed.map(([a, b, c, d]) => Math.hypot(c! - a!, d! - b!));
    const own = body.links.flatMap(({ capsules }) =>
      capsules.map(({ from, to }) => Math.hypot(to[0] - from[0], to[1] - from[1])),
    );
    expect(lengths).toHaveLength(capsuleCount(body));
    expect(lengths).toEqual(own.map((length) => expect.closeTo(length, 12) as number));
  });
});
