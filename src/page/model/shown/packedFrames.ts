/** Frames as a history keeps them: 16-bit codes, and of plans on their way from noise a few stages alone. */
import { codesOf, limitsOf, valuesOf, type Limits } from '../../../pretrained/codes';
import type { ExactFrame, PlansFrame, RewardFrame, ScoresFrame } from '../../../protocol/messages';
import { stagePlace } from '../../../protocol/stages';

export interface PackedValues extends Limits {
  readonly codes: Uint16Array;
}

export interface PackedReward {
  readonly frame: Omit<RewardFrame, 'values' | 'exact'>;
  readonly values: PackedValues;
  readonly exact: (Omit<ExactFrame, 'values'> & { readonly values: PackedValues }) | null;
}

export interface PackedPlans {
  readonly frame: Omit<PlansFrame, 'positions' | 'stages' | 'keptStages'>;
  /** From 0 up. */
  readonly keptStages: readonly number[];
  /** [stages kept, count, horizon, 2] each. */
  readonly positions: readonly PackedValues[];
}

/** Stages kept of plans, from the finished plan to pure noise. */
export const mostStages = 11;

function packValues(values: Float32Array): PackedValues {
  const limits = limitsOf(values);
  return { ...limits, codes: codesOf(values, limits) };
}

const unpackValues = (packed: PackedValues): Float32Array => valuesOf(packed.codes, packed);

export function packReward({ values, exact, ...frame }: RewardFrame): PackedReward {
  return { frame, values: packValues(values), exact: exact && { ...exact, values: packValues(exact.values) } };
}

export function unpackReward({ frame, values, exact }: PackedReward): RewardFrame {
  return { ...frame, values: unpackValues(values), exact: exact && { ...exact, values: unpackValues(exact.values) } };
}

export function packPlans(given: PlansFrame, most = mostStages): PackedPlans {
  const { positions, stages, keptStages: _, ...frame } = given;
  const last = given.keptStages?.at(-1) ?? stages - 1;
  const wanted = Array.from({ length: most }, (_, k) => (most > 1 ? Math.round((k * last) / (most - 1)) : 0));
  const places = [...new Set(wanted.map((stage) => stagePlace(given, stage)))];
  return {
    frame,
    keptStages: places.map((place) => given.keptStages?.[place] ?? place),
    positions: positions.map((all) => packValues(atPlaces(all, places, 2 * frame.count * frame.horizon))),
  };
}

function atPlaces(all: Float32Array, places: readonly number[], size: number): Float32Array {
  const picked = new Float32Array(places.length * size);
  places.forEach((place, k) => picked.set(all.subarray(place * size, (place + 1) * size), k * size));
  return picked;
}

export function unpackPlans({ frame, keptStages, positions }: PackedPlans): PlansFrame {
  return { ...frame, stages: keptStages.length, keptStages, positions: positions.map(unpackValues) };
}

/** The same plans with fewer stages, for a smaller file. */
export function fewerStages(plans: PackedPlans, most: number): PackedPlans {
  return plans.keptStages.length <= most ? plans : packPlans(unpackPlans(plans), most);
}

/** Pairs of numbers of each point. */
const arrows = ['points', 'base', 'expert', 'gradient'] as const;
export type Arrows = (typeof arrows)[number];

export interface PackedScores {
  readonly frame: Omit<ScoresFrame, Arrows>;
  /** [n, 2] each. */
  readonly arrows: Readonly<Record<Arrows, PackedValues>>;
}

export function packScores({ points, base, expert, gradient, ...frame }: ScoresFrame): PackedScores {
  const packed = [points, base, expert, gradient].map(packValues);
  return { frame, arrows: Object.fromEntries(arrows.map((name, k) => [name, packed[k]!])) as PackedScores['arrows'] };
}

export function unpackScores({ frame, arrows: { points, base, expert, gradient } }: PackedScores): ScoresFrame {
  return {
    ...frame,
    points: unpackValues(points),
    base: unpackValues(base),
    expert: unpackValues(expert),
    gradient: unpackValues(gradient),
  };
}

export function scoresBytes(scores: PackedScores): number {
  return Object.values(scores.arrows).reduce((sum, { codes }) => sum + codes.byteLength, 0);
}

export function rewardBytes({ values, exact }: PackedReward): number {
  return values.codes.byteLength + (exact?.values.codes.byteLength ?? 0);
}

/** Bytes of its codes. */
export function plansBytes({ positions }: PackedPlans): number {
  return positions.reduce((sum, { codes }) => sum + codes.byteLength, 0);
}
