/** What scenes are drawn from: the frames of one run, whether recorded or the page's own. */
import { unpack, type PackedFrame } from '../../../frames/packed';
import { extentOf } from '../../../math/extent';
import type { Maze } from '../../../domains/maze/shared/layouts';
import { groundOf } from '../../../domains/shared';
import type { RunConfiguration } from '../../../protocol/configuration';
import type { ContentOf, FrameOf, Frames, PlansOf } from '../../../protocol/frames';
import type { DemonstrationsFrame } from '../../../protocol/messages';
import { measureDomain } from '../../model/shown/colourDomain';
import type { History } from '../../model/shown/history';
import type { PageState } from '../../model/shown/pageState';
import type { Recording } from '../../model/shown/recording';
import { sampledSteps, shownReward } from '../../model/shown/selectors';
import { unpackFrames, unpackMoment } from '../../model/shown/shownState';
import type { Limits } from '../../../domains/maze/page/fieldImage';

export interface Material {
  readonly configuration: RunConfiguration;
  readonly maze: Maze;
  readonly demonstrations: DemonstrationsFrame | null;
  /** Of walks, where they are known. */
  readonly plans: Pick<Frames, PlansOf>;
  /** The newest reward of walks, where `rewards` are of places and both are known. */
  readonly ofWalks: FrameOf<'reward'> | null;
  /** The reward over its training, the newest last; none while it knows nothing. */
  readonly rewards: readonly FrameOf<'reward'>[];
  /** Colours of the newest reward, which all of them are drawn in: a field that deepens shows. */
  readonly limits: Limits | null;
  readonly scores: FrameOf<'scores'> | null;
  /** Finished plans of the base, steered ever more strongly, where more than one strength is known. */
  readonly strengths: readonly FrameOf<'steered'>[];
  /** The strength that the worker is asked for, where there is one to ask. */
  readonly askedStrength: number | null;
}

/** A recorded run, at its end and on the way there. */
export function materialOfRecording({ setup, demonstrations, history }: Recording): Material {
  const { configuration } = setup;
  const end = history.moments.at(-1)!;
  const rewards = rewardsOf(history);
  const [frames, walks] = [unpackMoment(end), unpackFrames(end.walks)];
  return {
    configuration,
    maze: groundOf(configuration),
    demonstrations,
    plans: { base: walks.base ?? frames.base, expert: walks.expert ?? frames.expert, steered: frames.steered },
    ofWalks: walks.reward,
    scores: known(frames.scores),
    rewards,
    limits: limitsOf(rewards),
    strengths: end.strengths.map(unpack),
    askedStrength: null,
  };
}

const unpacked = new WeakMap<PackedFrame<'reward'>, FrameOf<'reward'>>();

/** The rewards of a history's moments that know something, each once. */
function rewardsOf({ moments }: History): FrameOf<'reward'>[] {
  const packs = [...new Set(moments.flatMap(({ frames: { reward } }) => (reward ? [reward] : [])))];
  return packs.flatMap((pack) => {
    if (pack.steps.reward === 0) return [];
    const reward = unpacked.get(pack) ?? unpack(pack);
    unpacked.set(pack, reward);
    return [reward];
  });
}

const limitsOf = (rewards: readonly FrameOf<'reward'>[]): Limits | null => {
  const newest = rewards.at(-1);
  return newest ? measureDomain(newest) : null;
};

type Shown = Pick<PageState, 'setup' | 'demonstrations' | 'frames' | 'history' | 'runState' | 'backend'>;

/** What the page itself shows now. Networks that know nothing have nothing to show. */
export function materialOfPage(state: Shown): Material {
  const { setup, demonstrations, frames, history } = state;
  const { configuration } = setup;
  const drawn = <V extends PlansOf>(of: V) => (sampledSteps(frames, of) > 0 ? frames[of] : null);
  const newest = shownReward(state);
  // A frame of the history may be of the newest reward too, two bytes a value.
  const before = rewardsOf(history).filter(({ steps }) => newest && steps.reward < newest.steps.reward);
  const rewards = newest ? [...before, newest] : [];
  return {
    configuration,
    maze: groundOf(configuration),
    demonstrations,
    plans: { base: drawn('base'), expert: drawn('expert'), steered: drawn('steered') },
    ofWalks: null,
    scores: known(frames.scores),
    rewards,
    limits: limitsOf(rewards),
    strengths: [],
    askedStrength: canAnswer(state) ? setup.guidanceScale : null,
  };
}

/** Scores of two models that have learned something. */
function known(scores: FrameOf<'scores'> | null): FrameOf<'scores'> | null {
  return scores && scores.steps.base > 0 && scores.steps.expert > 0 ? scores : null;
}

/** Whether a worker would draw plans at another strength. */
function canAnswer({ runState, backend, frames }: Shown): boolean {
  return backend !== null && frames.steered !== null && runState.status !== 'failed' && runState.status !== 'preparing';
}

/** Walks as plans that are finished, so that both are drawn alike. @param states how much of each walk is shown */
export function walksOf(frame: DemonstrationsFrame, of: 'base' | 'expert', states: number): ContentOf<PlansOf> {
  const { count, horizon } = frame;
  const length = Math.min(Math.max(2, Math.round(states)), horizon);
  const models = of === 'base' ? [frame.base] : frame.experts;
  const positions = new Float32Array(models.length * count * length * 2); // [models, 1, count, length, 2]
  models.forEach((walks, model) => {
    for (let k = 0; k < count; k++) {
      const walk = walks.subarray(2 * k * horizon, 2 * (k * horizon + length));
      positions.set(walk, 2 * (model * count + k) * length);
    }
  });
  const shares = { arrives: 0, ends: 0, valid: 1, each: [] };
  return { meta: { count, horizon: length, stages: [0], ...shares }, arrays: { positions } };
}

/** A model's scores alone, as if they were a difference. */
export function scoresOf(scores: FrameOf<'scores'>, of: 'base' | 'expert'): FrameOf<'scores'> {
  const { arrays } = scores;
  return { ...scores, arrays: { ...arrays, expert: arrays[of], base: new Float32Array(arrays.base.length) } };
}

/** From the lowest to the highest value of a field. */
export function heightOf({ arrays }: FrameOf<'reward'>): number {
  const [low, high] = extentOf(arrays.values);
  return high - low;
}
