/** A model's plans over the maze, at any stage between noise and plan; demonstrations, faintly, while the model knows nothing. */
import type { Maze } from '../maze/layouts';
import type { MazePoint } from '../protocol/configuration';
import type { PlansFrame } from '../protocol/messages';
import { themeColour } from './drawing';
import { createMazePanel } from './mazePanel';
import { drawLines, nearestLine, type Lines } from './planLines';
import { starPath } from './star';

export interface PlanMapOptions {
  readonly maze: Maze;
  /** CSS custom property that holds the term's colour. */
  readonly colour: string;
  /** Whether the goal concerns this model. */
  readonly showsGoal: boolean;
  onPoint(point: MazePoint | null, plan: number | null): void;
}

export interface PlanMapFrame {
  readonly plans: PlansFrame | null;
  readonly stage: number;
  readonly demonstrations: Lines | null;
  readonly goal: MazePoint;
  readonly pointer: MazePoint | null;
  readonly followed: number | null;
}

export interface PlanMap {
  update(frame: PlanMapFrame): void;
  destroy(): void;
}

/** The plans at a stage of their way from noise. */
export function stageLines({ positions, count, horizon, stages }: PlansFrame, stage: number): Lines {
  const shown = Math.min(Math.max(stage, 0), stages - 1);
  return { positions, count, horizon, offset: 2 * shown * count * horizon };
}

export function createPlanMap(container: HTMLElement, options: PlanMapOptions): PlanMap {
  let frame: PlanMapFrame | null = null;
  const lines = () => (frame?.plans ? stageLines(frame.plans, frame.stage) : null);
  const panel = createMazePanel(container, {
    maze: options.maze,
    wallsAbove: false,
    draw,
    onPoint(point) {
      const shown = lines();
      options.onPoint(point, point && shown ? nearestLine(shown, point) : null);
    },
  });
  const star = panel.marks.append('path').attr('class', 'goal-star');

  function draw(context: CanvasRenderingContext2D): void {
    if (!frame) return;
    const scale = panel.scale();
    const colour = themeColour(panel.root, options.colour);
    const unit = Math.max(1, panel.size()[0] / 280);
    const shown = lines();
    if (shown) {
      const opacity = frame.followed === null ? Math.min(0.75, 14 / shown.count) : 0.16;
      drawLines(context, shown, scale, { colour, opacity, width: 1.3 * unit, dot: 2.2 * unit });
      if (frame.followed !== null && frame.followed < shown.count) {
        drawLines(context, shown, scale, { colour, opacity: 1, width: 2.4 * unit, dot: 3.6 * unit }, frame.followed);
      }
    } else if (frame.demonstrations) {
      drawLines(context, frame.demonstrations, scale, { colour, opacity: 0.22, width: unit, dot: 1.6 * unit });
    }
    if (options.showsGoal)
      star
        .attr('d', starPath(7.5 * unit))
        .attr('transform', `translate(${scale.x(frame.goal[1])},${scale.y(frame.goal[0])})`);
  }

  return {
    update(next) {
      const before = frame;
      frame = next;
      panel.showCursor(next.pointer);
      const changed = (['plans', 'stage', 'demonstrations', 'goal', 'followed'] as const).some(
        (key) => before?.[key] !== next[key],
      );
      if (changed) panel.request();
    },
    destroy: panel.destroy,
  };
}
