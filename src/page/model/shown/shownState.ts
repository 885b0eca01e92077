/** The page as it is drawn: the newest state of things, or, in its place, a moment of the history. */
import type { PlansFrame, PlansOf, RewardFrame, ScoresFrame } from '../../../protocol/messages';
import type { Moment } from './history';
import { unpackPlans, unpackReward, unpackScores } from './packedFrames';
import type { PageState } from './pageState';

interface MomentView {
  readonly reward: RewardFrame | null;
  readonly plans: Readonly<Record<PlansOf, PlansFrame | null>>;
  readonly scores: ScoresFrame | null;
}

/** The last one, so that views see that nothing changed; all of them together would be twice the history. */
let unpacked: { readonly moment: Moment; readonly view: MomentView } | null = null;

function momentView(moment: Moment): MomentView {
  if (unpacked?.moment !== moment) unpacked = { moment, view: unpackMoment(moment) };
  return unpacked.view;
}

export function unpackMoment({ frames: { reward, base, expert, steered, scores } }: Moment): MomentView {
  return {
    reward: reward ? unpackReward(reward) : null,
    plans: {
      base: base ? unpackPlans(base) : null,
      expert: expert ? unpackPlans(expert) : null,
      steered: steered ? unpackPlans(steered) : null,
    },
    scores: scores ? unpackScores(scores) : null,
  };
}

const known = new WeakMap<PageState, PageState>();

/** What all panels and files are made from. Losses are whole: the moment's own are those up to its `steps`. */
export function shownState(state: PageState): PageState {
  const { shownMoment: moment } = state;
  if (!moment) return state;
  const before = known.get(state);
  if (before) return before;
  const shown = { ...state, ...momentView(moment), steps: moment.steps, colourDomain: moment.domain };
  known.set(state, shown);
  return shown;
}
