/** Arrows that start at the linked cursor: one in a model's colour, or, over one another, the difference and the slope. */
import type { MazePoint } from '../../../protocol/configuration';
import { rootFontSize, type Group } from '../../../page/charts/drawing';
import type { MazeScale } from './mazeScale';

export interface CursorArrow {
  /** The class that gives it its colours. `gradient` is an outline that the thinner `difference` fits into. */
  readonly name: 'base' | 'expert' | 'difference' | 'gradient';
  /** (row, column), in cells on the screen. */
  readonly toward: MazePoint;
  /** Written at the tip, or ''. */
  readonly label: string;
}

export interface CursorArrows {
  /** @param size of the panel, which labels stay within */
  place(at: MazePoint | null, arrows: readonly CursorArrow[], scale: MazeScale, size: readonly [number, number]): void;
}

/** Half widths of the shaft and of the head, and the head's length, in rem. */
const shapes = {
  plain: { shaft: 0.08, head: 0.27, tip: 0.52 },
  outline: { shaft: 0.17, head: 0.42, tip: 0.68 },
} as const;

/** Shorter arrows have no direction that could be seen, in pixels. */
const shortest = 2;

export function createCursorArrows(group: Group): CursorArrows {
  group.attr('class', 'cursor-arrows').attr('aria-hidden', 'true');
  return {
    place(at, arrows, { x, y, cell }, [width, height]) {
      const rem = rootFontSize();
      const drawn = at ? arrows.filter(({ toward }) => cell * Math.hypot(...toward) >= shortest) : [];
      const marks = group
        .selectAll<SVGGElement, CursorArrow>('g')
        .data(drawn, ({ name }) => name)
        .join((entered) => {
          const mark = entered.append('g');
          mark.append('path');
          mark.append('text');
          return mark;
        })
        .attr('class', ({ name }) => `cursor-arrow ${name}`)
        .attr('data-bearing', ({ toward: [row, column] }) => Math.atan2(-row, column).toFixed(4))
        .attr('data-length', ({ toward }) => Math.hypot(...toward).toFixed(4));
      if (!at) return;
      const [fromX, fromY] = [x(at[1]), y(at[0])];
      marks.attr('transform', `translate(${fromX.toFixed(1)},${fromY.toFixed(1)})`);
      marks.select('path').attr('d', ({ name, toward }) => blockArrow(cell, toward, name === 'gradient', rem));
      marks
        .select('text')
        .text(({ label }) => label)
        .attr('x', ({ toward }) => within(fromX, cell * toward[1], toward, 1, width, 1.1 * rem))
        .attr('y', ({ toward }) => within(fromY, cell * toward[0], toward, 0, height, 0.7 * rem));
    },
  };
}

/** Where a label beyond the tip goes along one axis, from the tail on; `margin` pixels stay free at the panel's edge. */
function within(from: number, along: number, toward: MazePoint, axis: 0 | 1, end: number, margin: number): number {
  const beyond = (1.35 * margin * toward[axis]) / Math.hypot(...toward);
  return Math.min(Math.max(from + along + beyond, margin), end - margin) - from;
}

/** A block arrow from the origin, in pixels. */
function blockArrow(cell: number, [row, column]: MazePoint, isOutline: boolean, rem: number): string {
  const length = cell * Math.hypot(row, column);
  const shape = shapes[isOutline ? 'outline' : 'plain'];
  const tip = Math.min(shape.tip * rem, 0.7 * length);
  const head = (shape.head / shape.tip) * tip;
  const shaft = Math.min(shape.shaft * rem, 0.6 * head);
  const [right, down] = [(cell * column) / length, (cell * row) / length];
  const corners: readonly MazePoint[] = [
    [0, -shaft],
    [length - tip, -shaft],
    [length - tip, -head],
    [length, 0],
    [length - tip, head],
    [length - tip, shaft],
    [0, shaft],
  ];
  const points = corners.map(
    ([along, across]) => `${(along * right - across * down).toFixed(1)},${(along * down + across * right).toFixed(1)}`,
  );
  return `M${points.join('L')}Z`;
}
