/** What is done to each number by itself: products with SiLU's derivatives, the weighted squared error, a step of Adam. */

import { Vector } from './vector';

/** Past this the sigmoid is 0 or 1 to single precision. */
const bound: f32 = 80;

/** The `order`-th derivative of x sigmoid(x), 0 to 3. */
function siluDerivative(x: v128, order: i32): v128 {
  const one = f32x4.splat(1);
  const e = Vector.exp(f32x4.neg(Vector.clamp(x, bound)));
  const s = f32x4.div(one, f32x4.add(one, e));
  if (order == 0) return f32x4.mul(x, s);
  const slope = f32x4.mul(s, f32x4.sub(one, s)); // s'
  if (order == 1) return Vector.multiplyAdd(x, slope, s);
  const bend = f32x4.sub(one, f32x4.add(s, s)); // s'' / s'
  if (order == 2) return f32x4.mul(slope, Vector.multiplyAdd(x, bend, f32x4.splat(2)));
  const turn = f32x4.sub(f32x4.mul(bend, bend), f32x4.add(slope, slope)); // s''' / s'
  return f32x4.mul(slope, Vector.multiplyAdd(x, turn, f32x4.mul(bend, f32x4.splat(3))));
}

/** Loop bodies for `count` numbers: copied into their callers, where it is the constant 4 but for the last ones. */
class Step {
  @inline
  static silu(x: usize, a: usize, b: usize, y: usize, order: i32, count: i32): void {
    let value = siluDerivative(Vector.load(x, count), order);
    if (a) value = f32x4.mul(value, Vector.load(a, count));
    if (b) value = f32x4.mul(value, Vector.load(b, count));
    Vector.store(y, value, count);
  }

  /** Adam's, of the numbers `at` bytes into each vector. */
  @inline
  static adam(
    values: usize,
    average: usize,
    first: usize,
    second: usize,
    gradient: usize,
    nextValues: usize,
    nextAverage: usize,
    nextFirst: usize,
    nextSecond: usize,
    at: usize,
    shorten: v128,
    firstDecay: f32,
    secondDecay: f32,
    rate: f32,
    correction: f32,
    averageDecay: f32,
    epsilon: f32,
    count: i32,
  ): void {
    const g = f32x4.mul(Vector.load(gradient + at, count), shorten);
    const m = Step.blend(Vector.load(first + at, count), g, firstDecay);
    const v = Step.blend(Vector.load(second + at, count), f32x4.mul(g, g), secondDecay);
    const root = f32x4.add(f32x4.sqrt(f32x4.mul(v, f32x4.splat(correction))), f32x4.splat(epsilon));
    const move = f32x4.div(f32x4.mul(m, f32x4.splat(rate)), root);
    const next = f32x4.sub(Vector.load(values + at, count), move);
    Vector.store(nextFirst + at, m, count);
    Vector.store(nextSecond + at, v, count);
    Vector.store(nextValues + at, next, count);
    Vector.store(nextAverage + at, Step.blend(Vector.load(average + at, count), next, averageDecay), count);
  }

  /** a kept + b (1 - kept) = b + (a - b) kept */
  @inline
  static blend(a: v128, b: v128, kept: f32): v128 {
    return Vector.multiplyAdd(f32x4.sub(a, b), f32x4.splat(kept), b);
  }
}

/** y = the `order`-th derivative of SiLU at x, times the factors a and b; 0 where there is none. */
export function siluProduct(x: usize, a: usize, b: usize, y: usize, size: i32, order: i32): void {
  const whole = (<usize>(size & ~3)) << 2;
  for (let at: usize = 0; at < whole; at += 16) {
    Step.silu(x + at, a ? a + at : 0, b ? b + at : 0, y + at, order, 4);
  }
  if (size & 3) Step.silu(x + whole, a ? a + whole : 0, b ? b + whole : 0, y + whole, order, size & 3);
}

