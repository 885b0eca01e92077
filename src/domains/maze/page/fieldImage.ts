/** A field's grid as an image of one pixel a point: colours over the domain, with walls filled from beside so that edges stay crisp. */
import { rgb } from 'd3';
import { colourScales, type ColourScale } from '../../../page/charts/colourScales';
import { isOnPaper } from '../../../page/charts/drawing';
import type { MazeScale } from './mazeScale';
import type { Grid } from './rewardGrid';

/** Limits of the colours, counted from a middle reward: the reward is known up to a constant. */
export interface Limits {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

const tableSize = 256;
const tables: Partial<Record<ColourScale, Uint8ClampedArray>> = {};

/** Red, green, blue of a scale at 256 places. */
function colourTable(scale: ColourScale): Uint8ClampedArray {
  const known = tables[scale];
  if (known) return known;
  const table = new Uint8ClampedArray(3 * tableSize);
  for (let k = 0; k < tableSize; k++) {
    const { r, g, b } = rgb(colourScales[scale](k / (tableSize - 1)));
    table.set([r, g, b], 3 * k);
  }
  tables[scale] = table;
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
export function colourField(
  values: Float32Array,
  { middle, low, high }: Limits,
  pixels: Uint8ClampedArray,
  scale: ColourScale = 'viridis',
): void {
  const colours = colourTable(scale);
  // A flat field has no differences to show: all of it is low.
  const factor = high > low ? (tableSize - 1) / (high - low) : 0;
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

/** A field's pixels, RGBA, one a point. @param rounds points that known values are drawn into what is unknown */
export function fieldPixels(
  { values, shape }: Pick<Grid, 'values' | 'shape'>,
  limits: Limits,
  rounds: number,
  scale: ColourScale = 'viridis',
): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(4 * values.length);
  colourField(fillHoles(values, shape[0], shape[1], rounds), limits, pixels, scale);
  return pixels;
}

export interface FieldPicture {
  readonly grid: Grid;
  readonly limits: Limits;
  readonly colours: ColourScale;
  /** Points that known values are drawn into what is unknown. */
  readonly rounds: number;
}

/**
 * Draws a field over a whole panel, smoothly.
 * @param image kept by the caller from drawing to drawing
 */
export function paintField(
  context: CanvasRenderingContext2D,
  image: HTMLCanvasElement,
  { x, y }: MazeScale,
  { grid, limits, colours, rounds }: FieldPicture,
): void {
  const [rows, columns] = grid.shape;
  image.width = columns;
  image.height = rows;
  const imageContext = image.getContext('2d');
  if (!imageContext) return;
  const pixels = imageContext.createImageData(columns, rows);
  colourField(fillHoles(grid.values, rows, columns, rounds), limits, pixels.data, colours);
  imageContext.putImageData(pixels, 0, 0);
  const [right, bottom] = [columns / grid.pointsPerCell - 0.5, rows / grid.pointsPerCell - 0.5];
  const [width, height] = [x(right) - x(-0.5), y(bottom) - y(-0.5)];
  // A printer would enlarge the small image point by point.
  const large = isOnPaper() ? enlarged(image, width, height) : null;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(large ?? image, x(-0.5), y(-0.5), width, height);
}

function enlarged(image: HTMLCanvasElement, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width);
  canvas.height = Math.ceil(height);
  const context = canvas.getContext('2d');
  if (context) context.imageSmoothingQuality = 'high';
  context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
