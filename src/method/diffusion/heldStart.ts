/** What of a plan's first state can be held: given, clean at every level, and neither noised nor learned. */

import * as tf from '@tensorflow/tfjs-core';

/** Channels of it that are held, counted from 0; all of them where this is absent. An observation is, the action that follows it is not. */
export type HeldChannels = readonly boolean[];

/** 0 where a channel is held, 1 where it is free; one number for all of them where all are held. */
export const heldMask = (heldChannels?: HeldChannels): readonly number[] =>
  heldChannels?.includes(false) ? heldChannels.map((isHeld) => (isHeld ? 0 : 1)) : [0];

/** Held values in place and 0 elsewhere, and their mask. */
export interface HeldStart {
  readonly values: tf.Tensor3D; // [count, horizon, channels]
  /** [1, horizon, 1 or channels]: 0 at what is held, 1 elsewhere. */
  readonly free: tf.Tensor3D;
}

type PlanShape = readonly [count: number, horizon: number, channels: number];

/** @param starts first states, normalised, [count, channels], of which the held channels count @returns them in place, and 0 elsewhere */
export function heldValues(
  [count, horizon, channels]: PlanShape,
  starts: Float32Array,
  heldChannels?: HeldChannels,
): Float32Array {
  const mask = heldMask(heldChannels);
  const values = new Float32Array(count * horizon * channels);
  starts.forEach((value, i) => {
    const [plan, channel] = [Math.floor(i / channels), i % channels];
    if (mask[Math.min(channel, mask.length - 1)] === 0) values[plan * horizon * channels + channel] = value;
  });
  return values;
}

/** @param starts as of `heldValues`; null where nothing is held */
export function heldStart(shape: PlanShape, starts: Float32Array | null, heldChannels?: HeldChannels): HeldStart {
  const [count, horizon, channels] = shape;
  const mask = starts ? heldMask(heldChannels) : [1];
  const values = starts ? heldValues(shape, starts, heldChannels) : new Float32Array(count * horizon * channels);
  const free = new Float32Array(horizon * mask.length).fill(1);
  free.set(mask);
  return {
    values: tf.tensor3d(values, [count, horizon, channels]),
    free: tf.tensor3d(free, [1, horizon, mask.length]),
  };
}

/** Rows of so many values, each several times. */
export function repeated(rows: Float32Array, width: number, times: number): Float32Array {
  const result = new Float32Array(rows.length * times);
  for (let row = 0; row * width < rows.length; row++)
    for (let copy = 0; copy < times; copy++)
      result.set(rows.subarray(row * width, (row + 1) * width), (row * times + copy) * width);
  return result;
}
