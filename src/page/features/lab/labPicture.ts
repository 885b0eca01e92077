/** Plans over the maze: those that are returned, behind them all that they were chosen among, the likelier the darker, and below them a field. */
import type { Maze } from '../../../domains/maze/shared/layouts';
import { drawOutlines, type Outline } from '../../../domains/maze/page/planMap';
import { createMazePanel } from '../../../domains/maze/page/mazePanel';
import { drawLines, type Lines } from '../../../domains/maze/page/planLines';
import type { MazeScale } from '../../../domains/maze/page/mazeScale';
import { starPath } from '../../../domains/maze/page/star';
import { paintField, type FieldPicture } from '../../../domains/maze/page/fieldImage';
import type { MazePoint } from '../../../protocol/configuration';
import { lineStrength, rootFontSize, themeColour } from '../../charts/drawing';

export interface LabPictureFrame {
  /** Null while there are none. */
  readonly plans: Lines | null;
  /** What they were chosen among, and each one's chance times their number; null where that is not drawn. */
  readonly candidates: { readonly lines: Lines; readonly shares: Float32Array } | null;
  /** CSS custom property of the planner's colour. */
  readonly colour: string;
  /** Null where plans aren't held against it. */
  readonly goal: MazePoint | null;
  /** Pieces of lines around what is aimed at, where that is known. */
  readonly outlines: readonly Outline[];
  /** Below the plans; null where none is drawn. */
  readonly field: FieldPicture | null;
  /** Of what was asked before: paler. */
  readonly isOld: boolean;
}

export interface LabPicture {
  update(frame: LabPictureFrame): void;
  destroy(): void;
}

export interface LabPictureOptions {
  readonly maze: Maze;
  /** A field is smooth, and walls have to be cut out of it. */
  readonly wallsAbove?: boolean;
  /** The pointer moved over the picture, or left it. */
  readonly onPoint?: (point: MazePoint | null) => void;
}

export function createLabPicture(
  container: HTMLElement,
  { maze, wallsAbove = false, onPoint }: LabPictureOptions,
): LabPicture {
  let frame: LabPictureFrame | null = null;
  const image = document.createElement('canvas');
  const panel = createMazePanel(container, { maze, wallsAbove, draw, ...(onPoint && { onPoint }) });
  const star = panel.marks.append('path').attr('class', 'goal-star');

  function draw(context: CanvasRenderingContext2D): void {
    if (!frame) return;
    const { plans, candidates, colour, goal, outlines, field, isOld } = frame;
    const scale = panel.scale();
    if (field) paintField(context, image, scale, field);
    const width = panel.size()[0];
    const unit = Math.max(0.8, width / 280);
    drawOutlines(context, panel, outlines, unit);
    const strength = lineStrength(panel.root) * (isOld ? 0.35 : 1);
    const isPoint = plans?.horizon === 1;
    if (candidates) {
      const { lines, shares } = candidates;
      const grey = themeColour(panel.root, '--grey');
      shares.forEach((share, k) => {
        const opacity = Math.min(0.6, strength * (0.2 + 0.12 * Math.min(3, share)));
        drawLines(
          context,
          lines,
          scale,
          { colour: grey, opacity, width: 0.9 * unit, dot: isPoint ? 1.5 * unit : 0 },
          k,
        );
      });
    }
    if (plans) {
      const isAlone = plans.count === 1;
      const opacity = isAlone ? 1 : Math.min(1, strength * (isPoint ? 0.55 : 0.6));
      const width = (isAlone ? 2.2 : 1.25) * unit;
      const dot = (isAlone ? 3.5 : isPoint ? 1.8 : 2) * unit;
      const ink = themeColour(panel.root, colour);
      // Over a field, whose colours are light and dark.
      if (field)
        drawLines(context, plans, scale, { colour: '#fff', opacity: opacity / 2, width: 2.4 * width, dot: 1.4 * dot });
      drawLines(context, plans, scale, { colour: ink, opacity, width, dot });
      if (isAlone && !isPoint) drawHead(context, plans, scale, 4 * width);
    }
    star.attr('display', goal ? null : 'none');
    if (!goal) return;
    star
      .attr('d', starPath(Math.min(0.6 * rootFontSize(), Math.max(4.5, 0.03 * width))))
      .attr('transform', `translate(${scale.x(goal[1])},${scale.y(goal[0])})`);
  }

  return {
    update(next) {
      frame = next;
      panel.request();
    },
    destroy: () => panel.destroy(),
  };
}

/** An arrow's head where a line ends. */
function drawHead(
  context: CanvasRenderingContext2D,
  { positions, offset, horizon }: Lines,
  { x, y }: MazeScale,
  size: number,
): void {
  const at = (state: number): readonly [number, number] => [
    x(positions[offset + 2 * state + 1]!),
    y(positions[offset + 2 * state]!),
  ];
  const [right, bottom] = at(horizon - 1);
  // The last states of a plan that has arrived lie close together.
  let before = horizon - 2;
  while (before > 0 && Math.hypot(right - at(before)[0], bottom - at(before)[1]) < size) before -= 1;
  const [left, top] = at(before);
  const angle = Math.atan2(bottom - top, right - left);
  context.beginPath();
  context.moveTo(right, bottom);
  for (const turn of [2.6, -2.6])
    context.lineTo(right + size * Math.cos(angle + turn), bottom + size * Math.sin(angle + turn));
  context.closePath();
  context.fill();
}
