/** Where a body's capsules lie, by its coordinates alone: what a drawing needs, and no MuJoCo. */
import type { Body } from './bodies';

/** Numbers of a placed capsule: both ends, [x, z, x, z]. */
export const numbersOfCapsule = 4;

export const capsuleCount = ({ links }: Body): number => links.reduce((sum, { capsules }) => sum + capsules.length, 0);

/**
 * Places all capsules in the order of the links.
 * A link's frame has its parent's angle plus its hinge's, which a positive sign counts as the pitch: forward and down.
 * @param coordinates metres and radians, [links + 2]: along, up, pitch, hinges
 * @returns metres, [capsules, 4]
 */
export function placeCapsules(body: Body, coordinates: ArrayLike<number>): Float64Array {
  const placed = new Float64Array(numbersOfCapsule * capsuleCount(body));
  const frames: Frame[] = [];
  let at = 0;
  for (const [i, { parent, offset, capsules }] of body.links.entries()) {
    const frame =
      parent === null
        ? {
            x: offset[0] + coordinates[0]!,
            z: offset[1] + coordinates[1]! - body.restHeight,
            angle: coordinates[2]!,
          }
        : joined(frames[parent]!, offset, body.hingeSign * coordinates[i + 2]!);
    frames.push(frame);
    for (const { from, to } of capsules) {
      for (const point of [from, to]) {
        const { x, z } = joined(frame, point, 0);
        placed[at++] = x;
        placed[at++] = z;
      }
    }
  }
  return placed;
}

interface Frame {
  readonly x: number;
  readonly z: number;
  /** Radians from upright, forward. */
  readonly angle: number;
}

/** A frame whose origin is given in another one's. */
function joined({ x, z, angle }: Frame, [dx, dz]: readonly [number, number], turn: number): Frame {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: x + dx * cos + dz * sin, z: z - dx * sin + dz * cos, angle: angle + turn };
}
