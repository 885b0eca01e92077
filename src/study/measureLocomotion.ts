/** One row of the locomotion suite: how far a body gets that does what one of the planners says. */

import * as tf from '@tensorflow/tfjs-core';
import {
  locomotionSettings,
  walkerCaseName,
  type LocomotionRow,
  type WalkerPlanner,
} from '../domains/locomotion/study/locomotionSettings';
import { isDenoiser, type DenoiserName, type GuideName } from '../domains/locomotion/worker/walkerModels';
import { episodeSteps, normalisedScore } from '../domains/locomotion/shared/tasks';
import type { EpisodeData } from '../domains/locomotion/worker/replay';
import type { Outcome } from '../domains/locomotion/worker/rollout';
import { episodeOf, normalisedTransitions, writePlan } from '../domains/locomotion/worker/stateActions';
import { State } from '../engine/state';
import { mean } from '../math/correlation';
import { rankCorrelation } from '../math/rankCorrelation';
import { constantSteps, type SampledModel } from '../method/diffusion/denoiser';
import { guidances, type GuidanceName } from '../method/guidance';
import type { ScoreEstimate } from '../protocol/navigationResults';
import { roundedMean } from './bootstrap';
import type { SuiteFolder } from './files';
import { rounded } from './rounded';
import { chooseStrength, type ChosenStrength } from './strengths';
import type { Bars } from './training';
import { WalkerCase, type Played, type WalkerSource } from './walkerCase';

/** How a planner steers: which base, by which guide, in which way; `as` whom, where it chooses no strength of its own. */
interface Steering {
  readonly base: DenoiserName;
  readonly guide: GuideName;
  readonly way: GuidanceName;
  readonly as?: WalkerPlanner;
}

const steerings: Partial<Record<WalkerPlanner, Steering>> = {
  reward: { base: 'base', guide: 'reward', way: 'score' },
  nudge: { base: 'base', guide: 'reward', way: 'nudge' },
  logit: { base: 'base', guide: 'discriminator', way: 'logit' },
  sigmoid: { base: 'base', guide: 'discriminator', way: 'sigmoid' },
  transferred: { base: 'otherBase', guide: 'reward', way: 'score', as: 'reward' },
  null: { base: 'base', guide: 'nullReward', way: 'score', as: 'reward' },
};

export interface ChosenSteering extends ChosenStrength {
  /** Levels below which nothing steers. */
  readonly stopBelow: number;
  /** What each that was tried was worth, with that strength. */
  readonly stops: readonly (readonly [stopBelow: number, value: number])[];
}

export interface LocomotionMeasured extends LocomotionRow {
  readonly episodes: number;
  readonly return: ScoreEstimate;
  /** D4RL's: 0 of a random policy, 100 of its expert. */
  readonly score: ScoreEstimate;
  /** Scores less those of the base that is steered, alone, from the same starts; of who steers none, less the base's. */
  readonly gain: ScoreEstimate;
  /** Mean steps of an episode. */
  readonly length: number;
  readonly chosen: ChosenSteering | null;
  /** Mean returns of the episodes that the models learned from. */
  readonly data: { readonly base: number; readonly expert: number };
  /** Coordinates of the body every few actions of the middle episode, [pictures, coordinates]; of the demonstrator none. */
  readonly film: readonly number[];
  /** Of the reward: the share of the score difference's power that it explains, of plans that no model learned from. */
  readonly explained: number | null;
  /** Its rank correlation with what is still earned, along episodes that no model learned from. */
  readonly rank: { readonly base: number; readonly expert: number } | null;
}

const { strengths, stops, firstStop, discount, horizon } = locomotionSettings;

/** The last case stays, since rows of one case follow one another. */
let last: WalkerCase | null = null;

async function caseOf(folder: SuiteFolder<object>, source: WalkerSource, row: LocomotionRow, bars: Bars) {
  if (last?.name === walkerCaseName(row)) return last;
  last?.dispose();
  last = await WalkerCase.create(folder, source, row, bars);
  return last;
}

function steered(
  { models }: WalkerCase,
  { base, guide, way }: Steering,
  strength: State<tf.Rank.R0>,
  stopBelow: number,
): SampledModel {
  return guidances[way].guided({
    base: models.denoiser(base),
    guide: models.guide(guide),
    schedule: models.schedule,
    formulation: 'score',
    strength,
    stopBelow,
  });
}

