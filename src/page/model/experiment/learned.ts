/** How much the page's run has learned here, and would be lost with it. */
import { networkNames } from '../../../protocol/configuration';
import { scratch, stepsOf } from './origin';
import type { PageState } from '../shown/pageState';

/** Iterations that are worth a warning. */
const much = 50;

/** Training steps that a live run has taken here, of whichever network has taken most: some begin trained, or wait for the base. */
export function iterationsLearned({ runState, origin }: PageState, steps: PageState['steps']): number {
  if (runState.status === 'recorded') return 0;
  const given = stepsOf(origin ?? scratch);
  return Math.max(...networkNames.map((network) => steps[network] - given[network]));
}

/** Whether a live run has taken steps here that would be lost with it. */
export const hasLearned = (state: PageState): boolean => iterationsLearned(state, state.steps) > 0;

/** Whether so much was learned here that throwing it away takes a warning. */
export const hasLearnedMuch = (state: PageState): boolean => iterationsLearned(state, state.steps) >= much;
