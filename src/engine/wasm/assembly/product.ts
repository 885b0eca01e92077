/**
 * Matrix products of rows that lie at a constant distance in memory and may overlap, as a convolution's windows do.
 *
 * The second matrix is packed in panels of eight columns, [columns / 8][depth][8], the last one filled up with zeros; so the
 * innermost loop reads it in order. Addresses and distances are in bytes, all other counts in numbers.
 */

import { Vector } from './vector';

/** Numbers in a row of a panel. */
const panelWidth: i32 = 8;
const panelRow: usize = 32;
/** Rows that `multiplyOuter` sums over at a time. */
const rowsAtATime: i32 = 64;

/** Packs a row-major [depth, columns] matrix into panels. */
export function pack(matrix: usize, depth: i32, columns: i32, panels: usize): void {
  const rowSize = (<usize>columns) << 2;
  for (let column = 0; column < columns; column += panelWidth) {
    const count = columns - column;
    let from = matrix + ((<usize>column) << 2);
    for (let k = 0; k < depth; k++) {
      v128.store(panels, Vector.load(from, count));
      v128.store(panels, Vector.load(from + 16, count - 4), 16);
      from += rowSize;
      panels += panelRow;
    }
  }
}

/**
 * Packs the transpose of a row-major [columns, depth] matrix into rows `first` to `first + depth` of panels that are `panelDepth`
 * rows deep.
 */
export function packTransposed(
  matrix: usize,
  depth: i32,
  columns: i32,
  panels: usize,
  first: i32,
  panelDepth: i32,
): void {
  const rowSize = (<usize>depth) << 2;
  for (let column = 0; column < columns; column += panelWidth) {
    const count = min(columns - column, panelWidth);
    const panel = panels + <usize>((column / panelWidth) * panelDepth + first) * panelRow;
    for (let j = 0; j < panelWidth; j++) {
      const from = matrix + <usize>(column + j) * rowSize;
      const to = panel + ((<usize>j) << 2);
      if (j < count) {
        for (let k = 0; k < depth; k++) store<f32>(to + <usize>k * panelRow, load<f32>(from + ((<usize>k) << 2)));
      } else {
        for (let k = 0; k < depth; k++) store<f32>(to + <usize>k * panelRow, 0);
      }
    }
  }
}

/**
 * y[b, r, :] = a[b, r, 0..depth] panels (+ the panels' row `depth`, where `bias` is 1), for `batch` blocks of `rows` rows.
 * @param panels `depth + bias` rows deep
 */
export function multiply(
  a: usize,
  aBlock: usize,
  aRow: usize,
  panels: usize,
  depth: i32,
  bias: i32,
  y: usize,
  yBlock: usize,
  yRow: usize,
  columns: i32,
  batch: i32,
  rows: i32,
): void {
  const panelSize = <usize>(depth + bias) * panelRow;
  for (let column = 0; column < columns; column += panelWidth) {
    const count = columns - column;
    for (let b = 0; b < batch; b++) {
      let from = a + <usize>b * aBlock;
      let to = y + <usize>b * yBlock + ((<usize>column) << 2);
      for (let row = 0; row < rows; row += 4) {
        multiplyTile(from, aRow, panels, depth, bias, to, yRow, count, rows - row);
        from += aRow << 2;
        to += yRow << 2;
      }
    }
    panels += panelSize;
  }
}

/** Four rows times one panel; of rows and columns that are not there, some are read but none is written. */
function multiplyTile(
  a: usize,
  aRow: usize,
  panel: usize,
  depth: i32,
  bias: i32,
  y: usize,
  yRow: usize,
  columns: i32,
  rows: i32,
): void {
  let a0 = a;
  let a1 = rows > 1 ? a0 + aRow : a0;
  let a2 = rows > 2 ? a1 + aRow : a1;
  let a3 = rows > 3 ? a2 + aRow : a2;
  let c00 = f32x4.splat(0);
  let c01 = c00;
  if (bias) {
    const last = panel + <usize>depth * panelRow;
    c00 = v128.load(last);
    c01 = v128.load(last, 16);
  }
  let c10 = c00;
  let c11 = c01;
  let c20 = c00;
  let c21 = c01;
  let c30 = c00;
  let c31 = c01;
  const end = panel + <usize>depth * panelRow;
  while (panel < end) {
    const w0 = v128.load(panel);
    const w1 = v128.load(panel, 16);
    const s0 = v128.load32_splat(a0);
    const s1 = v128.load32_splat(a1);
    c00 = Vector.multiplyAdd(s0, w0, c00);
    c01 = Vector.multiplyAdd(s0, w1, c01);
    c10 = Vector.multiplyAdd(s1, w0, c10);
    c11 = Vector.multiplyAdd(s1, w1, c11);
    const s2 = v128.load32_splat(a2);
    const s3 = v128.load32_splat(a3);
    c20 = Vector.multiplyAdd(s2, w0, c20);
    c21 = Vector.multiplyAdd(s2, w1, c21);
    c30 = Vector.multiplyAdd(s3, w0, c30);
    c31 = Vector.multiplyAdd(s3, w1, c31);
    a0 += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    panel += panelRow;
  }
  storeRow(y, c00, c01, columns);
  if (rows > 1) storeRow(y + yRow, c10, c11, columns);
  if (rows > 2) storeRow(y + 2 * yRow, c20, c21, columns);
  if (rows > 3) storeRow(y + 3 * yRow, c30, c31, columns);
}

