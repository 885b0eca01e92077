/** The slope arrows as one SVG path: steeper is longer, up to a length that keeps neighbours apart. */
import { quantile } from 'd3';
import type { FrameOf } from '../../../protocol/frames';
import type { MazeScale } from './mazeScale';
import { gridOf, slopeArrows } from './rewardGrid';

/** Wanted distance between arrows, in rem: they grow with the page's type. */
const spacing = 1.85;

/** Arrows along each side of a cell of this many pixels. */
export function arrowsPerCell(cell: number, rem: number): number {
  return Math.max(1, Math.round(cell / (spacing * rem)));
}

export function slopePath(frame: FrameOf<'reward'>, scale: MazeScale, rem: number): string {
  const perCell = arrowsPerCell(scale.cell, rem);
  const arrows = slopeArrows(gridOf(frame), perCell);
  const steep = quantile(arrows, 0.85, ({ slope }) => Math.hypot(...slope)) ?? 0;
  if (!(steep > 0)) return '';
  const longest = 0.66 * (scale.cell / perCell);
  let path = '';
  for (const { at, slope } of arrows) {
    const size = Math.hypot(...slope) / steep;
    if (size < 0.03) continue;
    const length = longest * Math.min(1, Math.max(0.3, Math.sqrt(size)));
    path += arrowPath(scale.x(at[1]), scale.y(at[0]), Math.atan2(slope[0], slope[1]), length, 0.28 * rem);
  }
  return path;
}

/** An arrow about (x, y), in pixels; the angle turns from the right downwards. */
export function arrowPath(x: number, y: number, angle: number, length: number, largestHead: number): string {
  const [dx, dy] = [Math.cos(angle) * length, Math.sin(angle) * length];
  const [tipX, tipY] = [x + dx / 2, y + dy / 2];
  const head = Math.min(largestHead, 0.38 * length);
  const barb = (turn: number) =>
    `${(tipX - head * Math.cos(angle + turn)).toFixed(1)},${(tipY - head * Math.sin(angle + turn)).toFixed(1)}`;
  const tip = `${tipX.toFixed(1)},${tipY.toFixed(1)}`;
  return `M${(x - dx / 2).toFixed(1)},${(y - dy / 2).toFixed(1)}L${tip}M${barb(0.55)}L${tip}L${barb(-0.55)}`;
}
