/** The engine's parameters as the rival's weights, so that both can be asked for the same function. */

import * as tf from '@tensorflow/tfjs-core';
import type { Specifications, Weights } from './weights';

/**
 * The engine keeps a layer's bias as the last row of its weights, a normalisation's scale and shift as the two rows of `affine`, and
 * weights for channels that only pad its input with zeros, which are left out here. What the noise level adds in each block of the U-Net,
 * the rival's `*.time` layers, is one layer there.
 * @param specifications the rival's
 * @param parameters the engine's, by name
 * @returns the rival's weights; the caller disposes them
 */
export function weightsFromEngine(
  specifications: Specifications,
  parameters: Readonly<Record<string, tf.Tensor>>,
): Weights {
  const shifts = shiftColumns(specifications);
  const ours = (name: string): tf.Tensor => {
    const columns = shifts[name];
    const tensor = columns ? tf.slice(ours('time.shifts'), [0, columns.from], [-1, columns.count]) : parameters[name];
    if (!tensor) throw new Error(`The engine's network has no parameter '${name}'.`);
    return tensor;
  };
  const row = (tensor: tf.Tensor, index: number): tf.Tensor =>
    tf.reshape(tf.slice(tensor, [index, 0], [1, tensor.shape[1] as number]), [-1]);
  const convert = (name: string, shape: readonly number[]): tf.Tensor => {
    const [layer, kind] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)];
    switch (kind) {
      case 'weight': {
        const [outputs, inputs, size] = [...shape].reverse() as [number, number, number?];
        const tensor = ours(layer);
        const rows = (tensor.shape[0] as number) - (`${layer}.bias` in specifications ? 1 : 0);
        const states = tf.reshape(tf.slice(tensor, [0, 0], [rows, outputs]), [size ?? 1, -1, outputs]);
        return tf.reshape(tf.slice(states, [0, 0, 0], [size ?? 1, inputs, outputs]), [...shape]);
      }
      case 'bias':
        return row(ours(layer), (ours(layer).shape[0] as number) - 1);
      case 'gamma':
        return row(ours(`${layer}.affine`), 0);
      case 'beta':
        return row(ours(`${layer}.affine`), 1);
      default:
        throw new Error(`The engine has nothing for the rival's '${name}'.`);
    }
  };
  return tf.tidy(() =>
    Object.fromEntries(Object.entries(specifications).map(([name, { shape }]) => [name, convert(name, shape)])),
  );
}

/** Which columns of the engine's `time.shifts` are each block's. */
function shiftColumns(
  specifications: Specifications,
): Record<string, { readonly from: number; readonly count: number }> {
  const columns: Record<string, { from: number; count: number }> = {};
  let from = 0;
  for (const [name, { shape }] of Object.entries(specifications)) {
    if (!name.endsWith('.time.bias')) continue;
    const count = shape[0] as number;
    columns[name.slice(0, -'.bias'.length)] = { from, count };
    from += count;
  }
  return columns;
}
