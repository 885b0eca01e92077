/**
 * Functions that WebGPU leaves to the GPU to round: its own log, sin and cos may be right to three digits only (2^-11 for sin and
 * cos, and no promise beyond +-pi). With these, all GPUs compute the same to single precision's rounding.
 */

/** WGSL: natural_log(x) for x > 0, and turned(x), the cosine and sine of x turns. */
export const preciseWgsl = `
fn natural_log(x : f32) -> f32 {
  let parts = frexp(x);
  let low = parts.fract < 0.70710678;
  let m = select(parts.fract, 2.0 * parts.fract, low);
  let e = f32(select(parts.exp, parts.exp - 1, low));
  let s = (m - 1.0) / (m + 1.0);
  let q = s * s;
  return e * 0.69314718 + 2.0 * s * (1.0 + q * (1.0 / 3.0 + q * (0.2 + q * (1.0 / 7.0 + q / 9.0))));
}
fn turned(x : f32) -> vec2<f32> {
  let part = x - floor(x);
  let quarter = floor(4.0 * part + 0.5);
  let a = 6.2831853 * (part - 0.25 * quarter);
  let q = a * a;
  let s = a * (1.0 - q / 6.0 * (1.0 - q / 20.0 * (1.0 - q / 42.0 * (1.0 - q / 72.0))));
  let c = 1.0 - q / 2.0 * (1.0 - q / 12.0 * (1.0 - q / 30.0 * (1.0 - q / 56.0)));
  switch (i32(quarter) % 4) {
    case 0: { return vec2<f32>(c, s); }
    case 1: { return vec2<f32>(-s, c); }
    case 2: { return vec2<f32>(-c, -s); }
    default: { return vec2<f32>(s, -c); }
  }
}`;
