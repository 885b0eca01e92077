/** The door to what is known exactly, which is fetched where it is; and what the reward map shows, with it or without. */
import type { ColourScale } from '../../charts/colourScales';
import { usePageState } from '../../context';
import type { Shows } from '../../model/settings/setup';
import { isExactKnown } from '../../../domains/shared';
import type { PageState } from '../../model/shown/pageState';
import { shownReward } from '../../model/shown/selectors';
import { useAppearance } from '../../ui/appearance';
import { createLazyPart } from '../../ui/lazyPart';
import type * as ExactParts from './exactParts';

const exactPart = createLazyPart(() => import('./exactParts'));

/** Null where nothing is known exactly, and before it is here. */
export function useExactParts(): typeof ExactParts | null {
  const isKnown = usePageState(({ setup }) => isExactKnown(setup.configuration));
  const { part } = exactPart.usePart(isKnown);
  return isKnown ? part : null;
}

export interface MapView {
  readonly shows: Shows;
  readonly colours: ColourScale;
  /** Null where the learned reward alone is known. */
  readonly exact: typeof ExactParts | null;
  frameOf(state: PageState): ExactParts.MapFrame;
}

export function useMapView(): MapView {
  const parts = useExactParts();
  const { colours } = useAppearance();
  const isKnown = usePageState((state) => (shownReward(state)?.meta.exact ?? null) !== null);
  const chosen = usePageState(({ setup }) => setup.shows);
  const exact = isKnown ? parts : null;
  const shows = exact ? chosen : 'learned';
  return {
    shows,
    colours: shows === 'error' ? 'difference' : colours,
    exact,
    frameOf(state) {
      const learned = { reward: shownReward(state), limits: state.colourDomain };
      return exact ? exact.mapFrame(learned, shows) : learned;
    },
  };
}
