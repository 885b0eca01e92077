/** The page as it is drawn: the newest state of things, or, in its place, a moment of the history. */
import { unpack } from '../../../frames/packed';
import { noFrames, viewNames, withFrame, type Frames } from '../../../protocol/frames';
import type { Moment, MomentFrames } from './history';
import type { PageState } from './pageState';

/** The last one, so that panels see that nothing changed; all of them together would be twice the history. */
let unpacked: { readonly moment: Moment; readonly frames: Frames } | null = null;

function momentFrames(moment: Moment): Frames {
  if (unpacked?.moment !== moment) unpacked = { moment, frames: unpackMoment(moment) };
  return unpacked.frames;
}

export const unpackMoment = ({ frames }: Moment): Frames => unpackFrames(frames);

export const unpackFrames = (kept: MomentFrames): Frames =>
  viewNames.reduce((frames, view) => {
    const packed = kept[view];
    return packed ? withFrame(frames, unpack(packed)) : frames;
  }, noFrames);

const known = new WeakMap<PageState, PageState>();

/** What all panels and files are made from. Losses are whole: the moment's own are those up to its `steps`. */
export function shownState(state: PageState): PageState {
  const { shownMoment: moment } = state;
  if (!moment) return state;
  const before = known.get(state);
  if (before) return before;
  const shown = { ...state, frames: momentFrames(moment), steps: moment.steps, colourDomain: moment.domain };
  known.set(state, shown);
  return shown;
}
