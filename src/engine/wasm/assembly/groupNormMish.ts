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

/**
 * Loops over a column of `count` channels of one sample, `row` bytes apart. They are copied into their callers, where `count` is
 * the constant 4 for all columns but the last: the loop then has no branches.
 */
class Column {
  @inline
  static sum(x: usize, length: i32, row: usize, count: i32): v128 {
    let sum = f32x4.splat(0);
    for (let l = 0; l < length; l++, x += row) sum = f32x4.add(sum, Vector.load(x, count));
    return sum;
  }

  @inline
  static squares(x: usize, length: i32, row: usize, mean: v128, count: i32): v128 {
    let sum = f32x4.splat(0);
    for (let l = 0; l < length; l++, x += row) {
      const centred = f32x4.sub(Vector.load(x, count), mean);
      sum = Vector.multiplyAdd(centred, centred, sum);
    }
    return sum;
  }

  /** y = mish(x scale + shift), plus the addend where there is one. */
  @inline
  static activate(
    x: usize,
    addend: usize,
    addendRow: usize,
    y: usize,
    length: i32,
    row: usize,
    scale: v128,
    shift: v128,
    count: i32,
  ): void {
    const two = f32x4.splat(2);
    for (let l = 0; l < length; l++, x += row, y += row, addend += addendRow) {
      const v = Vector.multiplyAdd(Vector.load(x, count), scale, shift);
      const e = Vector.exp(Vector.clamp(v, bound));
      const n = f32x4.mul(e, f32x4.add(e, two)); // tanh(log(1 + e)) = n / (n + 2)
      let result = f32x4.div(f32x4.mul(v, n), f32x4.add(n, two));
      if (addend) result = f32x4.add(result, Vector.load(addend, count));
      Vector.store(y, result, count);
    }
  }

  /**
   * g = dy mish'(v) is stored in dx, for v = normalised gamma + beta; the sums of g and of g normalised are stored, times gamma, at
   * `sums` and `products`, and added to the affine map's gradient. The sum of dy is stored at `dAddend`, where there is one.
   */
  @inline
  static slopes(
    x: usize,
    dy: usize,
    dx: usize,
    length: i32,
    row: usize,
    mean: v128,
    inverse: v128,
    affine: usize,
    dAffine: usize,
    dAddend: usize,
    sums: usize,
    products: usize,
    count: i32,
  ): void {
    const gamma = Vector.load(affine, count);
    const beta = Vector.load(affine + row, count);
    const one = f32x4.splat(1);
    const two = f32x4.splat(2);
    let sum = f32x4.splat(0);
    let product = sum;
    let upstream = sum;
    for (let l = 0; l < length; l++, x += row, dy += row, dx += row) {
      const normalised = f32x4.mul(f32x4.sub(Vector.load(x, count), mean), inverse);
      const v = Vector.multiplyAdd(normalised, gamma, beta);
      const e = Vector.exp(Vector.clamp(v, bound));
      const n = f32x4.mul(e, f32x4.add(e, two));
      const q = f32x4.div(one, f32x4.add(n, two));
      // The slope of Mish: n q + 4 v e (e + 1) q^2.
      const twice = f32x4.add(q, q);
      const bend = f32x4.mul(f32x4.mul(f32x4.mul(v, e), f32x4.mul(twice, twice)), f32x4.add(e, one));
      const slope = Vector.multiplyAdd(n, q, bend);
      const d = Vector.load(dy, count);
      const g = f32x4.mul(d, slope);
      Vector.store(dx, g, count);
      sum = f32x4.add(sum, g);
      product = Vector.multiplyAdd(g, normalised, product);
      upstream = f32x4.add(upstream, d);
    }
    Vector.store(dAffine, f32x4.add(Vector.load(dAffine, count), product), count);
    Vector.store(dAffine + row, f32x4.add(Vector.load(dAffine + row, count), sum), count);
    if (dAddend) Vector.store(dAddend, upstream, count);
    v128.store(sums, f32x4.mul(sum, gamma));
    v128.store(products, f32x4.mul(product, gamma));
  }

  /** dx = dx scale + x slope + shift. */
  @inline
  static correct(
    x: usize,
    dx: usize,
    length: i32,
    row: usize,
    scale: v128,
    slope: v128,
    shift: v128,
    count: i32,
  ): void {
    for (let l = 0; l < length; l++, x += row, dx += row) {
      const rest = Vector.multiplyAdd(Vector.load(x, count), slope, shift);
      Vector.store(dx, Vector.multiplyAdd(Vector.load(dx, count), scale, rest), count);
    }
  }
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
    const left = channels - c;
    v128.store(means + at, left >= 4 ? Column.sum(x + at, length, row, 4) : Column.sum(x + at, length, row, left));
  }
  spreadOverGroups(means, channels, groups, factor);
  for (let c = 0; c < channels; c += 4) {
    const at = (<usize>c) << 2;
    const left = channels - c;
    const mean = v128.load(means + at);
    v128.store(
      inverses + at,
      left >= 4 ? Column.squares(x + at, length, row, mean, 4) : Column.squares(x + at, length, row, mean, left),
    );
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
      const left = channels - c;
      const at = (<usize>c) << 2;
      const scale = f32x4.mul(v128.load(inverses + at), Vector.load(affine + at, left));
      const shift = f32x4.sub(Vector.load(affine + row + at, left), f32x4.mul(v128.load(means + at), scale));
      const add = addend ? addend + at : 0;
      if (left >= 4) Column.activate(x + at, add, addendRow, y + at, length, row, scale, shift, 4);
      else Column.activate(x + at, add, addendRow, y + at, length, row, scale, shift, left);
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
  const factor: f32 = 1 / <f32>(length * (channels / groups));
  memory.fill(dAffine, 0, 2 * row);
  for (let b = 0; b < batch; b++) {
    statistics(x, length, channels, groups, epsilon, means, inverses);
    for (let c = 0; c < channels; c += 4) {
      const left = channels - c;
      const at = (<usize>c) << 2;
      const mean = v128.load(means + at);
      const inverse = v128.load(inverses + at);
      const from = x + at;
      const map = affine + at;
      const dMap = dAffine + at;
      const dAdd = dAddend ? dAddend + at : 0;
      const sumAt = sums + at;
      const productAt = products + at;
      if (left >= 4)
        Column.slopes(from, dy + at, dx + at, length, row, mean, inverse, map, dMap, dAdd, sumAt, productAt, 4);
      else Column.slopes(from, dy + at, dx + at, length, row, mean, inverse, map, dMap, dAdd, sumAt, productAt, left);
    }
    spreadOverGroups(sums, channels, groups, factor);
    spreadOverGroups(products, channels, groups, factor);
    for (let c = 0; c < channels; c += 4) {
      const left = channels - c;
      const at = (<usize>c) << 2;
      const inverse = v128.load(inverses + at);
      const scale = f32x4.mul(Vector.load(affine + at, left), inverse);
      // dx = g scale - inverse (sum + normalised product) = g scale + x slope + shift
      const slope = f32x4.neg(f32x4.mul(f32x4.mul(inverse, inverse), v128.load(products + at)));
      const sum = f32x4.mul(inverse, v128.load(sums + at));
      const shift = f32x4.neg(Vector.multiplyAdd(v128.load(means + at), slope, sum));
      if (left >= 4) Column.correct(x + at, dx + at, length, row, scale, slope, shift, 4);
      else Column.correct(x + at, dx + at, length, row, scale, slope, shift, left);
    }
    x += row * <usize>length;
    dy += row * <usize>length;
    dx += row * <usize>length;
    if (dAddend) dAddend += row;
  }
}
