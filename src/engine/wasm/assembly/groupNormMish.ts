/**
 * Group normalisation, an affine map and Mish, and their gradient. x is [batch, length, channels], in groups of `channels / groups`
 * neighbouring channels; `affine` is gamma, then beta. Sums run down a column of four channels, so that groups may be of any width.
 */

import { Vector } from './vector';

/** Outside of these, Mish is y or less than 1e-15. */
const bound: f32 = 40;

/** Bytes of `channels` numbers, rounded up to whole vectors. */
function padded(channels: i32): usize {
  return (<usize>((channels + 3) & ~3)) << 2;
}

/** Sums over each group of `sums` [channels] are written back to each of the group's channels, times `factor`. */
function spreadOverGroups(sums: usize, channels: i32, groups: i32, factor: f32): void {
  const width = channels / groups;
  for (let g = 0; g < groups; g++) {
    let total: f32 = 0;
    for (let c = 0; c < width; c++) total += load<f32>(sums + ((<usize>c) << 2));
    total *= factor;
    for (let c = 0; c < width; c++) store<f32>(sums + ((<usize>c) << 2), total);
    sums += (<usize>width) << 2;
  }
}

/** Mean and inverse deviation of each channel's group, in one sample x [length, channels]. */
function statistics(
  x: usize,
  length: i32,
  channels: i32,
  groups: i32,
  epsilon: f32,
  means: usize,
  inverses: usize,
): void {
  const row = (<usize>channels) << 2;
  const factor: f32 = 1 / <f32>(length * (channels / groups));
  for (let c = 0; c < channels; c += 4) {
    const at = (<usize>c) << 2;
    let sum = f32x4.splat(0);
    for (let l = 0, from = x + at; l < length; l++, from += row) {
      sum = f32x4.add(sum, Vector.load(from, channels - c));
    }
    v128.store(means + at, sum);
  }
  spreadOverGroups(means, channels, groups, factor);
  for (let c = 0; c < channels; c += 4) {
    const at = (<usize>c) << 2;
    const mean = v128.load(means + at);
    let squares = f32x4.splat(0);
    for (let l = 0, from = x + at; l < length; l++, from += row) {
      const centred = f32x4.sub(Vector.load(from, channels - c), mean);
      squares = Vector.multiplyAdd(centred, centred, squares);
    }
    v128.store(inverses + at, squares);
  }
  spreadOverGroups(inverses, channels, groups, factor);
  const one = f32x4.splat(1);
  for (let c = 0; c < channels; c += 4) {
    const at = inverses + ((<usize>c) << 2);
    v128.store(at, f32x4.div(one, f32x4.sqrt(f32x4.add(v128.load(at), f32x4.splat(epsilon)))));
  }
}

/**
 * y = mish(normalise(x) gamma + beta) + addend.
 * @param addend 0 where there is none; [batch, addendLength, channels] with a length of `length` or 1
 * @param scratch room for 2 vectors of `channels`, rounded up to a multiple of four
 */
export function groupNormMish(
  x: usize,
  affine: usize,
  addend: usize,
  addendLength: i32,
  y: usize,
  batch: i32,
  length: i32,
  channels: i32,
  groups: i32,
  epsilon: f32,
  scratch: usize,
): void {
  const row = (<usize>channels) << 2;
  const means = scratch;
  const inverses = means + padded(channels);
  const addendRow: usize = addendLength > 1 ? row : 0;
  for (let b = 0; b < batch; b++) {
    statistics(x, length, channels, groups, epsilon, means, inverses);
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      const at = (<usize>c) << 2;
      const scale = f32x4.mul(v128.load(inverses + at), Vector.load(affine + at, count));
      const shift = f32x4.sub(Vector.load(affine + row + at, count), f32x4.mul(v128.load(means + at), scale));
      let from = x + at;
      let to = y + at;
      let add = addend + at;
      for (let l = 0; l < length; l++) {
        const v = Vector.multiplyAdd(Vector.load(from, count), scale, shift);
        const e = Vector.exp(Vector.clamp(v, bound));
        const n = f32x4.mul(e, f32x4.add(e, f32x4.splat(2))); // tanh(log(1 + e)) = n / (n + 2)
        let result = f32x4.div(f32x4.mul(v, n), f32x4.add(n, f32x4.splat(2)));
        if (addend) {
          result = f32x4.add(result, Vector.load(add, count));
          add += addendRow;
        }
        Vector.store(to, result, count);
        from += row;
        to += row;
      }
    }
    x += row * <usize>length;
    y += row * <usize>length;
    if (addend) addend += row * <usize>addendLength;
  }
}

