/** What a film shows: the figures of the page's state at successive moments. */
import { thinnedIndices } from '../../files/exports/film';
import type { Figure } from '../../files/exports/figure';
import type { PageState } from '../../model/shown/pageState';
import { shownState } from '../../model/shown/shownState';
import { figureOf, shownNow } from './keptFiles';

/** The plans settling out of noise, or the run from its first reward on, as its history has it. */
export const filmsOf = ['settling', 'run'] as const;
export type FilmOf = (typeof filmsOf)[number];

/** @returns none while there is nothing to show */
export function filmFigures(of: FilmOf, state: PageState, address: string): Figure[] {
  const moments = of === 'run' ? ofRun(state) : ofSettling(shownState(state));
  return moments.flatMap((moment) => {
    const shown = shownNow(moment(), address);
    return shown ? [figureOf('equation', shown)] : [];
  });
}

/** One at a time, since each moment is unpacked. */
function ofRun(state: PageState): (() => PageState)[] {
  const moments = state.history.moments.filter(({ domain, frames }) => domain !== null && frames.reward !== undefined);
  return thinnedIndices(moments.length).map((k) => () => shownState({ ...state, shownMoment: moments[k]! }));
}

function ofSettling(state: PageState): (() => PageState)[] {
  const { base, expert, steered } = state.frames;
  const stages = Math.max(...[base, expert, steered].map((frame) => frame?.meta.stages.length ?? 1));
  return thinnedIndices(stages).map((k) => () => {
    const setup = { ...state.setup, diffusionTime: stages - 1 - k };
    return { ...state, setup };
  });
}
