/** The reward's grid as an image of one pixel a point: viridis over the domain, with walls filled from beside so that edges stay crisp. */
import { interpolateViridis, rgb } from 'd3';

/** Limits of the colours, counted from a middle reward: the reward is known up to a constant. */
export interface Limits {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

const tableSize = 256;
let table: Uint8ClampedArray | null = null;

/** Red, green, blue of viridis at 256 places. */
function viridisTable(): Uint8ClampedArray {
  if (table) return table;
  table = new Uint8ClampedArray(3 * tableSize);
  for (let k = 0; k < tableSize; k++) {
    const { r, g, b } = rgb(interpolateViridis(k / (tableSize - 1)));
    table.set([r, g, b], 3 * k);
  }
  return table;
}

/** Replaces NaN by the average of the neighbours that are numbers, ring after ring, `rounds` times. */
export function fillHoles(values: Float32Array, rows: number, columns: number, rounds: number): Float32Array {
  let filled = values;
  for (let round = 0; round < rounds; round++) {
    const before = filled;
    filled = before.slice();
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        if (Number.isNaN(before[i * columns + j])) filled[i * columns + j] = averageAround(before, rows, columns, i, j);
      }
    }
  }
  return filled;
}

function averageAround(values: Float32Array, rows: number, columns: number, i: number, j: number): number {
  let sum = 0;
  let count = 0;
  for (let r = Math.max(0, i - 1); r <= Math.min(rows - 1, i + 1); r++) {
    for (let c = Math.max(0, j - 1); c <= Math.min(columns - 1, j + 1); c++) {
      const value = values[r * columns + c]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
  }
  return count === 0 ? NaN : sum / count;
}

/** Writes the colours into RGBA; what is not a number stays transparent. */
export function colourField(values: Float32Array, { middle, low, high }: Limits, pixels: Uint8ClampedArray): void {
  const colours = viridisTable();
  const factor = (tableSize - 1) / (high - low);
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    const isNumber = !Number.isNaN(value);
    const place = isNumber ? 3 * Math.round(Math.min(tableSize - 1, Math.max(0, (value - middle - low) * factor))) : 0;
    pixels[4 * k] = colours[place]!;
    pixels[4 * k + 1] = colours[place + 1]!;
    pixels[4 * k + 2] = colours[place + 2]!;
    pixels[4 * k + 3] = isNumber ? 255 : 0;
  }
}
