/**
 * The kinds of frames that a recorded run may have at each of its moments, each with how it is written and how it is read. Another kind is
 * one more entry here and in MomentFrames: older files then have none of it, and older pages pass it over.
 */
import type { Given } from '../../../pretrained/strict';
import { FormatError } from '../../../pretrained/strict';
import { compositions, mostGoals, type Composition, type NetworkName } from '../../../protocol/configuration';
import type { GoalShares, PlansOf } from '../../../protocol/messages';
import type { MomentFrames, PackedStrengths } from '../../model/shown/history';
import type { PackedPlans, PackedReward, PackedScores, PackedValues } from '../../model/shown/packedFrames';
import { readPoint, readShares } from '../../../pretrained/manifest';
import type { ByteReader, ByteWriter } from './bytes';

export interface FrameKind<F> {
  /** Writes the packed numbers. @returns the others, as JSON */
  write(frame: F, bytes: ByteWriter): object;
  /** @throws FormatError */
  read(numbers: Given, bytes: ByteReader): F;
}

export const mostSteps = 100_000_000;
/** Rewards and places beyond this are of no run of ours. */
const farthest = 1e9;

function writeValues({ codes, low, high }: PackedValues, bytes: ByteWriter, stride: number): object {
  bytes.codes(codes, stride);
  return { low, high };
}

const readValues = (given: Given, count: number, bytes: ByteReader, stride: number): PackedValues =>
  readCodes(given.members('low', 'high'), count, bytes, stride);

function readCodes(
  { low, high }: Readonly<Record<'low' | 'high', Given>>,
  count: number,
  bytes: ByteReader,
  stride: number,
): PackedValues {
  const limits = { low: low.real(-farthest, farthest), high: high.real(-farthest, farthest) };
  if (limits.low > limits.high) throw new FormatError('the limits of a frame are the wrong way round');
  return { ...limits, codes: bytes.codes(count, stride) };
}

const reward: FrameKind<PackedReward> = {
  write({ frame, values, exact }, bytes) {
    const learned = writeValues(values, bytes, 1);
    const { correlation } = exact ?? {};
    return { ...frame, values: learned, exact: exact && { correlation, ...writeValues(exact.values, bytes, 1) } };
  },
  read(given, bytes) {
    const of = given.members(
      'trainingStep',
      'diffusionStep',
      'pointsPerCell',
      'shape',
      'peak',
      'peakDistance',
      'composition',
      'explained',
      'values',
      'exact',
    );
    const [rows = 0, columns = 0] = of.shape.list(2, 2, (item) => item.whole(1, 1000));
    return {
      frame: {
        trainingStep: of.trainingStep.whole(0, mostSteps),
        diffusionStep: of.diffusionStep.whole(0, 1000),
        pointsPerCell: of.pointsPerCell.whole(1, 100),
        shape: [rows, columns],
        peak: readPoint(of.peak),
        peakDistance: of.peakDistance.real(0, 1000),
        composition: readComposition(of.composition),
        explained: of.explained.list(1, mostGoals, (share) => share.orNull((value) => value.real(-farthest, 1))),
      },
      values: readValues(of.values, rows * columns, bytes, 1),
      exact: of.exact.orNull((item) => readExact(item, rows * columns, bytes)),
    };
  },
};

function readExact(given: Given, count: number, bytes: ByteReader): PackedReward['exact'] {
  const { correlation, low, high } = given.members('correlation', 'low', 'high');
  return {
    correlation: correlation.orNull((value) => value.real(-1, 1)),
    values: readCodes({ low, high }, count, bytes, 1),
  };
}

/** Neighbours are the same plan's states one after the other: rows and columns take turns. */
const stride = 2;

