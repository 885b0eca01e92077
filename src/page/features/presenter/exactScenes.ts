/** What scenes show of the exact tilt, which is fetched where that is known. */
import { tiltBeside } from '../../../domains/plane/page/tilt';
import type { Outline } from '../../../domains/maze/page/planMap';
import type { FrameOf } from '../../../protocol/frames';
import type { Material } from './material';

/** Around what steering aims at. */
export const outlinesOf = ({ configuration }: Material, steered: FrameOf<'steered'>): readonly Outline[] =>
  tiltBeside(configuration, 0, steered).outlines;
