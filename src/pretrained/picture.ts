/**
 * The picture of a pretrained run, of one goal, that the page shows before the weights are there: the frames that the worker would
 * report, two bytes a value, of the plans the finished ones alone. `npm run pretrain` draws it from the weights.
 */

import type { PlansFrame, PlansOf, RewardFrame } from '../protocol/messages';
import { codesOf, limitsOf, valuesOf, type Limits } from './codes';
import { readPoint, readShares, remake } from './manifest';
import { FormatError, Given } from './strict';

export const pictureVersion = 2;

/** What the worker would report of the run. */
export interface RecordedFrames {
  readonly reward: RewardFrame;
  readonly plans: Readonly<Record<PlansOf, PlansFrame>>;
}

const plansOf = ['base', 'expert', 'steered'] as const satisfies readonly PlansOf[];

/** Limits of coordinates, in cells: a finished plan may leave the maze, not go far. */
const farthest: Limits = { low: -4, high: 60 };

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

function fromBase64(given: Given, length: number, what: string): Uint8Array {
  const text = given.text(/^[A-Za-z0-9+/]*={0,2}$/, 'Base64');
  const bytes = text.length % 4 === 0 ? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)) : null;
  if (bytes?.length !== length) throw new FormatError(`${what} should be ${length} bytes`);
  return bytes;
}

export function writePicture({ reward, plans }: RecordedFrames): string {
  const { values, composition: _, explained, exact: __, ...field } = reward;
  const drawn = plansOf.map((of) => {
    const { positions, stages: _, of: __, composition: ___, each: ____, ...frame } = plans[of];
    const finished = positions[0]!.subarray(0, frame.count * frame.horizon * 2); // stage 0
    return [of, { ...frame, positions: base64(packed(finished, farthest)) }];
  });
  const limits = limitsOf(values);
  return JSON.stringify({
    version: pictureVersion,
    reward: { ...field, explained: explained[0] ?? null, ...limits, values: base64(packed(values, limits)) },
    plans: Object.fromEntries(drawn) as object,
  });
}

/** Two bytes a code, the low one first. */
function packed(values: Float32Array, limits: Limits): Uint8Array {
  const codes = codesOf(values, limits);
  const bytes = new Uint8Array(2 * codes.length);
  const view = new DataView(bytes.buffer);
  codes.forEach((code, i) => view.setUint16(2 * i, code, true));
  return bytes;
}

function unpacked(bytes: Uint8Array, limits: Limits): Float32Array {
  const view = new DataView(bytes.buffer);
  return valuesOf(
    Uint16Array.from({ length: bytes.length / 2 }, (_, i) => view.getUint16(2 * i, true)),
    limits,
  );
}

/** @throws FormatError naming the first value that is wrong */
export function readPicture(text: string): RecordedFrames {
  const { version, reward, plans } = Given.parse(text).members('version', 'reward', 'plans');
  version.version(pictureVersion, remake);
  const of = plans.members(...plansOf);
  return {
    reward: readReward(reward),
    plans: {
      base: readPlans(of.base, 'base'),
      expert: readPlans(of.expert, 'expert'),
      steered: readPlans(of.steered, 'steered'),
    },
  };
}

function readReward(given: Given): RewardFrame {
  const members = given.members(
    'trainingStep',
    'diffusionStep',
    'pointsPerCell',
    'shape',
    'peak',
    'peakDistance',
    'explained',
    'low',
    'high',
    'values',
  );
  const [rows = 0, columns = 0] = members.shape.list(2, 2, (item) => item.whole(1, 400));
  const [low, high] = [members.low.real(-1e6, 1e6), members.high.real(-1e6, 1e6)];
  const bytes = fromBase64(members.values, 2 * rows * columns, 'the field');
  return {
    trainingStep: members.trainingStep.whole(1, 10_000_000),
    diffusionStep: members.diffusionStep.whole(0, 1000),
    pointsPerCell: members.pointsPerCell.whole(1, 100),
    shape: [rows, columns],
    values: unpacked(bytes, { low, high }),
    peak: readPoint(members.peak),
    peakDistance: members.peakDistance.real(0, 100),
    composition: null,
    explained: [members.explained.orNull((share) => share.real(-1000, 1))],
    exact: null,
  };
}

function readPlans(given: Given, of: PlansOf): PlansFrame {
  const members = given.members(
    'trainingStep',
    'rewardStep',
    'guidanceScale',
    'count',
    'horizon',
    'arrives',
    'ends',
    'valid',
    'positions',
  );
  const [count, horizon] = [members.count.whole(1, 256), members.horizon.whole(4, 512)];
  const bytes = fromBase64(members.positions, 4 * count * horizon, `plans of ${of}`);
  const shares = readShares(members);
  return {
    of,
    trainingStep: members.trainingStep.whole(1, 10_000_000),
    rewardStep: members.rewardStep.orNull((steps) => steps.whole(1, 10_000_000)),
    guidanceScale: members.guidanceScale.real(0, 100),
    count,
    horizon,
    stages: 1,
    positions: [finite(unpacked(bytes, farthest), of)],
    ...shares,
    composition: null,
    each: [{ arrives: shares.arrives, ends: shares.ends }],
  };
}

/** Plans have no places that are no numbers. */
function finite(positions: Float32Array, of: PlansOf): Float32Array {
  if (positions.some(Number.isNaN)) throw new FormatError(`plans of ${of} have a place that is no number`);
  return positions;
}
