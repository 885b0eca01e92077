/** What scenes show of what is known exactly in the plane, which is fetched there alone. */
import { exactMap } from '../../../domains/maze/page/exactMap';
import { tiltBeside } from '../../../domains/plane/page/tilt';
import type { Limits } from '../../../domains/maze/page/fieldImage';
import type { Outline } from '../../../domains/maze/page/planMap';
import type { FrameOf } from '../../../protocol/frames';
import type { Panel } from './figure';
import type { Material } from './material';

/** The learned reward and the exact one, in colours of the same limits; null where that is not known. */
export function besideExact(material: Material, reward: FrameOf<'reward'>, limits: Limits): readonly Panel[] | null {
  const { exact } = reward.meta;
  if (!exact) return null;
  const marks = { kind: 'field', material, star: true, peak: true, slope: true } as const;
  const { correlation } = exact;
  return [
    { ...marks, name: 'learned', reward, limits, ...(correlation === null ? {} : { correlation }) },
    { ...marks, name: 'exact', ...exactMap(reward, 'exact', limits) },
  ];
}

/** Around what steering aims at. */
export const outlinesOf = ({ configuration }: Material, steered: FrameOf<'steered'>): readonly Outline[] =>
  tiltBeside(configuration, 0, steered).outlines;
