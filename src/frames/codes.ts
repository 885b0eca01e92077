/** Numbers as 16-bit codes between two limits, for what is drawn and not computed with: the step is a 65,534th of their range. */

export interface Limits {
  readonly low: number;
  readonly high: number;
}

const highestCode = 65535;

/** Of all that are finite numbers; both 0 where there is none. */
export function limitsOf(values: Float32Array): Limits {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? { low, high } : { low: 0, high: 0 };
}

/** 1 at the low limit, 65535 at the high one, 0 for what is no number. */
export function codesOf(values: Float32Array, { low, high }: Limits): Uint16Array {
  return Uint16Array.from(values, (value) => {
    const share = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
    return Number.isNaN(value) ? 0 : 1 + Math.round((highestCode - 1) * share);
  });
}

/** The inverse of `codesOf`, up to the rounding. */
export function valuesOf(codes: Uint16Array, { low, high }: Limits): Float32Array {
  return Float32Array.from(codes, (code) => (code === 0 ? NaN : low + ((code - 1) / (highestCode - 1)) * (high - low)));
}
