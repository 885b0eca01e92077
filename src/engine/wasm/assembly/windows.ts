/** A sequence's windows side by side, their sum back, and a sequence between zeros. Counts are in numbers, addresses in bytes. */

import { Vector } from './vector';

/** x [batch, length, channels] -> y [batch, before + length + after, channels], zero at both ends. */
export function pad(x: usize, y: usize, batch: i32, length: i32, channels: i32, before: i32, after: i32): void {
  const first = (<usize>(before * channels)) << 2;
  const middle = (<usize>(length * channels)) << 2;
  const last = (<usize>(after * channels)) << 2;
  for (let b = 0; b < batch; b++) {
    Vector.clear(y, before * channels);
    memory.copy(y + first, x, middle);
    Vector.clear(y + first + middle, after * channels);
    x += middle;
    y += first + middle + last;
  }
}

/** x [batch, length, channels] -> y [batch, count, size * channels]. */
export function unfold(
  x: usize,
  y: usize,
  batch: i32,
  length: i32,
  channels: i32,
  count: i32,
  size: i32,
  stride: i32,
  before: i32,
): void {
  const state = (<usize>channels) << 2;
  for (let b = 0; b < batch; b++) {
    for (let w = 0; w < count; w++) {
      const start = w * stride - before;
      const from = min(max(start, 0), start + size);
      const end = max(from, min(start + size, length));
      const some = end - from;
      Vector.clear(y, (from - start) * channels);
      y += <usize>(from - start) * state;
      Vector.copy(x + <usize>from * state, y, some * channels);
      y += <usize>some * state;
      const rest = start + size - from - some;
      Vector.clear(y, rest * channels);
      y += <usize>rest * state;
    }
    x += <usize>length * state;
  }
}

/** The transpose of `unfold`: x [batch, count, size * channels] -> y [batch, length, channels]. */
export function fold(
  x: usize,
  y: usize,
  batch: i32,
  length: i32,
  channels: i32,
  count: i32,
  size: i32,
  stride: i32,
  before: i32,
): void {
  const state = (<usize>channels) << 2;
  memory.fill(y, 0, <usize>batch * <usize>length * state);
  for (let b = 0; b < batch; b++) {
    for (let w = 0; w < count; w++) {
      const start = w * stride - before;
      const from = max(start, 0);
      const numbers = (min(start + size, length) - from) * channels;
      const source = x + <usize>(from - start) * state;
      const target = y + <usize>from * state;
      for (let i = 0; i < numbers; i += 4) {
        const at = (<usize>i) << 2;
        const left = numbers - i;
        Vector.store(target + at, f32x4.add(Vector.load(target + at, left), Vector.load(source + at, left)), left);
      }
      x += <usize>size * state;
    }
    y += <usize>length * state;
  }
}
