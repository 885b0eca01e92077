/**
 * The picture of a pretrained run that the page shows before the weights are there: the frames that the worker would report, the field
 * as a byte a point, the finished plans as two bytes a coordinate. `npm run pretrain` draws it from the weights.
 */

import type { PlansFrame, PlansOf, RewardFrame } from '../protocol/messages';
import { readPoint } from './manifest';
import { FormatError, Given } from './strict';

export const pictureVersion = 1;

/** What the worker would report of the run. */
export interface RecordedFrames {
  readonly reward: RewardFrame;
  readonly plans: Readonly<Record<PlansOf, PlansFrame>>;
}

const plansOf = ['base', 'expert', 'steered'] as const satisfies readonly PlansOf[];

/** Coordinates, in cells, of the codes 0 and 65535: a finished plan may leave the maze, not go far. */
const farthest: readonly [number, number] = [-4, 60];

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

function fromBase64(given: Given, length: number, what: string): Uint8Array {
  const text = given.text(/^[A-Za-z0-9+/]*={0,2}$/);
  const bytes = text.length % 4 === 0 ? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)) : null;
  if (bytes?.length !== length) throw new FormatError(`${what} should be ${length} bytes`);
  return bytes;
}

export function writePicture({ reward, plans }: RecordedFrames): string {
  const { values, ...field } = reward;
  const numbers = values.filter((value) => !Number.isNaN(value));
  const [low, high] = numbers.reduce(([least, most], x) => [Math.min(least, x), Math.max(most, x)], [
    Infinity,
    -Infinity,
  ] as [number, number]);
  const code = (value: number): number =>
    Number.isNaN(value) ? 0 : 1 + Math.round(high > low ? (254 * (value - low)) / (high - low) : 0);
  const drawn = plansOf.map((of) => {
    const { positions, stages: _, of: __, ...frame } = plans[of];
    return [of, { ...frame, positions: base64(packPositions(positions, frame.count * frame.horizon * 2)) }];
  });
  return JSON.stringify({
    version: pictureVersion,
    reward: { ...field, low, high, values: base64(Uint8Array.from(values, code)) },
    plans: Object.fromEntries(drawn) as object,
  });
}

/** Stage 0 alone: the finished plans. */
function packPositions(positions: Float32Array, length: number): Uint8Array {
  const bytes = new Uint8Array(2 * length);
  const view = new DataView(bytes.buffer);
  const [least, most] = farthest;
  for (let i = 0; i < length; i++) {
    const share = (positions[i]! - least) / (most - least);
    view.setUint16(2 * i, Math.round(65535 * Math.min(1, Math.max(0, share))), true);
  }
  return bytes;
}

/** @throws FormatError naming the first value that is wrong */
export function readPicture(text: string): RecordedFrames {
  const { version, reward, plans } = Given.parse(text).members('version', 'reward', 'plans');
  version.oneOf(pictureVersion);
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
  const codes = fromBase64(members.values, rows * columns, 'the field');
  return {
    trainingStep: members.trainingStep.whole(1, 10_000_000),
    diffusionStep: members.diffusionStep.whole(0, 1000),
    pointsPerCell: members.pointsPerCell.whole(1, 100),
    shape: [rows, columns],
    values: Float32Array.from(codes, (code) => (code === 0 ? NaN : low + ((code - 1) / 254) * (high - low))),
    peak: readPoint(members.peak),
    peakDistance: members.peakDistance.real(0, 100),
    explained: members.explained.orNull((share) => share.real(-1000, 1)),
  };
}

function readPlans(given: Given, of: PlansOf): PlansFrame {
  const members = given.members(
    'trainingStep',
    'rewardStep',
    'guidanceScale',
    'count',
    'horizon',
    'valid',
    'reachesGoal',
    'positions',
  );
  const [count, horizon] = [members.count.whole(1, 256), members.horizon.whole(4, 512)];
  const bytes = fromBase64(members.positions, 4 * count * horizon, `plans of ${of}`);
  const view = new DataView(bytes.buffer);
  const [least, most] = farthest;
  return {
    of,
    trainingStep: members.trainingStep.whole(1, 10_000_000),
    rewardStep: members.rewardStep.orNull((steps) => steps.whole(1, 10_000_000)),
    guidanceScale: members.guidanceScale.real(0, 100),
    count,
    horizon,
    stages: 1,
    positions: Float32Array.from(
      { length: 2 * count * horizon },
      (_, i) => least + (view.getUint16(2 * i, true) / 65535) * (most - least),
    ),
    valid: members.valid.real(0, 1),
    reachesGoal: members.reachesGoal.real(0, 1),
  };
}
