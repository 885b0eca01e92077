/**
 * Plans of states and actions, as Diffuser has them (Janner et al. 2022): at each step what is seen and what is then done. Of the first the
 * observation is held, and its action is free: it is the one that is carried out. One normaliser serves all models, so that their scores compare.
 */
import type { Random } from '../../../math/random';
import type { Plans } from '../../../method/diffusion/planSource';
import type { StateSpace } from '../../../method/networks/positionalFeatures';
import type { EpisodeData } from './replay';

/** Channels are observations, then actions. */
export interface StateActionSpace extends StateSpace {
  readonly observations: number;
  readonly actions: number;
  /** Of each channel where 0 is, and what 1 is more than it. */
  readonly centre: Float32Array;
  readonly extent: Float32Array;
}

/** Of a channel's standard deviation: most values then lie within -1 and 1, as those of other domains' plans do. */
const extentInDeviations = 2;
/** Diffuser's `action_weight`: the first action is the one that is carried out. */
const firstActionWeight = 10;

/** @param sets all of one body; each counts as much as another @throws Error where a channel never changes */
export function stateActionSpace(
  sets: readonly EpisodeData[],
  sizes: { readonly observations: number; readonly actions: number },
): StateActionSpace {
  const { observations, actions } = sizes;
  const channels = observations + actions;
  const [centre, extent] = [new Float32Array(channels), new Float32Array(channels)];
  for (let channel = 0; channel < channels; channel++) {
    let [mean, square] = [0, 0];
    for (const set of sets) {
      const [values, width, first] =
        channel < observations
          ? [set.observations, observations, channel]
          : [set.actions, actions, channel - observations];
      const share = 1 / (sets.length * (values.length / width));
      for (let i = first; i < values.length; i += width) {
        mean += share * values[i]!;
        square += share * values[i]! ** 2;
      }
    }
    const variance = square - mean ** 2;
    if (!(variance > 1e-12)) throw new Error(`Channel ${channel} of the states and actions never changes.`);
    centre[channel] = mean;
    extent[channel] = extentInDeviations * Math.sqrt(variance);
  }
  const heldChannels = Array.from({ length: channels }, (_, channel) => channel < observations);
  return { observations, actions, channels, heldChannels, centre, extent, bound: Infinity };
}

/** How much errors count, [1, horizon, channels]. */
export function emphasisOf({ observations, channels }: StateActionSpace, horizon: number): Float32Array {
  return new Float32Array(horizon * channels).fill(1).fill(firstActionWeight, observations, channels);
}

const normalised = ({ centre, extent }: StateActionSpace, channel: number, value: number): number =>
  (value - centre[channel]!) / extent[channel]!;

/** Of what is seen, the first state of a plan: [channels], with zeros for the action. */
export function writeStart(space: StateActionSpace, observation: ArrayLike<number>, start: Float32Array): void {
  for (let i = 0; i < space.observations; i++) start[i] = normalised(space, i, observation[i]!);
}

/** The action of one state of a plan. @param state normalised, [channels] @param action rewritten, [actions] */
export function readAction(
  { observations, centre, extent }: StateActionSpace,
  state: Float32Array,
  action: Float64Array,
): void {
  for (let i = 0; i < action.length; i++) {
    const channel = observations + i;
    action[i] = centre[channel]! + state[channel]! * extent[channel]!;
  }
}

/** Normalised, at every transition: [transitions, channels]. */
export function normalisedTransitions(space: StateActionSpace, data: EpisodeData): Float32Array {
  const { observations, actions, channels } = space;
  const count = data.rewards.length;
  const values = new Float32Array(count * channels);
  for (let i = 0; i < count; i++) {
    for (let channel = 0; channel < channels; channel++) {
      const value =
        channel < observations
          ? data.observations[i * observations + channel]!
          : data.actions[i * actions + channel - observations]!;
      values[i * channels + channel] = normalised(space, channel, value);
    }
  }
  return values;
}

/**
 * Writes the plan that begins at a transition. Where its episode ends before the plan does, what was seen last is repeated, and nothing is done,
 * as the authors pad.
 * @param transitions normalised, [transitions, channels] @param end of the episode, the first transition that is not its
 */
export function writePlan(
  space: StateActionSpace,
  transitions: Float32Array,
  [first, end]: readonly [first: number, end: number],
  plan: Float32Array,
): void {
  const { observations, actions, channels } = space;
  const horizon = plan.length / channels;
  for (let step = 0; step < horizon; step++) {
    const at = Math.min(first + step, end - 1) * channels;
    plan.set(transitions.subarray(at, at + channels), step * channels);
    if (first + step < end) continue;
    for (let i = 0; i < actions; i++) {
      const channel = observations + i;
      plan[step * channels + channel] = normalised(space, channel, 0);
    }
  }
}

/** The episode of a transition: its first transition, and the first that is not its any more. */
export function episodeOf({ starts, rewards }: EpisodeData, transition: number): readonly [first: number, end: number] {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= transition) low = middle;
    else high = middle - 1;
  }
  return [starts[low]!, Math.min(starts[low + 1] ?? rewards.length, rewards.length)];
}

/** Plans that begin at transitions drawn uniformly. */
export function drawPlans(
  space: StateActionSpace,
  data: EpisodeData,
  { horizon, count, random }: { readonly horizon: number; readonly count: number; readonly random: Random },
): Plans {
  const { channels } = space;
  const transitions = normalisedTransitions(space, data);
  const size = horizon * channels;
  const values = new Float32Array(count * size);
  for (let i = 0; i < count; i++) {
    const first = random.integer(data.rewards.length);
    writePlan(space, transitions, [first, episodeOf(data, first)[1]], values.subarray(i * size, (i + 1) * size));
  }
  return { count, horizon, channels, values };
}