const plans = (whose: PlansOf): FrameKind<PackedPlans> => ({
  write({ frame, keptStages, positions }, bytes) {
    return { ...frame, keptStages, positions: positions.map((values) => writeValues(values, bytes, stride)) };
  },
  read(given, bytes) {
    const of = given.members(
      'of',
      'trainingStep',
      'rewardStep',
      'guidanceScale',
      'count',
      'horizon',
      'arrives',
      'ends',
      'valid',
      'composition',
      'each',
      'keptStages',
      'positions',
    );
    const [count, horizon] = [of.count.whole(1, 256), of.horizon.whole(1, 512)];
    const keptStages = of.keptStages.list(1, 1001, (item) => item.whole(0, 1000));
    if (keptStages[0] !== 0 || keptStages.some((stage, k) => k > 0 && stage <= keptStages[k - 1]!))
      throw new FormatError('the stages of its plans are in no order');
    const size = 2 * keptStages.length * count * horizon;
    return {
      frame: {
        of: of.of.oneOf(whose),
        trainingStep: of.trainingStep.whole(0, mostSteps),
        rewardStep: of.rewardStep.orNull((steps) => steps.whole(0, mostSteps)),
        guidanceScale: of.guidanceScale.real(0, 1000),
        count,
        horizon,
        ...readShares(of),
        composition: readComposition(of.composition),
        each: of.each.list(1, mostGoals, (item): GoalShares => {
          const { arrives, ends } = item.members('arrives', 'ends');
          return { arrives: arrives.share(), ends: ends.share() };
        }),
      },
      keptStages,
      positions: of.positions.list(1, mostGoals, (item) => readPlaces(item, size, bytes)),
    };
  },
});

export const readComposition = (given: Given): Composition | null =>
  given.orNull((item) => item.oneOf(...compositions));

/** Plans have no places that are no numbers. */
function readPlaces(given: Given, size: number, bytes: ByteReader): PackedValues {
  const values = readValues(given, size, bytes, stride);
  if (values.codes.includes(0)) throw new FormatError('its plans have a place that is no number');
  return values;
}

const scores: FrameKind<PackedScores> = {
  write({ frame, arrows: { points, base, expert, gradient } }, bytes) {
    const written = [points, base, expert, gradient].map((values) => writeValues(values, bytes, stride));
    return {
      ...frame,
      count: points.codes.length / 2,
      points: written[0],
      base: written[1],
      expert: written[2],
      gradient: written[3],
    };
  },
  read(given, bytes) {
    const of = given.members(
      'steps',
      'diffusionStep',
      'pointsPerCell',
      'count',
      'points',
      'base',
      'expert',
      'gradient',
    );
    const size = 2 * of.count.whole(0, 100_000);
    const values = (item: Given) => readValues(item, size, bytes, stride);
    return {
      frame: {
        steps: readSteps(of.steps),
        diffusionStep: of.diffusionStep.whole(0, 1000),
        pointsPerCell: of.pointsPerCell.whole(1, 100),
      },
      arrows: {
        points: readPlaces(of.points, size, bytes),
        base: values(of.base),
        expert: values(of.expert),
        gradient: values(of.gradient),
      },
    };
  },
};

export function readSteps(given: Given): Readonly<Record<NetworkName, number>> {
  const { base, expert, reward } = given.members('base', 'expert', 'reward');
  const count = (steps: Given) => steps.whole(0, mostSteps);
  return { base: count(base), expert: count(expert), reward: count(reward) };
}

const strengths: FrameKind<PackedStrengths> = {
  write: (frame, bytes) => ({ plans: frame.plans.map((one) => plans('steered').write(one, bytes)) }),
  read(given, bytes) {
    const of = given.members('plans');
    return { plans: of.plans.list(1, 100, (item) => plans('steered').read(item, bytes)) };
  },
};

/** By name, in the order in which they are written. */
export const frameKinds: { readonly [K in keyof MomentFrames]-?: FrameKind<NonNullable<MomentFrames[K]>> } = {
  reward,
  base: plans('base'),
  expert: plans('expert'),
  steered: plans('steered'),
  scores,
  strengths,
};