/** Chooses a strength with the first stopping level, and then a stopping level. */
async function chosenFor(
  of: WalkerCase,
  planner: WalkerPlanner,
  steering: Steering,
  strength: State<tf.Rank.R0>,
): Promise<ChosenSteering> {
  const worth = async (value: number, stopBelow: number): Promise<number> => {
    strength.write(Float32Array.of(value));
    const model = steered(of, steering, strength, stopBelow);
    const { outcomes } = await of.play(model, 'validation', `${planner} ${value} from level ${stopBelow}`);
    return rounded(mean(outcomes.map((outcome) => outcome.return)), 1);
  };
  const found = await chooseStrength(strengths, (value) => worth(value, firstStop));
  const known = found.tried.find(([value]) => value === found.strength)![1];
  const tried: (readonly [number, number])[] = [];
  for (const stop of stops) tried.push([stop, stop === firstStop ? known : await worth(found.strength, stop)]);
  const [stopBelow] = tried.reduce((best, other) => (other[1] > best[1] ? other : best));
  return { ...found, stopBelow, stops: tried };
}

/** Every so many transitions of an episode are asked. */
const askedEvery = 10;
/** Steps whose reward says next to nothing any more of what is earned now. */
const unknownSteps = 200;

/** The rank correlation of the reward of clean plans, asked at the level of the least noise, with what is earned from there on. */
async function rankOf({ models, body }: WalkerCase, data: EpisodeData): Promise<number> {
  const { space } = models;
  const size = horizon[body] * space.channels;
  const transitions = normalisedTransitions(space, data);
  const count = data.rewards.length;
  const toGo = new Float64Array(count);
  const asked: number[] = [];
  for (let i = count - 1; i >= 0; i--) {
    const [first, end] = episodeOf(data, i);
    toGo[i] = data.rewards[i]! + (i + 1 < end ? discount * toGo[i + 1]! : 0);
    // An episode that is cut off by time would have gone on: nobody knows what was earned there.
    const isCut = end === count || (end - first === episodeSteps && end - i <= unknownSteps);
    if (i % askedEvery === 0 && !isCut) asked.push(i);
  }
  const plans = new Float32Array(asked.length * size);
  asked.forEach((first, k) =>
    writePlan(space, transitions, [first, episodeOf(data, first)[1]], plans.subarray(k * size, (k + 1) * size)),
  );
  const rewards = tf.tidy(() =>
    models.guide('reward')(
      tf.tensor3d(plans, [asked.length, horizon[body], space.channels]),
      constantSteps(asked.length, 0),
    ),
  );
  const values = await rewards.data<'float32'>();
  rewards.dispose();
  return rankCorrelation(
    values,
    asked.map((i) => toGo[i]!),
  );
}

/** What the reward of a case is worth, apart from steering. */
async function judged(of: WalkerCase): Promise<Pick<LocomotionMeasured, 'explained' | 'rank'>> {
  const heldOut = of.heldOut();
  const explained = await of.models.explained([of.heldOutPlans(heldOut, 'base'), of.heldOutPlans(heldOut, 'expert')]);
  const [base, expert] = [await rankOf(of, heldOut.base), await rankOf(of, heldOut.expert)];
  return { explained: rounded(explained), rank: { base: rounded(base), expert: rounded(expert) } };
}

/**
 * @param steeredAs how a planner steers whose row is there already; null where it is not
 * @throws Error where a row is to steer as another one does that is not there
 */
export async function measureLocomotion(
  folder: SuiteFolder<object>,
  source: WalkerSource,
  row: LocomotionRow,
  steeredAs: (planner: WalkerPlanner) => ChosenSteering | null,
  bars: Bars,
): Promise<LocomotionMeasured> {
  const of = await caseOf(folder, source, row, bars);
  const { planner, body } = row;
  const steering = steerings[planner];
  let chosen: ChosenSteering | null = null;
  let played: Played;
  if (steering) {
    const strength = new State<tf.Rank.R0>(tf.scalar(0));
    chosen = steering.as ? steeredAs(steering.as) : await chosenFor(of, planner, steering, strength);
    if (!chosen)
      throw new Error(`'${planner}' steers as strongly as '${steering.as!}', whose row has to be there first.`);
    strength.write(Float32Array.of(chosen.strength));
    played = await of.play(steered(of, steering, strength, chosen.stopBelow), 'scored', planner);
    strength.dispose();
  } else {
    played = isDenoiser(planner) ? await of.unsteered(planner) : { outcomes: of.demonstrated(), film: [] };
  }
  const { outcomes, film } = played;
  const { outcomes: before } = await of.unsteered(steering?.base ?? 'base');
  const score = (outcome: Outcome): number => normalisedScore(body, outcome.return);
  const dataReturn = (episodes: EpisodeData): number => rounded(mean(episodes.returns), 1);
  return {
    ...row,
    episodes: outcomes.length,
    return: roundedMean(
      outcomes.map((outcome) => outcome.return),
      1,
    ),
    score: roundedMean(outcomes.map(score), 2),
    gain: roundedMean(
      outcomes.map((outcome, i) => score(outcome) - score(before[i]!)),
      2,
    ),
    length: rounded(mean(outcomes.map(({ steps }) => steps)), 1),
    chosen,
    data: { base: dataReturn(of.data.base), expert: dataReturn(of.data.expert) },
    film,
    ...(planner === 'reward' ? await judged(of) : { explained: null, rank: null }),
  };
}
