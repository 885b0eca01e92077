/** The hero: the learned reward as a field over the maze, its slope, its peak (a ring) and the goals (stars). */
import type { Maze } from '../shared/layouts';
import { mostGoals, type MazePoint } from '../../../protocol/configuration';
import type { FrameOf } from '../../../protocol/frames';
import { createArrowField } from './arrowField';
import type { CursorArrow } from './cursorArrows';
import { lineStrength, nameOf, rootFontSize, themeColour } from '../../../page/charts/drawing';
import { paintField, type Limits } from './fieldImage';
import type { ColourScale } from '../../../page/charts/colourScales';
import { createGoalStar, type GoalStarOptions } from './goalStar';
import { createMazePanel, type MazePanel } from './mazePanel';
import { drawLines, type Lines } from './planLines';
import { peakGap, soughtGoal } from './peakGap';
import { gridOf } from './rewardGrid';
import { slopePath } from './slopePath';

export interface RewardMapOptions {
  readonly maze: Maze;
  readonly colours: ColourScale;
  /** Of each goal, from 0; the first one's star also goes where the map is clicked. */
  star(goal: number): GoalStarOptions;
  /** A click where no goal can be. */
  onRefusal(): void;
  onPoint(point: MazePoint | null): void;
  /** Pixels of a typical arrow of the field, when they change. */
  onReference(pixels: number): void;
}

export interface RewardMapFrame {
  /** Null until the reward has learned something. */
  readonly reward: FrameOf<'reward'> | null;
  readonly limits: Limits | null;
  /** Of each goal's expert. */
  readonly demonstrations: readonly Lines[];
  readonly goals: readonly MazePoint[];
  /** Goals worth trying, hinted at. */
  readonly candidates: readonly MazePoint[];
  readonly pointer: MazePoint | null;
  /** Drawn as a field of arrows, in place of the slope read off the map. */
  readonly scores: FrameOf<'scores'> | null;
  /** The push that is drawn as long as a typical one, where it is not that of these scores. */
  readonly typicalPush?: number;
  /** The reward's slope at the pointer, and what it is taught. */
  readonly arrows: readonly CursorArrow[];
}

export interface RewardMap {
  update(frame: RewardMapFrame): void;
  destroy(): void;
}

export function createRewardMap(container: HTMLElement, options: RewardMapOptions): RewardMap {
  let frame: RewardMapFrame | null = null;
  const image = document.createElement('canvas');
  const panel = createMazePanel(container, { maze: options.maze, wallsAbove: true, draw, onPoint: options.onPoint });
  const casing = panel.marks.append('path').attr('class', 'slope-casing');
  const arrows = panel.marks.append('path').attr('class', 'slope');
  const field = createArrowField(panel.marks);
  let reference = 0;
  const gapCasing = panel.marks.append('line').attr('class', 'peak-gap peak-gap-casing');
  const gap = panel.marks.append('line').attr('class', 'peak-gap');
  const stars = Array.from({ length: mostGoals }, (_, k) =>
    createGoalStar(panel, options.star(k), k, k === 0 ? options : null),
  );
  const ring = panel.marks.append('g').attr('class', 'peak');
  const ringCircles = [
    ring.append('circle').attr('class', 'peak-casing'),
    ring.append('circle').attr('class', 'peak-ring'),
  ];

  function draw(context: CanvasRenderingContext2D): void {
    if (!frame) return;
    const { reward, limits } = frame;
    const size = starSize(panel);
    if (reward && limits)
      paintField(context, image, panel.scale(), { grid: gridOf(reward), limits, colours: options.colours, rounds: 3 });
    else {
      frame.demonstrations.forEach((lines, k) => {
        const colour = themeColour(panel.root, nameOf('--expert', k));
        // Points are no more than their dots.
        const [strength, dot] = lines.horizon > 1 ? [0.13, 0] : [0.22, 2.2];
        const opacity = strength * lineStrength(panel.root);
        drawLines(context, lines, panel.scale(), { colour, opacity, width: 1.2, dot });
      });
    }
    const drawn = field.draw(frame.scores, panel.scale(), rootFontSize(), frame.typicalPush);
    if (drawn !== reference) options.onReference((reference = drawn));
    // The slope of a difference drives nothing.
    const isReward = options.colours !== 'difference';
    const path = reward && limits && drawn === 0 && isReward ? slopePath(reward, panel.scale(), rootFontSize()) : '';
    casing.attr('d', path);
    arrows.attr('d', path);
    const { goals, candidates } = frame;
    stars.forEach((star, k) =>
      star.place(goals[k] ?? null, k === 0 ? candidates : [], size, goals.length > 1 ? `${k + 1}` : ''),
    );
    placePeak(reward, goals, size);
  }

  function placePeak(reward: FrameOf<'reward'> | null, goals: readonly MazePoint[], size: number): void {
    const { x, y } = panel.scale();
    ring.attr('display', reward ? null : 'none');
    for (const line of [gap, gapCasing]) line.attr('display', reward ? null : 'none');
    if (!reward) return;
    const goal = soughtGoal(reward, goals);
    const { peak } = reward.meta;
    const [px, py, gx, gy] = [x(peak[1]), y(peak[0]), x(goal[1]), y(goal[0])];
    ring.attr('transform', `translate(${px},${py})`);
    for (const circle of ringCircles) circle.attr('r', 1.4 * size);
    const { x1, y1, x2, y2 } = peakGap([px, py], [gx, gy], size);
    for (const line of [gap, gapCasing]) line.attr('x1', x1).attr('y1', y1).attr('x2', x2).attr('y2', y2);
  }

  return {
    update(next) {
      const before = frame;
      frame = next;
      panel.showCursor(next.pointer, next.arrows);
      const changed = (['reward', 'limits', 'scores', 'demonstrations', 'goals', 'candidates'] as const).some(
        (key) => before?.[key] !== next[key],
      );
      if (changed) panel.request();
    },
    destroy() {
      stars.forEach((star) => star.destroy());
      panel.destroy();
    },
  };
}

/** Radius of the star: a tenth of a cell's width at least, readable from afar. */
function starSize(panel: MazePanel): number {
  return Math.min(1.4 * rootFontSize(), Math.max(9, 0.16 * panel.scale().cell, panel.size()[0] / 52));
}
