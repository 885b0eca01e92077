/** What a film shows: the figures of the page's state at successive moments. */
import { thinnedIndices } from '../exports/film';
import type { Figure } from '../exports/figure';
import type { PageState } from '../state/pageState';
import { figureOf, shownNow } from './keptFiles';

/** The plans settling out of noise; or, where the run's history is kept, the run. */
export type FilmOf = 'settling' | 'run';
export type FilmPicture = 'equation' | 'map';

/** @returns the figures of the plans' stages from noise to plan; none while there is nothing to show */
export function settlingFigures(state: PageState, address: string): Figure[] {
  const { base, expert, steered } = state.plans;
  const stages = Math.max(...[base, expert, steered].map((frame) => frame?.stages ?? 1));
  const order = thinnedIndices(stages).map((k) => stages - 1 - k);
  return order.flatMap((diffusionTime) => {
    const shown = shownNow({ ...state, setup: { ...state.setup, diffusionTime } }, address);
    return shown ? [figureOf('equation', shown)] : [];
  });
}

/** @param moments the page's state at each, the first first. Those before there was a reward are left out. */
export function runFigures(moments: readonly PageState[], picture: FilmPicture, address: string): Figure[] {
  const shown = moments.flatMap((moment) => shownNow(moment, address) ?? []);
  return thinnedIndices(shown.length).map((k) => figureOf(picture, shown[k]!));
}
