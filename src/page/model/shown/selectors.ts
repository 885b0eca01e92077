/** What the page shows of its state: which frames, and where they come from. */
import type { FrameOf, Frames, PlansOf, ViewName } from '../../../protocol/frames';
import { isAlong, type PageState } from './pageState';
import { isRecorded } from './recorded';

/** The reward that has learned something. */
export function shownReward({ frames: { reward } }: Pick<PageState, 'frames'>): FrameOf<'reward'> | null {
  return reward && reward.steps.reward > 0 ? reward : null;
}

/** Training steps of the model that was sampled; none where there are no plans. */
export function sampledSteps(frames: Pick<Frames, PlansOf>, of: PlansOf): number {
  const steps: Partial<PageState['steps']> = frames[of]?.steps ?? {};
  return steps[of === 'expert' ? of : 'base'] ?? 0;
}

/**
 * Plans of a model that knows nothing are noise: until its first step the demonstrations are shown. A recorded picture is of the
 * finished plans alone.
 */
export function shownPlans<V extends PlansOf>(state: PageState, of: V): FrameOf<V> | null {
  if (sampledSteps(state.frames, of) === 0) return null;
  return state.setup.diffusionTime > 0 && isRecorded(state, of) ? null : state.frames[of];
}

/** Whether a panel shows what the worker computed or what was recorded; undefined while it shows neither. */
export function sourceOf(state: PageState, view: ViewName, isShown: boolean): 'live' | 'recorded' | undefined {
  if (!isShown) return undefined;
  return state.runState.status === 'recorded' || isRecorded(state, view) ? 'recorded' : 'live';
}

/** Of each goal: what was measured here, or, where there is no expert to measure it with, before, of the same reward. */
export function shownExplained(state: PageState): readonly (number | null)[] {
  const { origin } = state;
  const reward = shownReward(state);
  const isGiven = origin?.kind === 'pretrained' && reward?.steps.reward === origin.run.reward.steps;
  const figures = isGiven ? origin.run.figures : null;
  const given = (reward?.request.subject === 'place' ? figures?.places : figures)?.explained ?? null;
  return reward?.meta.explained.map((share) => share ?? given) ?? [];
}

/** The frame that the field of arrows shows: of a reward that has learned something, where it is switched on. */
export function shownArrows({ setup, frames: { scores } }: PageState): FrameOf<'scores'> | null {
  return setup.arrows && !isAlong(setup) && scores && scores.steps.reward > 0 ? scores : null;
}
