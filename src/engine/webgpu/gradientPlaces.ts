/**
 * Where the gradient of a tensor that was cut from a larger one belongs: at the same place of a tensor of gradients. A kernel that
 * computes such a gradient asks for its place and writes there, which spares the step a copy of every parameter's gradient.
 */

import type * as tf from '@tensorflow/tfjs-core';
import type { Internals } from './internals';

type DataId = tf.TensorInfo['dataId'];

interface Place {
  readonly gradients: tf.TensorInfo;
  readonly offset: number;
  readonly shape: readonly number[];
  taken: boolean;
}

const places = new WeakMap<DataId, Place>();

/** Says that the gradient of `piece` belongs into `gradients`, from `offset` on. */
export function setGradientPlace(piece: tf.TensorInfo, gradients: tf.TensorInfo, offset: number): void {
  places.set(piece.dataId, { gradients, offset, shape: piece.shape, taken: false });
}

/** Makes the place of each of these pieces free for another gradient. */
export function freeGradientPlaces(pieces: readonly tf.TensorInfo[]): void {
  for (const { dataId } of pieces) {
    const place = places.get(dataId);
    if (place) place.taken = false;
  }
}

/**
 * The tensor that a gradient of `of` is to be written to: its place, or, where it has none or that holds a first contribution
 * already, a new tensor. The caller writes all of it.
 */
export function gradientTarget(internals: Internals, of: DataId | undefined, shape: readonly number[]): tf.TensorInfo {
  const place = of && places.get(of);
  if (!place || place.taken) return internals.allocate(shape);
  place.taken = true;
  return internals.piece(place.gradients, place.offset, shape);
}

/** Whether `gradient` already lies where the gradient of `of` belongs. */
export function isInPlace(internals: Internals, gradient: tf.TensorInfo, of: tf.TensorInfo): boolean {
  const [place, piece] = [places.get(of.dataId), internals.pieceOf(gradient)];
  return (
    place !== undefined &&
    piece !== null &&
    piece.parent.dataId === place.gradients.dataId &&
    piece.offset === place.offset
  );
}
