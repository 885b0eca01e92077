/** Whether all that the page shows of its run has come to rest. */
import { dependsOn, viewKey, viewNames } from '../../../protocol/frames';
import { requestedView, type PageState } from './pageState';
import { isRecorded } from './recorded';

/** Whether nothing more will change by itself: at rest, and all that is drawn is of the last training step and the view asked for. */
export function isSettled(state: PageState): boolean {
  const { runState, frames, steps, setup } = state;
  if (state.replaying) return false;
  if (runState.status === 'failed' || runState.status === 'recorded') return true;
  if (
    state.starting ||
    state.unanswered !== null ||
    state.demonstrations === null ||
    (runState.status !== 'paused' && runState.status !== 'finished')
  ) {
    return false;
  }
  const request = requestedView(setup);
  return viewNames.every((view) => {
    const { networks } = dependsOn[view];
    const frame = frames[view];
    if (!frame) return networks.every((network) => steps[network] === 0);
    // A recorded frame waits for the worker's, where the networks are there to draw it with.
    if (isRecorded(state, view)) return networks.some((network) => steps[network] === 0);
    return viewKey(view, frame.steps, frame.request) === viewKey(view, steps, request);
  });
}
