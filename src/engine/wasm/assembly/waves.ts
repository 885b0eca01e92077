/**
 * A plan's channels with damped waves of its positions, a flag and zeros after them: ../../kernels/positionalFeatures.ts. A row is a
 * state; `waves` is [3, count], `levels` [T, 1 + count], and `free` [freeRows, freeChannels] is 0 at what is held, a
 * state or each of its channels, or no address at all.
 */

import { Vector } from './vector';

/** Whether the place of state r is given, not noisy: nothing of it is hidden. */
function isHeld(free: usize, freeRows: i32, freeChannels: i32, position: i32, r: i32): bool {
  if (!free) return false;
  const at = (r % freeRows) * freeChannels + min(position, freeChannels - 1);
  return load<f32>(free + ((<usize>at) << 2)) == 0;
}

/** Phases of the waves k to k + 3, at two coordinates. */
function phaseOf(waves: usize, count: i32, k: i32, row: v128, column: v128): v128 {
  const left = count - k;
  const at = waves + ((<usize>k) << 2);
  const next = (<usize>count) << 2;
  const phase = Vector.multiplyAdd(row, Vector.load(at, left), Vector.load(at + 2 * next, left));
  return Vector.multiplyAdd(column, Vector.load(at + next, left), phase);
}

/** y [rows, width]: x's channels, sin(phase) damped, 1 where the state is held, zeros. */
export function waves(
  x: usize,
  steps: usize,
  waves: usize,
  levels: usize,
  free: usize,
  freeRows: i32,
  freeChannels: i32,
  y: usize,
  rows: i32,
  length: i32,
  channels: i32,
  width: i32,
  count: i32,
  position: i32,
): void {
  const state = (<usize>channels) << 2;
  for (let r = 0; r < rows; r++) {
    const held = isHeld(free, freeRows, freeChannels, position, r);
    const level = levels + <usize>(load<i32>(steps + ((<usize>(r / length)) << 2)) * (1 + count) * 4);
    const shrink: f32 = held ? 1 : load<f32>(level);
    const at = x + ((<usize>position) << 2);
    const row = f32x4.splat(load<f32>(at) * shrink);
    const column = f32x4.splat(load<f32>(at, 4) * shrink);
    Vector.copy(x, y, channels);
    let to = y + state;
    for (let k = 0; k < count; k += 4) {
      let value = Vector.sin(phaseOf(waves, count, k, row, column));
      if (!held) value = f32x4.mul(value, Vector.load(level + 4 + ((<usize>k) << 2), count - k));
      Vector.store(to, value, count - k);
      to += 16;
    }
    to = y + state + ((<usize>count) << 2);
    store<f32>(to, held ? 1 : 0);
    Vector.clear(to + 4, width - channels - count - 1);
    x += state;
    y += (<usize>width) << 2;
  }
}

/** y [rows, channels]: the gradient of x, from that of the result. */
export function wavesGradient(
  x: usize,
  steps: usize,
  waves: usize,
  levels: usize,
  free: usize,
  freeRows: i32,
  freeChannels: i32,
  dy: usize,
  y: usize,
  rows: i32,
  length: i32,
  channels: i32,
  width: i32,
  count: i32,
  position: i32,
): void {
  const state = (<usize>channels) << 2;
  const next = (<usize>count) << 2;
  for (let r = 0; r < rows; r++) {
    const held = isHeld(free, freeRows, freeChannels, position, r);
    const level = levels + <usize>(load<i32>(steps + ((<usize>(r / length)) << 2)) * (1 + count) * 4);
    const shrink: f32 = held ? 1 : load<f32>(level);
    const at = x + ((<usize>position) << 2);
    const row = f32x4.splat(load<f32>(at) * shrink);
    const column = f32x4.splat(load<f32>(at, 4) * shrink);
    let sumRow = f32x4.splat(0);
    let sumColumn = sumRow;
    for (let k = 0; k < count; k += 4) {
      const left = count - k;
      const wave = (<usize>k) << 2;
      let slope = f32x4.mul(Vector.cos(phaseOf(waves, count, k, row, column)), Vector.load(dy + state + wave, left));
      if (!held) slope = f32x4.mul(slope, Vector.load(level + 4 + wave, left));
      sumRow = Vector.multiplyAdd(slope, Vector.load(waves + wave, left), sumRow);
      sumColumn = Vector.multiplyAdd(slope, Vector.load(waves + next + wave, left), sumColumn);
    }
    Vector.copy(dy, y, channels);
    const to = y + ((<usize>position) << 2);
    store<f32>(to, load<f32>(to) + shrink * Vector.sum(sumRow));
    store<f32>(to, load<f32>(to, 4) + shrink * Vector.sum(sumColumn), 4);
    x += state;
    y += state;
    dy += (<usize>width) << 2;
  }
}

/** y [rows, width]: how the result changes as x changes by g [rows, channels]. */
export function wavesTangent(
  x: usize,
  steps: usize,
  waves: usize,
  levels: usize,
  free: usize,
  freeRows: i32,
  freeChannels: i32,
  g: usize,
  y: usize,
  rows: i32,
  length: i32,
  channels: i32,
  width: i32,
  count: i32,
  position: i32,
): void {
  const state = (<usize>channels) << 2;
  const next = (<usize>count) << 2;
  for (let r = 0; r < rows; r++) {
    const held = isHeld(free, freeRows, freeChannels, position, r);
    const level = levels + <usize>(load<i32>(steps + ((<usize>(r / length)) << 2)) * (1 + count) * 4);
    const shrink: f32 = held ? 1 : load<f32>(level);
    const offset = (<usize>position) << 2;
    const row = f32x4.splat(load<f32>(x + offset) * shrink);
    const column = f32x4.splat(load<f32>(x + offset, 4) * shrink);
    const alongRow = f32x4.splat(load<f32>(g + offset) * shrink);
    const alongColumn = f32x4.splat(load<f32>(g + offset, 4) * shrink);
    Vector.copy(g, y, channels);
    for (let k = 0; k < count; k += 4) {
      const left = count - k;
      const wave = (<usize>k) << 2;
      const turn = f32x4.add(
        f32x4.mul(alongRow, Vector.load(waves + wave, left)),
        f32x4.mul(alongColumn, Vector.load(waves + next + wave, left)),
      );
      let value = f32x4.mul(Vector.cos(phaseOf(waves, count, k, row, column)), turn);
      if (!held) value = f32x4.mul(value, Vector.load(level + 4 + wave, left));
      Vector.store(y + state + wave, value, left);
    }
    Vector.clear(y + state + next, width - channels - count);
    x += state;
    g += state;
    y += (<usize>width) << 2;
  }
}
