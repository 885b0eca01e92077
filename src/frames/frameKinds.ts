/** Every view's kind of frames, by its name; and which of them a picture has. */
import { viewNames, type ArrayOf, type MetaOf, type ViewName } from '../protocol/frames';
import type { FrameKind } from './frameKind';
import { plansOfEach, plansOfOne, steered } from './plans';
import { reward } from './reward';
import { scores } from './scores';

export const frameKinds: { readonly [V in ViewName]: FrameKind<MetaOf<V>, ArrayOf<V>> } = {
  reward,
  scores,
  steered,
  base: plansOfOne,
  expert: plansOfEach,
};

export const picturedViews: readonly ViewName[] = viewNames.filter((view) => frameKinds[view].isPictured);
