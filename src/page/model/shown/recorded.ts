/** The recorded picture of a pretrained run: which of its frames are shown, and when the worker's take their place. */
import type { RecordedFrames } from '../../../pretrained/picture';
import type { PlansOf } from '../../../protocol/messages';
import { measureDomain } from './colourDomain';
import type { PageState } from './pageState';

type View = 'reward' | PlansOf;

/** The state with a picture, in the places of frames that the worker has not reported. */
export function withPicture(state: PageState, picture: RecordedFrames): PageState {
  const { setup, plans } = state;
  // It is of the finished plans, and of one strength.
  if (setup.diffusionTime > 0) return state;
  const steered = picture.plans.steered.guidanceScale === setup.guidanceScale ? picture.plans.steered : null;
  return {
    ...state,
    recorded: picture,
    reward: state.reward ?? picture.reward,
    colourDomain: state.colourDomain ?? measureDomain(picture.reward),
    plans: {
      base: plans.base ?? picture.plans.base,
      expert: plans.expert ?? picture.plans.expert,
      steered: plans.steered ?? steered,
    },
  };
}

/** Whether what is shown is recorded, not computed here. */
export function isRecorded({ recorded, reward, plans }: PageState, view: View): boolean {
  if (!recorded) return false;
  return view === 'reward' ? reward === recorded.reward : plans[view] === recorded.plans[view];
}

/** An expert whose weights are not shipped stays recorded until it has learned here; everything else is soon computed. */
export function keepsRecorded(state: PageState, of: PlansOf, trainingStep: number): boolean {
  return of === 'expert' && trainingStep === 0 && isRecorded(state, 'expert');
}

/** Whether a recorded frame waits for the worker's. */
export function awaitsFrames(state: PageState): boolean {
  const waits: readonly View[] = [
    'reward',
    'base',
    'steered',
    ...(state.steps.expert > 0 ? (['expert'] as const) : []),
  ];
  return waits.some((view) => isRecorded(state, view));
}
