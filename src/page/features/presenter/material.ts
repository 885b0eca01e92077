/** What scenes are drawn from: the frames of one run, whether recorded or the page's own. */
import { extentOf } from '../../../math/extent';
import type { Maze } from '../../../domains/maze/shared/layouts';
import { groundOf } from '../../../domains/shared';
import type { Goals } from '../../../protocol/configuration';
import type { DemonstrationsFrame, PlansFrame, PlansOf, RewardFrame, ScoresFrame } from '../../../protocol/messages';
import { measureDomain } from '../../model/shown/colourDomain';
import type { History } from '../../model/shown/history';
import { unpackPlans, unpackReward, type PackedReward } from '../../model/shown/packedFrames';
import type { PageState } from '../../model/shown/pageState';
import type { Recording } from '../../model/shown/recording';
import { unpackMoment } from '../../model/shown/shownState';
import type { Limits } from '../../../domains/maze/page/fieldImage';

export interface Material {
  readonly maze: Maze;
  readonly goals: Goals;
  /** What the expert learned from. */
  readonly expertData: 'goal' | 'base';
  readonly demonstrations: DemonstrationsFrame | null;
  readonly plans: Readonly<Record<PlansOf, PlansFrame | null>>;
  /** The reward over its training, the newest last; none while it knows nothing. */
  readonly rewards: readonly RewardFrame[];
  /** Colours of the newest reward, which all of them are drawn in: a field that deepens shows. */
  readonly limits: Limits | null;
  readonly scores: ScoresFrame | null;
  /** Finished plans of the base, steered ever more strongly, where more than one strength is known. */
  readonly strengths: readonly PlansFrame[];
  /** The strength that the worker is asked for, where there is one to ask. */
  readonly askedStrength: number | null;
}

/** A recorded run, at its end and on the way there. */
export function materialOfRecording({ setup, demonstrations, history }: Recording): Material {
  const { goals, expertData } = setup.configuration;
  const end = history.moments.at(-1)!;
  const rewards = rewardsOf(history);
  const { plans, scores } = unpackMoment(end);
  return {
    maze: groundOf(setup.configuration),
    goals,
    expertData,
    demonstrations,
    plans,
    scores: known(scores),
    rewards,
    limits: limitsOf(rewards),
    strengths: (end.frames.strengths?.plans ?? []).map(unpackPlans),
    askedStrength: null,
  };
}

const unpacked = new WeakMap<PackedReward, RewardFrame>();

/** The rewards of a history's moments that know something, each once. */
function rewardsOf({ moments }: History): RewardFrame[] {
  const packs = [...new Set(moments.flatMap(({ frames: { reward } }) => (reward ? [reward] : [])))];
  return packs.flatMap((pack) => {
    if (pack.frame.trainingStep === 0) return [];
    const reward = unpacked.get(pack) ?? unpackReward(pack);
    unpacked.set(pack, reward);
    return [reward];
  });
}

const limitsOf = (rewards: readonly RewardFrame[]): Limits | null => {
  const newest = rewards.at(-1);
  return newest ? measureDomain(newest) : null;
};

type Shown = Pick<
  PageState,
  'setup' | 'demonstrations' | 'plans' | 'reward' | 'scores' | 'history' | 'runState' | 'backend'
>;

/** What the page itself shows now. Networks that know nothing have nothing to show. */
export function materialOfPage(state: Shown): Material {
  const { setup, demonstrations, plans, reward, scores, history } = state;
  const { goals, expertData } = setup.configuration;
  const drawn = (frame: PlansFrame | null) => (frame && frame.trainingStep > 0 ? frame : null);
  const newest = reward && reward.trainingStep > 0 ? [reward] : [];
  // A frame of the history may be of the newest reward too, two bytes a value.
  const before = rewardsOf(history).filter(({ trainingStep }) => trainingStep < (newest[0]?.trainingStep ?? 0));
  const rewards = [...before, ...newest];
  return {
    maze: groundOf(setup.configuration),
    goals,
    expertData,
    demonstrations,
    plans: { base: drawn(plans.base), expert: drawn(plans.expert), steered: drawn(plans.steered) },
    scores: known(scores),
    rewards,
    limits: limitsOf(rewards),
    strengths: [],
    askedStrength: canAnswer(state) ? setup.guidanceScale : null,
  };
}

/** Scores of two models that have learned something. */
function known(scores: ScoresFrame | null): ScoresFrame | null {
  return scores && scores.steps.base > 0 && scores.steps.expert > 0 ? scores : null;
}

/** Whether a worker would draw plans at another strength. */
function canAnswer({ runState, backend, plans }: Shown): boolean {
  return backend !== null && plans.steered !== null && runState.status !== 'failed' && runState.status !== 'preparing';
}

/** Walks as plans that are finished, so that both are drawn alike. @param states how much of each walk is shown */
export function walksOf(frame: DemonstrationsFrame, of: 'base' | 'expert', states: number): PlansFrame {
  const { count, horizon } = frame;
  const length = Math.min(Math.max(2, Math.round(states)), horizon);
  const cut = (walks: Float32Array): Float32Array => {
    const positions = new Float32Array(count * length * 2); // [1, count, length, 2]
    for (let k = 0; k < count; k++) {
      positions.set(walks.subarray(2 * k * horizon, 2 * (k * horizon + length)), 2 * k * length);
    }
    return positions;
  };
  const positions = (of === 'base' ? [frame.base] : frame.experts).map(cut);
  const rest = { rewardStep: null, guidanceScale: 0, arrives: 0, ends: 0, valid: 1, trainingStep: 0 };
  return { of, count, horizon: length, stages: 1, positions, composition: null, each: [], ...rest };
}

/** A model's scores alone, as if they were a difference. */
export function scoresOf(scores: ScoresFrame, of: 'base' | 'expert'): ScoresFrame {
  return { ...scores, expert: scores[of], base: new Float32Array(scores.base.length) };
}

/** From the lowest to the highest value of a field. */
export function heightOf({ values }: RewardFrame): number {
  const [low, high] = extentOf(values);
  return high - low;
}
