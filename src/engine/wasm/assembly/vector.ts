/** Four numbers at a time, and what is done with fewer. Everything here is copied into its callers: a call would cost more. */

/** 1.5 * 2^23: a number added to it is rounded to a whole one, which its last bits then hold. */
const rounder: f32 = 12582912;
const log2e: f32 = 1.44269504;
/** ln 2 in two parts, the first exact in few bits, so that k * high loses nothing. */
const ln2High: f32 = 0.693359375;
const ln2Low: f32 = -2.1219444e-4;
const inversePi: f32 = 0.318309886;
/** pi in three parts, all but the last exact in few bits. */
const piHigh: f32 = 3.140625;
const piMiddle: f32 = 9.675025939941406e-4;
const piLow: f32 = 1.50995803e-7;

export class Vector {
  /** a b + c, rounded once where the processor can. */
  @inline
  static multiplyAdd(a: v128, b: v128, c: v128): v128 {
    if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
    return f32x4.add(f32x4.mul(a, b), c);
  }

  /** The first `count` of four numbers at an address, zeros after them. */
  @inline
  static load(from: usize, count: i32): v128 {
    return count >= 4 ? v128.load(from) : loadPart(from, count);
  }

  /** Stores the first `count` numbers of a vector. */
  @inline
  static store(to: usize, value: v128, count: i32): void {
    if (count >= 4) v128.store(to, value);
    else storePart(to, value, count);
  }

  /** e^x for |x| <= 80; relative error below 3e-7. */
  @inline
  static exp(x: v128): v128 {
    const rounded = Vector.multiplyAdd(x, f32x4.splat(log2e), f32x4.splat(rounder));
    const k = f32x4.sub(rounded, f32x4.splat(rounder));
    const high = f32x4.sub(x, f32x4.mul(k, f32x4.splat(ln2High)));
    const r = f32x4.sub(high, f32x4.mul(k, f32x4.splat(ln2Low)));
    // The series of e^r, |r| <= ln 2 / 2.
    let p = Vector.multiplyAdd(r, f32x4.splat(1.0 / 720.0), f32x4.splat(1.0 / 120.0));
    p = Vector.multiplyAdd(r, p, f32x4.splat(1.0 / 24.0));
    p = Vector.multiplyAdd(r, p, f32x4.splat(1.0 / 6.0));
    p = Vector.multiplyAdd(r, p, f32x4.splat(0.5));
    p = Vector.multiplyAdd(r, p, f32x4.splat(1.0));
    p = Vector.multiplyAdd(r, p, f32x4.splat(1.0));
    // 2^k, made of its exponent bits.
    return f32x4.mul(p, i32x4.shl(i32x4.add(rounded, i32x4.splat(127)), 23));
  }

  /** sin x, within 3e-7 for |x| <= 1000 beside what x's own rounding does. */
  @inline
  static sin(x: v128): v128 {
    const rounded = Vector.multiplyAdd(x, f32x4.splat(inversePi), f32x4.splat(rounder));
    return sinOfRest(x, f32x4.sub(rounded, f32x4.splat(rounder)), rounded);
  }

  /** cos x, as precise: the sine of a quarter turn more, which is added to the half turns, not to x. */
  @inline
  static cos(x: v128): v128 {
    const half = f32x4.splat(0.5);
    const rounded = f32x4.add(Vector.multiplyAdd(x, f32x4.splat(inversePi), half), f32x4.splat(rounder));
    return sinOfRest(x, f32x4.sub(f32x4.sub(rounded, f32x4.splat(rounder)), half), rounded);
  }

  /** x held within +-bound. */
  @inline
  static clamp(x: v128, bound: f32): v128 {
    return f32x4.pmin(f32x4.splat(bound), f32x4.pmax(f32x4.splat(-bound), x));
  }

  /** Copies `count` numbers; for few, as memory.copy is a call out of the module. */
  @inline
  static copy(from: usize, to: usize, count: i32): void {
    let i = 0;
    for (; i + 4 <= count; i += 4, from += 16, to += 16) v128.store(to, v128.load(from));
    for (; i < count; i++, from += 4, to += 4) store<f32>(to, load<f32>(from));
  }

  /** `count` zeros; for few. */
  @inline
  static clear(to: usize, count: i32): void {
    let i = 0;
    for (; i + 4 <= count; i += 4, to += 16) v128.store(to, f32x4.splat(0));
    for (; i < count; i++, to += 4) store<f32>(to, 0);
  }

  @inline
  static sum(x: v128): f32 {
    return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
  }
}

/** sin(x - k pi), the sign turned where the last bit of `turns` is set. */
function sinOfRest(x: v128, k: v128, turns: v128): v128 {
  let r = f32x4.sub(x, f32x4.mul(k, f32x4.splat(piHigh)));
  r = f32x4.sub(r, f32x4.mul(k, f32x4.splat(piMiddle)));
  r = f32x4.sub(r, f32x4.mul(k, f32x4.splat(piLow)));
  const square = f32x4.mul(r, r);
  // The series of sin r, |r| <= pi / 2.
  let p = Vector.multiplyAdd(square, f32x4.splat(-1.0 / 39916800.0), f32x4.splat(1.0 / 362880.0));
  p = Vector.multiplyAdd(square, p, f32x4.splat(-1.0 / 5040.0));
  p = Vector.multiplyAdd(square, p, f32x4.splat(1.0 / 120.0));
  p = Vector.multiplyAdd(square, p, f32x4.splat(-1.0 / 6.0));
  p = Vector.multiplyAdd(square, p, f32x4.splat(1.0));
  return v128.xor(f32x4.mul(r, p), i32x4.shl(turns, 31));
}

function loadPart(from: usize, count: i32): v128 {
  let value = f32x4.splat(0);
  if (count > 0) value = f32x4.replace_lane(value, 0, load<f32>(from));
  if (count > 1) value = f32x4.replace_lane(value, 1, load<f32>(from, 4));
  if (count > 2) value = f32x4.replace_lane(value, 2, load<f32>(from, 8));
  return value;
}

function storePart(to: usize, value: v128, count: i32): void {
  if (count > 0) store<f32>(to, f32x4.extract_lane(value, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(value, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(value, 2), 8);
}
