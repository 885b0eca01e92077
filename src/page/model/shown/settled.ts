/** Whether all that the page shows of its run has come to rest. */
import { networkNames } from '../../../protocol/configuration';
import type { ScoresFrame, ViewRequest } from '../../../protocol/messages';
import { requestedView, type PageState } from './pageState';
import { awaitsFrames, isRecorded } from './recorded';

/** Whether nothing more will change by itself: at rest, and all that is drawn is of the last training step and the view asked for. */
export function isSettled(state: PageState): boolean {
  const { runState, reward, scores, plans, steps, setup } = state;
  if (state.replaying) return false;
  if (runState.status === 'failed' || runState.status === 'recorded') return true;
  if (
    state.starting ||
    state.unanswered !== null ||
    state.demonstrations === null ||
    awaitsFrames(state) ||
    (runState.status !== 'paused' && runState.status !== 'finished')
  ) {
    return false;
  }
  const view = requestedView(setup);
  const isExpertRecorded = isRecorded(state, 'expert');
  const isNew = (frame: { readonly trainingStep: number } | null, step: number) =>
    frame ? frame.trainingStep === step : step === 0;
  return (
    isNew(reward, steps.reward) &&
    areScoresNew(scores, steps, view) &&
    isNew(plans.base, steps.base) &&
    (isExpertRecorded || isNew(plans.expert, steps.expert)) &&
    isNew(plans.steered, steps.base) &&
    (plans.steered === null || plans.steered.rewardStep === steps.reward) &&
    (reward === null || reward.diffusionStep === view.diffusionStep) &&
    (plans.steered === null || plans.steered.guidanceScale === view.guidanceScale) &&
    [reward, plans.base, plans.steered].every(
      (frame) => frame === null || frame.composition === (view.composition ?? null),
    )
  );
}

function areScoresNew(scores: ScoresFrame | null, steps: PageState['steps'], { diffusionStep }: ViewRequest): boolean {
  const drawn = scores?.steps ?? { base: 0, expert: 0, reward: 0 };
  const isLevel = scores === null || scores.diffusionStep === diffusionStep;
  return isLevel && networkNames.every((network) => drawn[network] === steps[network]);
}
