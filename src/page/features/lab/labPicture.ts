/** A planner's plans over the maze: those that are returned, and behind them all that they were chosen among, the likelier the darker. */
import type { Maze } from '../../../domains/maze/shared/layouts';
import { createMazePanel } from '../../../domains/maze/page/mazePanel';
import { drawLines, type Lines } from '../../../domains/maze/page/planLines';
import { starPath } from '../../../domains/maze/page/star';
import type { MazePoint } from '../../../protocol/configuration';
import { lineStrength, rootFontSize, themeColour } from '../../charts/drawing';

export interface LabPictureFrame {
  /** Null while there are none. */
  readonly plans: Lines | null;
  /** What they were chosen among, and each one's chance times their number; null where that is not drawn. */
  readonly candidates: { readonly lines: Lines; readonly shares: Float32Array } | null;
  /** CSS custom property of the planner's colour. */
  readonly colour: string;
  readonly goal: MazePoint;
  /** Of what was asked before: paler. */
  readonly isOld: boolean;
}

export interface LabPicture {
  update(frame: LabPictureFrame): void;
  destroy(): void;
}

export function createLabPicture(container: HTMLElement, { maze }: { readonly maze: Maze }): LabPicture {
  let frame: LabPictureFrame | null = null;
  const panel = createMazePanel(container, { maze, wallsAbove: false, draw });
  const star = panel.marks.append('path').attr('class', 'goal-star');

  function draw(context: CanvasRenderingContext2D): void {
    if (!frame) return;
    const { plans, candidates, colour, goal, isOld } = frame;
    const scale = panel.scale();
    const width = panel.size()[0];
    const unit = Math.max(0.8, width / 280);
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
      const opacity = Math.min(1, strength * (isPoint ? 0.55 : 0.6));
      const dot = (isPoint ? 1.8 : 2) * unit;
      drawLines(context, plans, scale, { colour: themeColour(panel.root, colour), opacity, width: 1.25 * unit, dot });
    }
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
