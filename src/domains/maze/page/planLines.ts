/** Plans and demonstrations as lines, on a canvas or as paths: a dot where each starts; and which of them is nearest to a point. */
import { pathRound } from 'd3';
import type { MazePoint } from '../../../protocol/configuration';
import type { MazeScale } from './mazeScale';

/** Rows and columns of `count` lines of `horizon` states, [count, horizon, 2], from `offset` on. */
export interface Lines {
  readonly positions: Float32Array;
  readonly offset: number;
  readonly count: number;
  readonly horizon: number;
  /** Where the ball would first touch a wall on each of them, in states from 0; null on those that keep off. Left out where nobody asks. */
  readonly touches?: readonly (number | null)[];
}

export interface LineStyle {
  readonly colour: string;
  readonly opacity: number;
  readonly width: number;
  /** Radius of the dot at the start, which is stronger than the line; 0 for none. */
  readonly dot: number;
  /** Lengths of dashes and gaps, in pixels; none for a whole line. */
  readonly dash?: readonly number[];
  /** Colour of what lies under a cross, which is seen on walls too then. */
  readonly casing?: string;
}

/** How each goal's expert's plans are told apart: dashes and gaps, in pixels of a panel 280 wide; one that is all dots means a touched wall. */
export const planDashes: readonly (readonly number[])[] = [[], [5, 3.5], [9, 3.5, 1, 3.5], [9, 3.5, 1, 3.5, 1, 3.5]];

/** How a line goes on from where the ball would touch a wall: in dots, a gap of so many widths after each. */
export const dotGap = 2.2;
/** Dots are less ink than a line is. */
export const dotOpacity = (ofLine: number): number => Math.min(1, 1.5 * ofLine);
/** From a cross's middle to its ends, and what of its casing is seen beside it, in widths of the line. */
export const crossSize = 2.2;
export const crossEdge = 0.8;

export function drawLines(
  context: CanvasRenderingContext2D,
  lines: Lines,
  scale: MazeScale,
  style: LineStyle,
  only: number | null = null,
): void {
  context.strokeStyle = context.fillStyle = style.colour;
  context.lineWidth = style.width;
  context.lineJoin = context.lineCap = 'round';
  const [first, last] = only === null ? [0, lines.count] : [only, only + 1];
  for (let k = first; k < last; k++) {
    context.globalAlpha = style.opacity;
    const touch = lines.touches?.[k] ?? null;
    strokePart(context, style.dash ?? [], () => traceLine(context, lines, scale, k, 0, touch ?? undefined));
    if (touch !== null) {
      context.globalAlpha = dotOpacity(style.opacity);
      strokePart(context, [0, dotGap * style.width], () => traceLine(context, lines, scale, k, touch));
    }
    if (style.dot === 0) continue;
    const [x, y] = pointAt(lines, scale, k, 0);
    // A lone point has no line to stand out from.
    context.globalAlpha = lines.horizon > 1 ? Math.min(1, style.opacity + 0.4) : style.opacity;
    context.beginPath();
    context.arc(x, y, style.dot, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
  drawCrosses(context, lines, scale, style, first, last);
}

function strokePart(context: CanvasRenderingContext2D, dash: readonly number[], trace: () => void): void {
  context.setLineDash([...dash]);
  context.beginPath();
  trace();
  context.stroke();
  context.setLineDash([]);
}

/** Over all lines, so that none hides one. */
function drawCrosses(
  context: CanvasRenderingContext2D,
  lines: Lines,
  scale: MazeScale,
  { colour, casing = colour, width }: LineStyle,
  first: number,
  last: number,
): void {
  const crosses = new Path2D(crossPath(lines, scale, width, first, last));
  context.strokeStyle = casing;
  context.lineWidth = (1 + 2 * crossEdge) * width;
  context.stroke(crosses);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(crosses);
}

/** A part of the k-th line as an SVG path. @param from where it begins, in states */
export function linePath(lines: Lines, scale: MazeScale, k: number, from = 0, to = lines.horizon - 1): string {
  const path = pathRound(1);
  traceLine(path, lines, scale, k, from, to);
  return path.toString();
}

/** Crosses where the ball would touch a wall, as an SVG path; empty where it nowhere would. @param width of the lines */
export function crossPath(lines: Lines, scale: MazeScale, width: number, first = 0, last = lines.count): string {
  const path = pathRound(1);
  const size = (crossSize * width) / Math.SQRT2;
  for (let k = first; k < last; k++) {
    const touch = lines.touches?.[k] ?? null;
    if (touch === null) continue;
    const [x, y] = pointAt(lines, scale, k, touch);
    for (const slope of [1, -1]) {
      path.moveTo(x - size, y - slope * size);
      path.lineTo(x + size, y + slope * size);
    }
  }
  return path.toString();
}

function traceLine(
  context: Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo'>,
  lines: Lines,
  scale: MazeScale,
  k: number,
  from = 0,
  to = lines.horizon - 1,
): void {
  context.moveTo(...pointAt(lines, scale, k, from));
  for (let h = Math.floor(from) + 1; h < to; h++) context.lineTo(...pointAt(lines, scale, k, h));
  if (to > from) context.lineTo(...pointAt(lines, scale, k, to));
}

/** @param at in states, and between them */
function pointAt({ positions, offset, horizon }: Lines, scale: MazeScale, k: number, at: number): [number, number] {
  const state = Math.floor(at);
  const before = offset + 2 * (k * horizon + state);
  const after = at > state ? before + 2 : before;
  const between = (axis: 0 | 1): number => {
    const value = positions[before + axis]!;
    return value + (at - state) * (positions[after + axis]! - value);
  };
  return [scale.x(between(1)), scale.y(between(0))];
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
