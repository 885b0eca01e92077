/** Where scores, and the labels of two of them, lie on their axis. */
import { scaleLinear, type ScaleLinear } from 'd3';

/** From 0, or below where a score is, to the highest score and a little more. Of no scores, 0 to 100. */
export function scoreDomain(scores: readonly (number | null)[]): readonly [low: number, high: number] {
  const known = scores.filter((score) => score !== null);
  if (known.length === 0) return [0, 100];
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  return high > low ? [low, high + 0.02 * (high - low)] : [0, 100];
}

export function scoreScale(
  domain: readonly [number, number],
  left: number,
  right: number,
): ScaleLinear<number, number> {
  return scaleLinear(domain, [left, right]);
}

/** Moves two labels of these widths apart, around their places, inside 0 to `room`. */
export function separate(
  places: readonly [number, number],
  widths: readonly [number, number],
  room: number,
  gap: number,
): readonly [number, number] {
  const [a, b] = places;
  const sign = a <= b ? 1 : -1;
  const clampTo = (value: number, width: number) => Math.min(room - width / 2, Math.max(width / 2, value));
  const need = (widths[0] + widths[1]) / 2 + gap;
  const [first, second] = [clampTo(a, widths[0]), clampTo(b, widths[1])];
  const lack = need - sign * (second - first);
  if (lack <= 0) return [first, second];
  const moved = clampTo(first - (sign * lack) / 2, widths[0]);
  const other = clampTo(moved + sign * need, widths[1]);
  return [clampTo(other - sign * need, widths[0]), other];
}