function storeRow(to: usize, low: v128, high: v128, columns: i32): void {
  Vector.store(to, low, columns);
  Vector.store(to + 16, high, columns - 4);
}

/**
 * y[k, :] = the sum over b and r of a[b, r, k] d[b, r, :].
 * @param d panels, `batch * rows` rows deep
 * @param last what y's row `depth` is: 0 where there is none, 1 for the sum of d[b, r, :], 2 for zeros
 */
export function multiplyOuter(
  a: usize,
  aBlock: usize,
  aRow: usize,
  d: usize,
  depth: i32,
  last: i32,
  y: usize,
  columns: i32,
  batch: i32,
  rows: i32,
): void {
  const yRow = (<usize>columns) << 2;
  const panelSize = <usize>(batch * rows) * panelRow;
  memory.fill(y, 0, <usize>(last ? depth + 1 : depth) * yRow);
  // Some blocks at a time, or some rows of one, so that their part of both matrices stays in the nearest cache.
  const blocks = max(1, rowsAtATime / max(rows, 1));
  const run = blocks > 1 ? rows : min(rows, rowsAtATime);
  for (let b = 0; b < batch; b += blocks) {
    const some = min(blocks, batch - b);
    for (let row = 0; row < rows; row += run) {
      const part = min(run, rows - row);
      const block = a + <usize>b * aBlock + <usize>row * aRow;
      for (let column = 0; column < columns; column += panelWidth) {
        const panel = d + <usize>(column / panelWidth) * panelSize + <usize>(b * rows + row) * panelRow;
        const count = columns - column;
        const to = y + ((<usize>column) << 2);
        for (let k = 0; k < depth; k += 4) {
          const from = block + ((<usize>k) << 2);
          outerTile(from, aBlock, aRow, panel, to + <usize>k * yRow, yRow, count, depth - k, some, part);
        }
        if (last == 1) sumPanel(panel, some * part, to + <usize>depth * yRow, count);
      }
    }
  }
}

/** Adds to four rows of y. */
function outerTile(
  a: usize,
  aBlock: usize,
  aRow: usize,
  panel: usize,
  y: usize,
  yRow: usize,
  columns: i32,
  depth: i32,
  batch: i32,
  rows: i32,
): void {
  // Where there are fewer than four, the last is computed again and not written.
  const o1: usize = depth > 1 ? 4 : 0;
  const o2: usize = depth > 2 ? 8 : o1;
  const o3: usize = depth > 3 ? 12 : o2;
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  for (let b = 0; b < batch; b++) {
    let from = a;
    const end = panel + <usize>rows * panelRow;
    while (panel < end) {
      const d0 = v128.load(panel);
      const d1 = v128.load(panel, 16);
      const s0 = v128.load32_splat(from);
      const s1 = v128.load32_splat(from + o1);
      c00 = Vector.multiplyAdd(s0, d0, c00);
      c01 = Vector.multiplyAdd(s0, d1, c01);
      c10 = Vector.multiplyAdd(s1, d0, c10);
      c11 = Vector.multiplyAdd(s1, d1, c11);
      const s2 = v128.load32_splat(from + o2);
      const s3 = v128.load32_splat(from + o3);
      c20 = Vector.multiplyAdd(s2, d0, c20);
      c21 = Vector.multiplyAdd(s2, d1, c21);
      c30 = Vector.multiplyAdd(s3, d0, c30);
      c31 = Vector.multiplyAdd(s3, d1, c31);
      from += aRow;
      panel += panelRow;
    }
    a += aBlock;
  }
  addRow(y, c00, c01, columns);
  if (depth > 1) addRow(y + yRow, c10, c11, columns);
  if (depth > 2) addRow(y + 2 * yRow, c20, c21, columns);
  if (depth > 3) addRow(y + 3 * yRow, c30, c31, columns);
}

function sumPanel(panel: usize, rows: i32, y: usize, columns: i32): void {
  let low = f32x4.splat(0);
  let high = low;
  for (let r = 0; r < rows; r++) {
    low = f32x4.add(low, v128.load(panel));
    high = f32x4.add(high, v128.load(panel, 16));
    panel += panelRow;
  }
  addRow(y, low, high, columns);
}

function addRow(to: usize, low: v128, high: v128, columns: i32): void {
  Vector.store(to, f32x4.add(Vector.load(to, columns), low), columns);
  Vector.store(to + 16, f32x4.add(Vector.load(to + 16, columns - 4), high), columns - 4);
}
