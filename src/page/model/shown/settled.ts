/** Whether all that the page shows of its run has come to rest. */
import { dependsOn, viewKey, viewNames } from '../../../protocol/frames';
import { requestedView, type PageState } from './pageState';
import { awaitsFrames, isRecorded } from './recorded';

/** Whether nothing more will change by itself: at rest, and all that is drawn is of the last training step and the view asked for. */
export function isSettled(state: PageState): boolean {
  const { runState, frames, steps, setup } = state;
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
  const request = requestedView(setup);
  return viewNames.every((view) => {
    const frame = frames[view];
    if (!frame) return dependsOn[view].networks.every((network) => steps[network] === 0);
    return isRecorded(state, view) || viewKey(view, frame.steps, frame.request) === viewKey(view, steps, request);
  });
}
