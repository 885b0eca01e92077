/** Frames of plans on their way from noise. */
import { mostGoals, type RunConfiguration, type Subject } from '../protocol/configuration';
import type { GoalShares, PlanShares, PlansMeta, PlansOutcome, SteeredMeta } from '../protocol/frames';
import { nearestStage, stageSize } from '../protocol/stages';
import type { Given } from '../protocol/strict';
import type { Content, FrameKind } from './frameKind';

const share = (given: Given): number => given.share();
const goalShares = { arrives: share, ends: share };
const planShares = { ...goalShares, valid: share };

export const readShares = (given: Given): PlanShares => given.object<PlanShares>(planShares);

function readStages(given: Given): readonly number[] {
  const stages = given.list(1, 1001, (item) => item.whole(0, 1000));
  const isInOrder = stages[0] === 0 && stages.every((stage, k) => k === 0 || stage > stages[k - 1]!);
  return isInOrder ? stages : given.refuse('stages in order, from 0 up');
}

const each = (given: Given) => given.list(1, mostGoals, (item) => item.object<GoalShares>(goalShares));

/** States of a plan of such a subject. */
const horizonOf = ({ horizon, reward }: RunConfiguration, subject: Subject): number =>
  subject === 'place' ? reward.window : horizon;

/** @param modelsOf how many models' plans there are, of so many goals */
function plans(modelsOf: (goals: number) => number): FrameKind<PlansMeta, 'positions'> {
  return {
    plural: 'plans',
    meta: {
      ...planShares,
      count: (given) => given.whole(1, 256),
      horizon: (given) => given.whole(1, 512),
      stages: readStages,
      each,
    },
    arrays: {
      // Neighbours are the same plan's states one after the other: rows and columns take turns.
      positions: {
        size: (meta) => modelsOf(meta.each.length) * meta.stages.length * stageSize(meta),
        stride: 2,
        hasGaps: false,
      },
    },
    fits: ({ horizon, stages, each: ofGoals }, setup, { subject = 'walk' }) =>
      horizon === horizonOf(setup, subject) &&
      stages.at(-1)! <= setup.diffusion.steps &&
      ofGoals.length === setup.goals.length,
    thin,
    isPictured: true,
  };
}

/** With fewer stages at most; its other members stay. */
function thin<C extends Content<PlansMeta, 'positions'>>(plans: C, most: number): C {
  const { meta, arrays } = plans;
  const { stages } = meta;
  if (stages.length <= most) return plans;
  const wanted = Array.from({ length: most }, (_, k) => Math.round((k * stages.at(-1)!) / Math.max(1, most - 1)));
  const kept = new Set(wanted.map((stage) => nearestStage(stages, stage)));
  const size = stageSize(meta);
  return {
    ...plans,
    meta: { ...meta, stages: stages.filter((_, place) => kept.has(place)) },
    arrays: {
      ...arrays,
      positions: arrays.positions.filter((_, k) => kept.has(Math.floor(k / size) % stages.length)),
    },
  };
}

export const plansOfOne = plans(() => 1);
/** Each goal has an expert. */
export const plansOfEach = plans((goals) => goals);

export const steered: FrameKind<SteeredMeta, 'positions' | 'unsteered'> = {
  ...plansOfOne,
  meta: { ...plansOfOne.meta, unsteered: (given) => given.object<PlansOutcome>({ ...planShares, each }) },
  arrays: { ...plansOfOne.arrays, unsteered: { size: stageSize, stride: 2, hasGaps: false } },
  fits: (meta, setup, request) =>
    plansOfOne.fits(meta, setup, request) && meta.unsteered.each.length === setup.goals.length,
  thin,
};
