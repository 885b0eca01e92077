/** A model's plans over the maze, at any stage between noise and plan; demonstrations, faintly, while the model knows nothing. */
import type { Maze } from '../shared/layouts';
import { firstTouch } from '../shared/planValidity';
import { mostGoals, type MazePoint } from '../../../protocol/configuration';
import type { ContentOf, PlansOf } from '../../../protocol/frames';
import { plansAt, shownStage } from '../../../protocol/stages';
import type { CursorArrow } from './cursorArrows';
import { lineStrength, nameOf, themeColour } from '../../../page/charts/drawing';
import { createMazePanel, type MazePanel } from './mazePanel';
import { drawLines, nearestLine, planDashes, type Lines } from './planLines';
import { createStarMark } from './star';

export interface PlanMapOptions {
  readonly maze: Maze;
  /** CSS custom property that holds the term's colour; other goals' plans have their own. */
  readonly colour: string;
  /** Whether the goals concern this model. */
  readonly showsGoals: boolean;
  onPoint(point: MazePoint | null, plan: number | null): void;
  /** A tap or click. */
  onTap(point: MazePoint, plan: number | null): void;
}

/** A straight piece of one, in cells. */
export type Outline = readonly [from: MazePoint, to: MazePoint];

export interface PlanMapFrame {
  readonly plans: ContentOf<PlansOf> | null;
  readonly stage: number;
  /** Of each goal, where the model is an expert, as its plans are. */
  readonly demonstrations: readonly Lines[];
  readonly goals: readonly MazePoint[];
  /** Under the plans. */
  readonly outlines?: readonly Outline[];
  readonly pointer: MazePoint | null;
  readonly followed: number | null;
  /** What the model says at the pointer. */
  readonly arrows: readonly CursorArrow[];
}

export interface PlanMap {
  update(frame: PlanMapFrame): void;
  destroy(): void;
}

/** Each model's plans at a stage of their way from noise, and of finished ones where they would touch a wall. */
export function stageLines(maze: Maze, frame: ContentOf<PlansOf>, stage: number): readonly Lines[] {
  const { count, horizon } = frame.meta;
  const { positions } = frame.arrays;
  const models = plansAt(frame, stage).map((offset) => ({ positions, count, horizon, offset }));
  // A lone point has no way on which it could.
  if (horizon < 2 || shownStage(frame.meta, stage) > 0) return models;
  const touches = touchesOf(maze, models, positions);
  return models.map((lines, model) => ({ ...lines, touches: touches[model]! }));
}

type Touches = readonly (number | null)[];

/** By the positions that they belong to: they are drawn many times. */
const found = new WeakMap<Float32Array, readonly Touches[]>();

function touchesOf(maze: Maze, models: readonly Lines[], positions: Float32Array): readonly Touches[] {
  const known = found.get(positions);
  if (known) return known;
  const touches = models.map(({ count, horizon, offset }) =>
    Array.from({ length: count }, (_, k) => firstTouch(maze, positions, offset + 2 * k * horizon, horizon)),
  );
  found.set(positions, touches);
  return touches;
}

export function createPlanMap(container: HTMLElement, options: PlanMapOptions): PlanMap {
  let frame: PlanMapFrame | null = null;
  /** Of each goal, where the model is an expert. */
  function shownPlans(): readonly Lines[] {
    if (!frame?.plans) return [];
    const { plans, stage } = frame;
    return stageLines(options.maze, plans, stage);
  }
  const panel = createMazePanel(container, {
    maze: options.maze,
    wallsAbove: false,
    draw,
    onPoint: (point) => options.onPoint(point, point && nearestPlan(point)),
    onTap: (point) => options.onTap(point, nearestPlan(point)),
  });
  // What is the first goal's lies on top.
  const fromLast = Array.from({ length: mostGoals }, (_, k) => mostGoals - 1 - k);
  const stars = fromLast.map((k) => {
    const group = panel.marks.append('g').attr('display', 'none');
    return { k, group, mark: createStarMark(group, k) };
  });

  function nearestPlan(point: MazePoint): number | null {
    for (const lines of shownPlans()) {
      const nearest = nearestLine(lines, point);
      if (nearest !== null) return nearest;
    }
    return null;
  }

  function draw(context: CanvasRenderingContext2D): void {
    if (!frame) return;
    const unit = Math.max(1, panel.size()[0] / 280);
    const plans = shownPlans();
    drawOutlines(context, panel, frame.outlines ?? [], unit);
    for (const k of fromLast) {
      const dash = planDashes[k]!.map((length) => length * unit);
      drawModel(context, plans[k], frame.demonstrations[k], nameOf(options.colour, k), dash);
    }
    if (options.showsGoals) placeStars(frame, unit);
  }

  function drawModel(
    context: CanvasRenderingContext2D,
    shown: Lines | undefined,
    demonstrations: Lines | undefined,
    colourName: string,
    dash: readonly number[],
  ): void {
    const scale = panel.scale();
    const [colour, casing] = [themeColour(panel.root, colourName), themeColour(panel.root, '--floor')];
    const strength = lineStrength(panel.root);
    const unit = Math.max(1, panel.size()[0] / 280);
    const followed = frame?.followed ?? null;
    if (shown) {
      // Of points there are many more than of plans.
      const [most, dot] = shown.horizon > 1 ? [Math.min(0.75, 14 / shown.count), 2.2] : [0.45, 1.7];
      const opacity = Math.min(1, strength * (followed === null ? most : 0.16));
      drawLines(context, shown, scale, { colour, casing, opacity, width: 1.3 * unit, dot: dot * unit, dash });
      if (followed !== null && followed < shown.count) {
        const style = { colour, casing, opacity: 1, width: 2.4 * unit, dot: 3.6 * unit, dash };
        drawLines(context, shown, scale, style, followed);
      }
    } else if (demonstrations) {
      drawLines(context, demonstrations, scale, {
        colour,
        opacity: 0.22 * strength,
        width: unit,
        dot: (demonstrations.horizon > 1 ? 1.6 : 1.3) * unit,
        dash,
      });
    }
  }

  function placeStars({ goals }: PlanMapFrame, unit: number): void {
    const scale = panel.scale();
    for (const { k, group, mark } of stars) {
      const place = goals[k];
      group.attr('display', place ? null : 'none');
      if (!place) continue;
      mark(7.5 * unit, goals.length > 1 ? `${k + 1}` : '');
      group.attr('transform', `translate(${scale.x(place[1])},${scale.y(place[0])})`);
    }
  }

  return {
    update(next) {
      const before = frame;
      frame = next;
      panel.showCursor(next.pointer, next.arrows);
      const changed = (['plans', 'stage', 'demonstrations', 'goals', 'outlines', 'followed'] as const).some(
        (key) => before?.[key] !== next[key],
      );
      if (changed) panel.request();
    },
    destroy: panel.destroy,
  };
}

export function drawOutlines(
  context: CanvasRenderingContext2D,
  panel: Pick<MazePanel, 'root' | 'scale'>,
  outlines: readonly Outline[],
  width: number,
): void {
  const { x, y } = panel.scale();
  context.beginPath();
  for (const [from, to] of outlines) {
    context.moveTo(x(from[1]), y(from[0]));
    context.lineTo(x(to[1]), y(to[0]));
  }
  context.strokeStyle = themeColour(panel.root, '--grey');
  context.lineWidth = width;
  context.stroke();
}
