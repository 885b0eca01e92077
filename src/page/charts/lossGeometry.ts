/** The loss chart's arithmetic: its extent, fewer points for long runs, and labels that do not cover each other. */
import { pathRound } from 'd3';

export interface Series {
  readonly steps: readonly number[];
  readonly raw: readonly number[];
  readonly smooth: readonly number[];
}

/** Limits of the vertical axis around the smoothed lines, with room for most of the raw ones. */
export function lossExtent(series: readonly Series[], axis: 'log' | 'linear'): readonly [number, number] {
  const values = series.flatMap(({ smooth }) => smooth).filter((value) => value > 0);
  if (values.length === 0) return axis === 'log' ? [0.01, 1] : [0, 1];
  let [low, high] = [Infinity, 0];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return axis === 'log' ? [low / 1.8, Math.max(high * 1.5, low * 10)] : [0, high * 1.08];
}

/** Limits of the horizontal axis: where the curves begin, which is not at 0 for a network that began trained, to their last step. */
export function stepExtent(series: readonly Series[]): readonly [number, number] {
  const known = series.filter(({ steps }) => steps.length > 0);
  if (known.length === 0) return [0, narrowestAxis];
  const first = Math.min(...known.map(({ steps }) => steps[0]! - 1));
  const last = Math.max(...known.map(({ steps }) => steps.at(-1)!));
  return [first, Math.max(last, first + narrowestAxis)];
}

/** The place of the last point that had been seen by a step, or of the last at all; null where there is none. */
export function placeSeen({ steps }: Series, step = Infinity): number | null {
  const place = steps.findLastIndex((other) => other <= step);
  return place < 0 ? null : place;
}

/** Training steps that the axis spans at least. */
const narrowestAxis = 10;

/** Ticks of a logarithmic axis: 1 to 9 of each power of ten; labelled at the powers, and at 2 and 5 where these are few. */
export function logTicks(
  low: number,
  high: number,
): { readonly values: number[]; readonly labelled: ReadonlySet<number> } {
  const leading = high / low > 60 ? [1] : [1, 2, 5];
  const values: number[] = [];
  const labelled = new Set<number>();
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
    for (let digit = 1; digit <= 9; digit++) {
      const value = Number(`${digit}e${power}`);
      if (value < low || value > high) continue;
      values.push(value);
      if (leading.includes(digit)) labelled.add(value);
    }
  }
  return { values, labelled };
}

/** At most about `most` points, the last always among them. */
export function thin({ steps, raw, smooth }: Series, most: number): Series {
  const stride = Math.ceil(steps.length / most);
  if (stride <= 1) return { steps, raw, smooth };
  const last = steps.length - 1;
  const keep = (_: number, k: number) => k % stride === 0 || k === last;
  return { steps: steps.filter(keep), raw: raw.filter(keep), smooth: smooth.filter(keep) };
}

/** Moves labels apart to at least `gap`, in their order, inside a range; NaN stays NaN. */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  [top, bottom]: readonly [number, number],
): number[] {
  const order = wanted
    .map((_, k) => k)
    .filter((k) => Number.isFinite(wanted[k]))
    .sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = wanted.slice();
  let least = top;
  for (const k of order) {
    placed[k] = Math.max(least, wanted[k]!);
    least = placed[k]! + gap;
  }
  let most = bottom;
  for (const k of order.reverse()) {
    placed[k] = Math.min(most, placed[k]!);
    most = placed[k]! - gap;
  }
  return placed;
}

/**
 * What d3's `line` would write, without its file of curves, which is 3 kB of the first load.
 * @param points null where the line has a gap @returns path data, or null without a point
 */
export function polyline(points: readonly (readonly [x: number, y: number] | null)[]): string | null {
  const path = pathRound(3);
  points.forEach((point, k) => {
    if (!point) return;
    if (points[k - 1]) return path.lineTo(...point);
    path.moveTo(...point);
    // A point by itself is drawn as a dot.
    if (!points[k + 1]) path.closePath();
  });
  return path.toString() || null;
}