/**
 * The gradients of x, of the affine map [2, channels] and, where `dAddend` is not 0, of an addend repeated along the length
 * [batch, 1, channels].
 * @param scratch room for 4 vectors of `channels`, rounded up to a multiple of four
 */
export function groupNormMishGradient(
  x: usize,
  affine: usize,
  dy: usize,
  dx: usize,
  dAffine: usize,
  dAddend: usize,
  batch: i32,
  length: i32,
  channels: i32,
  groups: i32,
  epsilon: f32,
  scratch: usize,
): void {
  const row = (<usize>channels) << 2;
  const means = scratch;
  const inverses = means + padded(channels);
  const sums = inverses + padded(channels); // of the gradient at the normalised values, over a group
  const products = sums + padded(channels); // of that gradient times the normalised values
  memory.fill(dAffine, 0, 2 * row);
  const two = f32x4.splat(2);
  for (let b = 0; b < batch; b++) {
    statistics(x, length, channels, groups, epsilon, means, inverses);
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      const at = (<usize>c) << 2;
      const mean = v128.load(means + at);
      const inverse = v128.load(inverses + at);
      const gamma = Vector.load(affine + at, count);
      const beta = Vector.load(affine + row + at, count);
      let sumBeta = f32x4.splat(0);
      let sumGamma = sumBeta;
      let sumAddend = sumBeta;
      let from = x + at;
      let upstream = dy + at;
      let to = dx + at;
      for (let l = 0; l < length; l++) {
        const normalised = f32x4.mul(f32x4.sub(Vector.load(from, count), mean), inverse);
        const v = Vector.multiplyAdd(normalised, gamma, beta);
        const e = Vector.exp(Vector.clamp(v, bound));
        const n = f32x4.mul(e, f32x4.add(e, two));
        const q = f32x4.div(f32x4.splat(1), f32x4.add(n, two));
        // The slope of Mish: n q + 4 v e (e + 1) q^2.
        const bend = f32x4.mul(
          f32x4.mul(f32x4.mul(v, e), f32x4.mul(f32x4.splat(4), q)),
          f32x4.mul(f32x4.add(e, f32x4.splat(1)), q),
        );
        const slope = Vector.multiplyAdd(n, q, bend);
        const d = Vector.load(upstream, count);
        const g = f32x4.mul(d, slope);
        Vector.store(to, g, count); // kept for the second loop
        sumBeta = f32x4.add(sumBeta, g);
        sumGamma = Vector.multiplyAdd(g, normalised, sumGamma);
        sumAddend = f32x4.add(sumAddend, d);
        from += row;
        upstream += row;
        to += row;
      }
      const dGamma = dAffine + at;
      const dBeta = dGamma + row;
      Vector.store(dGamma, f32x4.add(Vector.load(dGamma, count), sumGamma), count);
      Vector.store(dBeta, f32x4.add(Vector.load(dBeta, count), sumBeta), count);
      v128.store(sums + at, f32x4.mul(sumBeta, gamma));
      v128.store(products + at, f32x4.mul(sumGamma, gamma));
      if (dAddend) Vector.store(dAddend + at, sumAddend, count);
    }
    const factor: f32 = 1 / <f32>(length * (channels / groups));
    spreadOverGroups(sums, channels, groups, factor);
    spreadOverGroups(products, channels, groups, factor);
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      const at = (<usize>c) << 2;
      const inverse = v128.load(inverses + at);
      const scale = f32x4.mul(Vector.load(affine + at, count), inverse);
      // dx = g scale - inverse (sum + normalised product) = g scale + x slope + shift
      const slope = f32x4.neg(f32x4.mul(f32x4.mul(inverse, inverse), v128.load(products + at)));
      const shift = f32x4.sub(
        f32x4.neg(f32x4.mul(inverse, v128.load(sums + at))),
        f32x4.mul(v128.load(means + at), slope),
      );
      let from = x + at;
      let to = dx + at;
      for (let l = 0; l < length; l++) {
        const rest = Vector.multiplyAdd(Vector.load(from, count), slope, shift);
        Vector.store(to, Vector.multiplyAdd(Vector.load(to, count), scale, rest), count);
        from += row;
        to += row;
      }
    }
    x += row * <usize>length;
    dy += row * <usize>length;
    dx += row * <usize>length;
    if (dAddend) dAddend += row;
  }
}
