/** Plans and demonstrations as lines, on a canvas or as paths: a dot where each starts; and which of them is nearest to a point. */
import { pathRound } from 'd3';
import type { MazePoint } from '../protocol/configuration';
import type { MazeScale } from './mazeScale';

/** Rows and columns of `count` lines of `horizon` states, [count, horizon, 2], from `offset` on. */
export interface Lines {
  readonly positions: Float32Array;
  readonly offset: number;
  readonly count: number;
  readonly horizon: number;
}

export interface LineStyle {
  readonly colour: string;
  readonly opacity: number;
  readonly width: number;
  /** Radius of the dot at the start; 0 for none. */
  readonly dot: number;
  /** Lengths of dashes and gaps, in pixels; none for a whole line. */
  readonly dash?: readonly number[];
}

export function drawLines(
  context: CanvasRenderingContext2D,
  lines: Lines,
  scale: MazeScale,
  style: LineStyle,
  only: number | null = null,
): void {
  context.strokeStyle = context.fillStyle = style.colour;
  context.lineWidth = style.width;
  context.setLineDash([...(style.dash ?? [])]);
  context.lineJoin = context.lineCap = 'round';
  const [first, last] = only === null ? [0, lines.count] : [only, only + 1];
  for (let k = first; k < last; k++) {
    context.globalAlpha = style.opacity;
    context.beginPath();
    traceLine(context, lines, scale, k);
    context.stroke();
    if (style.dot === 0) continue;
    const start = lines.offset + 2 * k * lines.horizon;
    context.globalAlpha = Math.min(1, style.opacity + 0.4);
    context.beginPath();
    context.arc(scale.x(lines.positions[start + 1]!), scale.y(lines.positions[start]!), style.dot, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}

/** The k-th line as an SVG path. */
export function linePath(lines: Lines, scale: MazeScale, k: number): string {
  const path = pathRound(1);
  traceLine(path, lines, scale, k);
  return path.toString();
}

function traceLine(
  context: Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo'>,
  { positions, offset, horizon }: Lines,
  scale: MazeScale,
  k: number,
): void {
  for (let h = 0; h < horizon; h++) {
    const at = offset + 2 * (k * horizon + h);
    const [x, y] = [scale.x(positions[at + 1]!), scale.y(positions[at]!)];
    if (h === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
}

/** The line that passes nearest to a point, within `reach` cells, or null. */
export function nearestLine(
  { positions, offset, count, horizon }: Lines,
  [row, column]: MazePoint,
  reach = 0.3,
): number | null {
  let nearest: number | null = null;
  let least = reach * reach;
  for (let k = 0; k < count * horizon; k++) {
    const away = (positions[offset + 2 * k]! - row) ** 2 + (positions[offset + 2 * k + 1]! - column) ** 2;
    if (away >= least) continue;
    least = away;
    nearest = Math.floor(k / horizon);
  }
  return nearest;
}
