/** A small map of a measured field: colours over the maze, stars at its goals and a ring at its peak; choosing it is left to the caller. */
import type { Maze } from '../shared/layouts';
import type { MazePoint } from '../../../protocol/configuration';
import { rootFontSize } from '../../../page/charts/drawing';
import { paintField } from './fieldImage';
import type { ColourScale } from '../../../page/charts/colourScales';
import { createMazePanel, type MazePanel } from './mazePanel';
import { starPath } from './star';

export interface FieldMapFrame {
  /** Row-major; NaN where there is nothing. */
  readonly values: Float32Array;
  readonly pointsPerCell: number;
  readonly low: number;
  readonly high: number;
  readonly colours: ColourScale;
  readonly goals: readonly MazePoint[];
  readonly peak: MazePoint | null;
}

export interface FieldMap {
  update(frame: FieldMapFrame): void;
  destroy(): void;
}

export function createFieldMap(container: HTMLElement, { maze }: { readonly maze: Maze }): FieldMap {
  let frame: FieldMapFrame | null = null;
  const image = document.createElement('canvas');
  const panel = createMazePanel(container, { maze, wallsAbove: true, draw });
  const ring = panel.marks.append('g').attr('class', 'peak');
  const circles = ['peak-casing', 'peak-ring'].map((name) => ring.append('circle').attr('class', name));
  const stars = panel.marks.append('g');

  function draw(context: CanvasRenderingContext2D): void {
    if (!frame) return;
    const { values, pointsPerCell, low, high, colours } = frame;
    const shape = [maze.rows * pointsPerCell, maze.columns * pointsPerCell] as const;
    paintField(context, image, panel.scale(), {
      grid: { values, shape, pointsPerCell },
      limits: { middle: 0, low, high },
      colours,
      // An amount that was measured here and there is not to be drawn where nothing was.
      rounds: colours === 'amount' ? 1 : 3,
    });
    placeMarks(frame);
  }

  function placeMarks({ goals, peak }: FieldMapFrame): void {
    const { x, y } = panel.scale();
    const size = markSize(panel);
    const place = ([row, column]: MazePoint) => `translate(${x(column)},${y(row)})`;
    stars
      .selectAll<SVGPathElement, MazePoint>('path')
      .data(goals)
      .join('path')
      .attr('class', 'goal-star')
      .attr('d', starPath(size))
      .attr('transform', place);
    ring.attr('display', peak ? null : 'none');
    if (!peak) return;
    ring.attr('transform', place(peak));
    for (const circle of circles) circle.attr('r', 1.4 * size);
  }

  return {
    update(next) {
      frame = next;
      panel.request();
    },
    destroy: () => panel.destroy(),
  };
}

/** Radius of a star: small maps keep marks that can be told apart. */
function markSize(panel: MazePanel): number {
  const [width, height] = panel.size();
  return Math.min(0.6 * rootFontSize(), Math.max(4, 0.046 * Math.sqrt(width * height)));
}
