/** What the page shows of its state: which frames, and where they come from. */
import type { PlansOf, ScoresFrame } from '../../../protocol/messages';
import type { PageState } from './pageState';
import { isRecorded } from './recorded';

/** The reward that has learned something. */
export function shownReward({ reward }: PageState) {
  return reward && reward.trainingStep > 0 ? reward : null;
}

/**
 * Plans of a model that knows nothing are noise: until its first step the demonstrations are shown. A recorded picture is of the
 * finished plans alone.
 */
export function shownPlans(state: PageState, of: PlansOf) {
  const frame = state.plans[of];
  if (!frame || frame.trainingStep === 0) return null;
  return state.setup.diffusionTime > 0 && isRecorded(state, of) ? null : frame;
}

/** Whether a panel shows what the worker computed or what was recorded; undefined while it shows neither. */
export function sourceOf(
  state: PageState,
  view: 'reward' | PlansOf,
  isShown: boolean,
): 'live' | 'recorded' | undefined {
  if (!isShown) return undefined;
  return state.runState.status === 'recorded' || isRecorded(state, view) ? 'recorded' : 'live';
}

/** Of each goal: what was measured here, or, where there is no expert to measure it with, before, of the same reward. */
export function shownExplained(state: PageState): readonly (number | null)[] {
  const { origin } = state;
  const { trainingStep, explained } = shownReward(state) ?? {};
  const isGiven = origin?.kind === 'pretrained' && trainingStep === origin.run.reward.steps;
  return explained?.map((share) => share ?? (isGiven ? origin.run.figures.explained : null)) ?? [];
}

/** The frame that the field of arrows shows: of a reward that has learned something, where it is switched on. */
export function shownArrows({ setup, scores }: PageState): ScoresFrame | null {
  return setup.arrows && scores && scores.steps.reward > 0 ? scores : null;
}
