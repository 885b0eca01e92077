/** All over the maze: what the reward's slope was taught, as thin dark arrows, and the slope itself, as wide white ones under them. */
import { gridCoordinate } from '../../../math/grid';
import type { MazePoint } from '../../../protocol/configuration';
import type { FrameOf } from '../../../protocol/frames';
import type { Group } from '../../../page/charts/drawing';
import type { MazeScale } from './mazeScale';
import { drawnPush, scoresAt, typicalPush, type Push } from './scoreGrid';
import { arrowPath, arrowsPerCell } from './slopePath';

export interface ArrowField {
  /**
   * Draws the frame's arrows, or none.
   * @param typical the push that is drawn as long as a typical one, where it is not the frame's own: so that maps can be compared
   * @returns pixels that a typical push is drawn long; 0 where nothing is drawn
   */
  draw(frame: FrameOf<'scores'> | null, scale: MazeScale, rem: number, typical?: number): number;
}

export interface ArrowPaths {
  readonly difference: string;
  readonly gradient: string;
  /** Pixels of a typical push. */
  readonly reference: number;
}

/** Lengths as shares of the distance between two arrows: of a typical push, and the most. */
const typicalShare = 0.75;
const longestShare = 1.05;
/** Shorter ones show no direction, in rem. */
const shortest = 0.2;

const none: ArrowPaths = { difference: '', gradient: '', reference: 0 };

/** The frame's arrows as two SVG paths; each is about its place, so that a pair that differs is a cross. */
export function arrowPaths(
  frame: FrameOf<'scores'>,
  scale: MazeScale,
  rem: number,
  typical = typicalPush(frame),
): ArrowPaths {
  if (!(typical > 0)) return none;
  const perCell = Math.min(frame.meta.pointsPerCell, arrowsPerCell(scale.cell, rem));
  const spacing = scale.cell / perCell;
  const paths = { difference: '', gradient: '' };
  for (const at of lattice(frame, perCell)) {
    const scores = scoresAt(frame, at);
    for (const name of ['difference', 'gradient'] as const) {
      const push = scores?.[name];
      if (push) paths[name] += pathOf(at, drawnPush(push, typical, typicalShare * spacing), name, spacing, scale, rem);
    }
  }
  return { ...paths, reference: typicalShare * spacing };
}

/** Places `perCell` along each side of the cells that the frame's points lie in. */
function lattice({ arrays: { points } }: FrameOf<'scores'>, perCell: number): readonly MazePoint[] {
  const cells = new Map<string, MazePoint>();
  for (let k = 0; k < points.length; k += 2) {
    const cell: MazePoint = [Math.round(points[k]!), Math.round(points[k + 1]!)];
    cells.set(String(cell), cell);
  }
  const steps = Array.from({ length: perCell }, (_, k) => gridCoordinate(k, perCell));
  return [...cells.values()].flatMap(([row, column]) =>
    steps.flatMap((down) => steps.map((right): MazePoint => [row + down, column + right])),
  );
}

function pathOf(
  at: MazePoint,
  [row, column]: Push,
  name: 'difference' | 'gradient',
  spacing: number,
  scale: MazeScale,
  rem: number,
): string {
  const length = Math.min(Math.hypot(row, column), longestShare * spacing);
  if (length < shortest * rem) return '';
  const angle = Math.atan2(row, column);
  return arrowPath(scale.x(at[1]), scale.y(at[0]), angle, length, (name === 'gradient' ? 0.34 : 0.28) * rem);
}

export function createArrowField(marks: Group): ArrowField {
  const group = marks.append('g').attr('class', 'arrow-field').attr('display', 'none');
  const casing = group.append('path').attr('class', 'slope-casing');
  const gradient = group.append('path').attr('class', 'slope');
  const differences = ['difference difference-casing', 'difference'].map((name) =>
    group.append('path').attr('class', name),
  );
  return {
    draw(frame, scale, rem, typical) {
      const paths = frame ? arrowPaths(frame, scale, rem, typical) : none;
      group.attr('display', paths.reference > 0 ? null : 'none');
      for (const path of [casing, gradient]) path.attr('d', paths.gradient);
      for (const path of differences) path.attr('d', paths.difference);
      return paths.reference;
    },
  };
}
