/**
 * The data sets of the two models, made where they are needed from the shipped snapshots. Base: episodes of all that a search tried up to a
 * medium policy, as D4RL's medium-replay data are; expert: episodes of its last policy. How plans are cut from them is left to training.
 */
import type { Random } from '../../../math/random';
import { readSnapshots, type DemonstratorEntry, type Snapshot, type SnapshotEntry } from '../shared/demonstrators';
import type { LinearPolicy } from './linearPolicy';
import { rollOut, type Stepped } from './rollout';

/** What the base's episodes are drawn from. */
export interface Replay {
  readonly snapshots: readonly Snapshot[];
  readonly entries: readonly Pick<SnapshotEntry, 'noise'>[];
  /** The first so many snapshots are drawn. */
  readonly replayed: number;
}

/** What the page ships of a body. @param bytes the entry's file, whole */
export function replayOf({ body, snapshots: entries, replayed }: DemonstratorEntry, bytes: Uint8Array): Replay {
  return { snapshots: readSnapshots(body, bytes), entries, replayed };
}

/** A policy as the search tried it: a snapshot, each as likely as another, perturbed as its stage perturbed it. */
export function replayPolicy({ snapshots, entries, replayed }: Replay, random: Random): LinearPolicy {
  const drawn = random.integer(replayed);
  const { weights, mean, deviation } = snapshots[drawn]!;
  const { noise } = entries[drawn]!;
  return { weights: Float64Array.from(weights, (weight) => weight + noise * random.normal()), mean, deviation };
}

export interface EpisodeData {
  /** [transitions, observations], each before its action. */
  readonly observations: Float32Array;
  /** [transitions, actions], clipped. */
  readonly actions: Float32Array;
  /** [transitions] */
  readonly rewards: Float32Array;
  /** The first transition of each episode, and one past the last: [episodes + 1]. */
  readonly starts: readonly number[];
  /** [episodes]; of the last, whose end may be cut off, as of the others. */
  readonly returns: readonly number[];
  /** Share of the episodes that were left out because the body turned over. */
  readonly discardShare: number;
}

export interface EpisodeOptions {
  readonly environment: Stepped;
  /** The policy of an episode. */
  readonly policy: (random: Random) => LinearPolicy;
  readonly transitions: number;
  readonly random: Random;
  /** Standard deviation of noise on each action, which is carried out and kept with it; 0 without it. */
  readonly actionNoise?: number;
}

/** The pitch among observations. */
const pitchChannel = 1;
/**
 * Radians. HalfCheetah's pitch is counted on when it turns over, and nothing ends the episode: a model would learn from numbers without
 * bound. Such episodes are left out. Others end long before.
 */
export const largestPitch = Math.PI;

/**
 * Of the expert's actions. Its policy does the same wherever it is, and falls into one gait, whence its data would tell nothing of how to come back to
 * it: a model of them falls within a second. D4RL's experts draw their actions too.
 */
const expertActionNoise = 0.1;

type Sizes = Omit<EpisodeOptions, 'policy' | 'actionNoise'>;

/** What the base learns from. */
export const baseEpisodes = (replay: Replay, sizes: Sizes): EpisodeData =>
  generateEpisodes({ ...sizes, policy: (random) => replayPolicy(replay, random) });

/** What the expert learns from: the last snapshot, with noise on its actions. */
export const expertEpisodes = ({ snapshots }: Replay, sizes: Sizes): EpisodeData =>
  generateEpisodes({ ...sizes, policy: () => snapshots.at(-1)!, actionNoise: expertActionNoise });

/**
 * Simulates episodes until there are so many transitions; the last episode is cut there.
 * Throws a RangeError for a number that is none, and an Error where nearly all episodes turn over.
 */
export function generateEpisodes(options: EpisodeOptions): EpisodeData {
  const { environment, policy, transitions, random, actionNoise } = options;
  if (!Number.isInteger(transitions) || transitions < 1)
    throw new RangeError(`At least 1 transition is needed, not ${transitions}.`);
  const [width, motors] = [environment.observation.length, environment.actions];
  const observations = new Float32Array(transitions * width);
  const actions = new Float32Array(transitions * motors);
  const rewards = new Float32Array(transitions);
  const starts = [0];
  const returns: number[] = [];
  let simulated = 0;
  for (let filled = 0; filled < transitions;) {
    const own = random.fork(simulated++);
    let at = filled;
    let turned = false;
    const outcome = rollOut(environment, policy(own.fork('policy')), own, {
      ...(actionNoise === undefined ? {} : { actionNoise }),
      visit: (observation, action, reward) => {
        turned ||= Math.abs(observation[pitchChannel]!) > largestPitch;
        if (at >= transitions) return;
        observations.set(observation, at * width);
        for (let i = 0; i < motors; i++) actions[at * motors + i] = Math.min(1, Math.max(-1, action[i]!));
        rewards[at++] = reward;
      },
    });
    if (simulated > 100 && simulated > 20 * (returns.length + 1))
      throw new Error(`Nearly all episodes turn over: its policies are not what they should be.`);
    if (turned) continue; // overwritten by the next
    returns.push(outcome.return);
    starts.push(at);
    filled = at;
  }
  const discardShare = (simulated - returns.length) / simulated;
  return { observations, actions, rewards, starts, returns, discardShare };
}
