/** Frames of the reward's field. */
import { groundOf, isExactKnown } from '../domains/shared';
import { mostGoals, type MazePoint } from '../protocol/configuration';
import type { ArrayOf, MetaOf } from '../protocol/frames';
import type { Given } from '../protocol/strict';
import { farthest, type FrameKind } from './frameKind';

type Meta = MetaOf<'reward'>;

function readPair(given: Given, read: (item: Given) => number): readonly [row: number, column: number] {
  const [row = 0, column = 0] = given.list(2, 2, read);
  return [row, column];
}

export const readPoint = (given: Given): MazePoint => readPair(given, (item) => item.real(0, 64));

const points = ({ shape: [rows, columns] }: Meta): number => rows * columns;

export const reward: FrameKind<Meta, ArrayOf<'reward'>> = {
  plural: 'fields',
  meta: {
    pointsPerCell: (given) => given.whole(1, 100),
    shape: (given) => readPair(given, (item) => item.whole(1, 1000)),
    peak: readPoint,
    peakDistance: (given) => given.real(0, 1000),
    explained: (given) => given.list(1, mostGoals, (share) => share.orNull((value) => value.real(-farthest, 1))),
    exact: (given) =>
      given.orNull((item) =>
        item.object<NonNullable<Meta['exact']>>({
          correlation: (value) => value.orNull((correlation) => correlation.real(-1, 1)),
          halves: (value) => value.orNull((correlation) => correlation.real(-1, 1)),
        }),
      ),
  },
  arrays: {
    values: { size: points, stride: 1, hasGaps: true },
    exact: { size: (meta) => (meta.exact ? points(meta) : 0), stride: 1, hasGaps: true },
  },
  fits({ shape, pointsPerCell, explained, exact }, setup) {
    const { rows, columns } = groundOf(setup);
    const isOnGround = shape[0] === rows * pointsPerCell && shape[1] === columns * pointsPerCell;
    return isOnGround && explained.length === setup.goals.length && (exact === null || isExactKnown(setup));
  },
  isPictured: true,
};
