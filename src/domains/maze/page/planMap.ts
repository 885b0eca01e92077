/** A model's plans over the maze, at any stage between noise and plan; demonstrations, faintly, while the model knows nothing. */
import type { Maze } from '../shared/layouts';
import { firstTouch } from '../shared/planValidity';
import type { MazePoint } from '../../../protocol/configuration';
import type { PlansFrame } from '../../../protocol/messages';
import { stagePlace } from '../../../protocol/stages';
import type { CursorArrow } from './cursorArrows';
import { lineStrength, themeColour } from '../../../page/charts/drawing';
import { createMazePanel } from './mazePanel';
import { drawLines, nearestLine, type Lines } from './planLines';
import { createStarMark } from './star';

export interface PlanMapOptions {
  readonly maze: Maze;
  /** CSS custom property that holds the term's colour. */
  readonly colour: string;
  /** The same of a second goal's plans. */
  readonly secondColour: string;
  /** Whether the goal concerns this model. */
  readonly showsGoal: boolean;
  onPoint(point: MazePoint | null, plan: number | null): void;
  /** A tap or click. */
  onTap(point: MazePoint, plan: number | null): void;
}

export interface PlanMapFrame {
  readonly plans: PlansFrame | null;
  readonly stage: number;
  readonly demonstrations: Lines | null;
  readonly secondDemonstrations: Lines | null;
  readonly goal: MazePoint;
  readonly secondGoal: MazePoint | null;
  readonly pointer: MazePoint | null;
  readonly followed: number | null;
  /** What the model says at the pointer. */
  readonly arrows: readonly CursorArrow[];
}

export interface PlanMap {
  update(frame: PlanMapFrame): void;
  destroy(): void;
}

/**
 * The plans at a stage of their way from noise, and of finished ones where they would touch a wall.
 * @param positions the frame's, or those of its second goal
 */
export function stageLines(maze: Maze, frame: PlansFrame, stage: number, positions = frame.positions): Lines {
  const { count, horizon } = frame;
  const place = stagePlace(frame, stage);
  const lines = { positions, count, horizon, offset: 2 * place * count * horizon };
  return place === 0 ? { ...lines, touches: touchesOf(maze, frame, positions) } : lines;
}

/** By the positions that they belong to: they are drawn many times. */
const found = new WeakMap<Float32Array, readonly (number | null)[]>();

function touchesOf(maze: Maze, { count, horizon }: PlansFrame, positions: Float32Array): readonly (number | null)[] {
  const known = found.get(positions);
  if (known) return known;
  const touches = Array.from({ length: count }, (_, k) => firstTouch(maze, positions, 2 * k * horizon, horizon));
  found.set(positions, touches);
  return touches;
}

export function createPlanMap(container: HTMLElement, options: PlanMapOptions): PlanMap {
  let frame: PlanMapFrame | null = null;
  const lines = () => (frame?.plans ? stageLines(options.maze, frame.plans, frame.stage) : null);
  const secondLines = () => {
    const positions = frame?.plans?.second?.positions;
    return frame?.plans && positions ? stageLines(options.maze, frame.plans, frame.stage, positions) : null;
  };
  const panel = createMazePanel(container, {
    maze: options.maze,
    wallsAbove: false,
    draw,
    onPoint: (point) => options.onPoint(point, point && nearestPlan(point)),
    onTap: (point) => options.onTap(point, nearestPlan(point)),
  });
  const stars = (['second', 'first'] as const).map((of) => {
    const group = panel.marks.append('g').attr('display', 'none');
    return { of, group, mark: createStarMark(group, of) };
  });

  function nearestPlan(point: MazePoint): number | null {
    const [shown, second] = [lines(), secondLines()];
    return (shown && nearestLine(shown, point)) ?? (second && nearestLine(second, point));
  }

  function draw(context: CanvasRenderingContext2D): void {
    if (!frame) return;
    const unit = Math.max(1, panel.size()[0] / 280);
    // The second goal's plans lie under the first's, and are dashed.
    drawModel(context, secondLines(), frame.secondDemonstrations, options.secondColour, [5 * unit, 3.5 * unit]);
    drawModel(context, lines(), frame.demonstrations, options.colour, []);
    if (options.showsGoal) placeStars(frame, unit);
  }

  function drawModel(
    context: CanvasRenderingContext2D,
    shown: Lines | null,
    demonstrations: Lines | null,
    colourName: string,
    dash: readonly number[],
  ): void {
    const scale = panel.scale();
    const [colour, casing] = [themeColour(panel.root, colourName), themeColour(panel.root, '--floor')];
    const strength = lineStrength(panel.root);
    const unit = Math.max(1, panel.size()[0] / 280);
    const followed = frame?.followed ?? null;
    if (shown) {
      const opacity = Math.min(1, strength * (followed === null ? Math.min(0.75, 14 / shown.count) : 0.16));
      drawLines(context, shown, scale, { colour, casing, opacity, width: 1.3 * unit, dot: 2.2 * unit, dash });
      if (followed !== null && followed < shown.count) {
        const style = { colour, casing, opacity: 1, width: 2.4 * unit, dot: 3.6 * unit, dash };
        drawLines(context, shown, scale, style, followed);
      }
    } else if (demonstrations) {
      drawLines(context, demonstrations, scale, {
        colour,
        opacity: 0.22 * strength,
        width: unit,
        dot: 1.6 * unit,
        dash,
      });
    }
  }

  function placeStars({ goal, secondGoal }: PlanMapFrame, unit: number): void {
    const scale = panel.scale();
    for (const { of, group, mark } of stars) {
      const place = of === 'first' ? goal : secondGoal;
      group.attr('display', place ? null : 'none');
      if (!place) continue;
      mark(7.5 * unit, secondGoal ? (of === 'first' ? '1' : '2') : '');
      group.attr('transform', `translate(${scale.x(place[1])},${scale.y(place[0])})`);
    }
  }

  return {
    update(next) {
      const before = frame;
      frame = next;
      panel.showCursor(next.pointer, next.arrows);
      const changed = (['plans', 'stage', 'demonstrations', 'goal', 'secondGoal', 'followed'] as const).some(
        (key) => before?.[key] !== next[key],
      );
      if (changed) panel.request();
    },
    destroy: panel.destroy,
  };
}
