/** The recorded picture of a pretrained run: which of its frames are shown, and which the worker's do not take the place of. */
import type { Picture } from '../../../pretrained/picture';
import { mapNetworks } from '../../../protocol/configuration';
import { viewKey, viewNames, withFrame, type FrameOf, type ViewName } from '../../../protocol/frames';
import { measureDomain } from './colourDomain';
import { requestedView, type PageState } from './pageState';

/** The state with a picture, in the places of frames and losses that the worker has not reported. */
export function withPicture(before: PageState, { frames: picture, losses }: Picture): PageState {
  const state = {
    ...before,
    losses: mapNetworks(before.losses, (history, { network, subject }) =>
      history.steps.length === 0 ? losses[subject][network] : history,
    ),
  };
  const { setup, colourDomain } = state;
  // It is of the finished plans, and of one strength.
  if (setup.diffusionTime > 0) return state;
  const request = requestedView(setup);
  const frames = viewNames.reduce((shown, view) => {
    const frame = picture[view];
    if (!frame || shown[view]) return shown;
    const isAsked = viewKey(view, {}, frame.request) === viewKey(view, {}, request);
    return isAsked ? withFrame(shown, frame) : shown;
  }, state.frames);
  const { reward } = frames;
  return { ...state, recorded: picture, frames, colourDomain: colourDomain ?? (reward && measureDomain(reward)) };
}

/** Whether what is shown is recorded, not computed here. */
export function isRecorded({ recorded, frames }: PageState, view: ViewName): boolean {
  return recorded[view] !== null && frames[view] === recorded[view];
}

/** A frame of networks whose weights are not shipped, as an expert's: the recorded one stays until they have learned here. */
export function keepsRecorded(state: PageState, { view, steps }: FrameOf): boolean {
  return isRecorded(state, view) && Object.values<number>(steps).includes(0);
}