/** y = the mean of weight (guess - target)^2 over [rows, channels], with a weight a row, or as many as channels. */
export function weightedError(
  guess: usize,
  target: usize,
  weight: usize,
  y: usize,
  rows: i32,
  channels: i32,
  weights: i32,
): void {
  let total: f64 = 0;
  const row = (<usize>channels) << 2;
  const isShared = weights == 1;
  for (let r = 0; r < rows; r++) {
    let sum = f32x4.splat(0);
    for (let c = 0; c < channels; c += 4) {
      const at = (<usize>c) << 2;
      const left = channels - c;
      const d = f32x4.sub(Vector.load(guess + at, left), Vector.load(target + at, left));
      sum = Vector.multiplyAdd(d, isShared ? d : f32x4.mul(d, Vector.load(weight + at, left)), sum);
    }
    total += <f64>(Vector.sum(sum) * (isShared ? load<f32>(weight) : 1));
    guess += row;
    target += row;
    weight += (<usize>weights) << 2;
  }
  store<f32>(y, <f32>(total / (<f64>rows * <f64>channels)));
}

/** The gradient of `weightedError` in the guess, times the number at `dy`. */
export function weightedErrorGradient(
  guess: usize,
  target: usize,
  weight: usize,
  dy: usize,
  y: usize,
  rows: i32,
  channels: i32,
  weights: i32,
): void {
  const row = (<usize>channels) << 2;
  const factor: f32 = (2 * load<f32>(dy)) / <f32>(rows * channels);
  const isShared = weights == 1;
  for (let r = 0; r < rows; r++) {
    let scale = f32x4.splat(factor * load<f32>(weight));
    for (let c = 0; c < channels; c += 4) {
      const at = (<usize>c) << 2;
      const left = channels - c;
      const d = f32x4.sub(Vector.load(guess + at, left), Vector.load(target + at, left));
      if (!isShared) scale = f32x4.mul(f32x4.splat(factor), Vector.load(weight + at, left));
      Vector.store(y + at, f32x4.mul(d, scale), left);
    }
    guess += row;
    target += row;
    weight += (<usize>weights) << 2;
    y += row;
  }
}

/** Numbers whose squares are added in single precision. */
const squaresAtATime: i32 = 1024;

/** The Euclidean norm of [size]. */
function norm(x: usize, size: i32): f64 {
  let total: f64 = 0;
  for (let first = 0; first < size; first += squaresAtATime) {
    const end = min(first + squaresAtATime, size);
    let sum = f32x4.splat(0);
    let i = first;
    for (; i + 4 <= end; i += 4) {
      const v = v128.load(x + ((<usize>i) << 2));
      sum = Vector.multiplyAdd(v, v, sum);
    }
    const rest = Vector.load(x + ((<usize>i) << 2), end - i);
    sum = Vector.multiplyAdd(rest, rest, sum);
    total += <f64>Vector.sum(sum);
  }
  return sqrt<f64>(total);
}

/**
 * A step of Adam from the four vectors of its state to the next four, after the gradient is shortened to a norm of `clipNorm`.
 * @param rate the learning rate over 1 - firstDecay^steps
 * @param correction 1 / (1 - secondDecay^steps)
 */
export function adamStep(
  values: usize,
  average: usize,
  first: usize,
  second: usize,
  gradient: usize,
  nextValues: usize,
  nextAverage: usize,
  nextFirst: usize,
  nextSecond: usize,
  size: i32,
  clipNorm: f64,
  firstDecay: f32,
  secondDecay: f32,
  rate: f32,
  correction: f32,
  averageDecay: f32,
  epsilon: f32,
): void {
  const shorten = f32x4.splat(<f32>min<f64>(1, clipNorm / (norm(gradient, size) + 1e-12)));
  const whole = (<usize>(size & ~3)) << 2;
  for (let at: usize = 0; at < whole; at += 16) {
    Step.adam(
      values,
      average,
      first,
      second,
      gradient,
      nextValues,
      nextAverage,
      nextFirst,
      nextSecond,
      at,
      shorten,
      firstDecay,
      secondDecay,
      rate,
      correction,
      averageDecay,
      epsilon,
      4,
    );
  }
  if (size & 3) {
    Step.adam(
      values,
      average,
      first,
      second,
      gradient,
      nextValues,
      nextAverage,
      nextFirst,
      nextSecond,
      whole,
      shorten,
      firstDecay,
      secondDecay,
      rate,
      correction,
      averageDecay,
      epsilon,
      size & 3,
    );
  }
}
