/** Reading the arrows' grid at any point of the maze: both models' pushes, their difference, and the reward's slope. */
import { gridIndex } from '../../../math/grid';
import { mean, quantile } from 'd3';
import type { MazePoint } from '../../../protocol/configuration';
import type { FrameOf } from '../../../protocol/frames';

/** (row, column) in reward a cell; rows count downwards. */
export type Push = readonly [row: number, column: number];

/** Null where the network that it is of has learned nothing. */
export interface Scores {
  readonly base: Push | null;
  readonly expert: Push | null;
  /** The expert's less the base's. */
  readonly difference: Push | null;
  readonly gradient: Push | null;
}

const keyOf = (i: number, j: number): number => 4096 * i + j;
const indices = new WeakMap<FrameOf<'scores'>, ReadonlyMap<number, number>>();

/** Which of the frame's points lies at a place of the grid. */
function indexOf(frame: FrameOf<'scores'>): ReadonlyMap<number, number> {
  let index = indices.get(frame);
  if (!index) {
    const { pointsPerCell, count } = frame.meta;
    const { points } = frame.arrays;
    const place = (k: number): number => Math.round(gridIndex(points[k]!, pointsPerCell));
    index = new Map(
      Array.from({ length: count }, (_, point) => [keyOf(place(2 * point), place(2 * point + 1)), point]),
    );
    indices.set(frame, index);
  }
  return index;
}

type Weights = readonly (readonly [point: number, weight: number])[];

/**
 * The frame's points around a place with their weights: bilinear, of points in free space alone. One across a corner, whose both
 * neighbours are walls, does not count. Null in a wall.
 */
function weightsAt(frame: FrameOf<'scores'>, [row, column]: MazePoint): Weights | null {
  const index = indexOf(frame);
  const { pointsPerCell } = frame.meta;
  const [y, x] = [gridIndex(row, pointsPerCell), gridIndex(column, pointsPerCell)];
  const [nearI, nearJ] = [Math.round(y), Math.round(x)];
  if (!index.has(keyOf(nearI, nearJ))) return null;
  const weights: [number, number][] = [];
  for (const i of [Math.floor(y), Math.floor(y) + 1])
    for (const j of [Math.floor(x), Math.floor(x) + 1]) {
      const point = index.get(keyOf(i, j));
      const isReached = i === nearI || j === nearJ || index.has(keyOf(i, nearJ)) || index.has(keyOf(nearI, j));
      if (point !== undefined && isReached) weights.push([point, (1 - Math.abs(i - y)) * (1 - Math.abs(j - x))]);
    }
  return weights;
}

function read(arrows: Float32Array, weights: Weights): Push {
  let [row, column, whole] = [0, 0, 0];
  for (const [point, weight] of weights) {
    row += weight * arrows[2 * point]!;
    column += weight * arrows[2 * point + 1]!;
    whole += weight;
  }
  return [row / whole, column / whole];
}

/** The scores at a place, or null in a wall. */
export function scoresAt(frame: FrameOf<'scores'>, place: MazePoint): Scores | null {
  const weights = weightsAt(frame, place);
  if (!weights) return null;
  const { steps, arrays } = frame;
  const base = steps.base > 0 ? read(arrays.base, weights) : null;
  const expert = steps.expert > 0 ? read(arrays.expert, weights) : null;
  return {
    base,
    expert,
    difference: base && expert && [expert[0] - base[0], expert[1] - base[1]],
    gradient: steps.reward > 0 ? read(arrays.gradient, weights) : null,
  };
}

/** The scores at each of the frame's own points. */
export function allScores(frame: FrameOf<'scores'>): readonly (Scores & { readonly at: MazePoint })[] {
  const { points } = frame.arrays;
  return Array.from({ length: frame.meta.count }, (_, point) => {
    const at: MazePoint = [points[2 * point]!, points[2 * point + 1]!];
    return { at, ...scoresAt(frame, at)! };
  });
}

/** Mean cosine of the angle between the difference and the slope, over the frame's points; null where one of them is nowhere known. */
export function meanCosine(frame: FrameOf<'scores'>): number | null {
  const cosines = allScores(frame).flatMap(({ difference, gradient }) => {
    const cos = difference && gradient ? cosine(difference, gradient) : null;
    return cos === null ? [] : [cos];
  });
  return mean(cosines) ?? null;
}

const typical = new WeakMap<FrameOf<'scores'>, number>();

/** A length that most arrows of the frame stay below, in reward a cell; 0 where nothing pushes. */
export function typicalPush(frame: FrameOf<'scores'>): number {
  const known = typical.get(frame);
  if (known !== undefined) return known;
  const push = measureTypicalPush(frame);
  typical.set(frame, push);
  return push;
}

/**
 * A push as it is drawn, `longest` where it is typical: pushes grow tenfold towards the goal, so their square root is drawn, as of the
 * slope on the map.
 */
export function drawnPush(push: Push, typical: number, longest: number): Push {
  const size = Math.hypot(...push);
  if (!(size > 0 && typical > 0)) return [0, 0];
  const scale = (longest * Math.sqrt(size / typical)) / size;
  return [scale * push[0], scale * push[1]];
}

function measureTypicalPush(frame: FrameOf<'scores'>): number {
  const lengths = allScores(frame).flatMap(({ difference, gradient }) => {
    const shown = difference ?? gradient;
    return shown ? [Math.hypot(...shown)] : [];
  });
  return quantile(lengths, 0.9) ?? 0;
}

/** Radians from the right, anticlockwise as it looks on the screen, where rows grow downwards. */
export function bearing([row, column]: Push): number {
  return Math.atan2(-row, column);
}

/** Cosine of the angle between two pushes; null where one of them is none. */
export function cosine(a: Push, b: Push): number | null {
  const size = Math.hypot(...a) * Math.hypot(...b);
  return size > 0 ? (a[0] * b[0] + a[1] * b[1]) / size : null;
}
