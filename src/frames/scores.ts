/** Frames of the arrows: the models' scores and the reward's slope. */
import type { ArrayOf, MetaOf } from '../protocol/frames';
import type { ArrayKind, FrameKind } from './frameKind';

type Meta = MetaOf<'scores'>;

const arrows: ArrayKind<Meta> = { size: ({ count }) => 2 * count, stride: 2, hasGaps: true };

export const scores: FrameKind<Meta, ArrayOf<'scores'>> = {
  plural: 'arrows',
  meta: { pointsPerCell: (given) => given.whole(1, 100), count: (given) => given.whole(0, 100_000) },
  arrays: { points: { ...arrows, hasGaps: false }, base: arrows, expert: arrows, gradient: arrows },
  fits: () => true,
  isPictured: false,
};
