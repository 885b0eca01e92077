/** The hero: the learned reward as a field over the maze, its slope, its peak (a ring) and the goal (a star). */
import type { Maze } from '../shared/layouts';
import type { MazePoint } from '../../../protocol/configuration';
import type { RewardFrame, ScoresFrame } from '../../../protocol/messages';
import { createArrowField } from './arrowField';
import type { CursorArrow } from './cursorArrows';
import { lineStrength, rootFontSize, themeColour } from '../../../page/charts/drawing';
import { paintField, type Limits } from './fieldImage';
import type { RewardScale } from '../../../page/charts/colourScales';
import { createGoalStar, type GoalStarOptions } from './goalStar';
import { createMazePanel, type MazePanel } from './mazePanel';
import { drawLines, type Lines } from './planLines';
import { peakGap, soughtGoal } from './peakGap';
import { slopePath } from './slopePath';

export interface RewardMapOptions {
  readonly maze: Maze;
  readonly colours: RewardScale;
  readonly first: GoalStarOptions;
  readonly second: GoalStarOptions;
  /** A click where no goal can be. */
  onRefusal(): void;
  onPoint(point: MazePoint | null): void;
  /** Pixels of a typical arrow of the field, when they change. */
  onReference(pixels: number): void;
}

export interface RewardMapFrame {
  /** Null until the reward has learned something. */
  readonly reward: RewardFrame | null;
  readonly limits: Limits | null;
  readonly demonstrations: Lines | null;
  readonly secondDemonstrations: Lines | null;
  readonly goal: MazePoint;
  readonly secondGoal: MazePoint | null;
  /** Goals worth trying, hinted at. */
  readonly candidates: readonly MazePoint[];
  readonly pointer: MazePoint | null;
  /** Drawn as a field of arrows, in place of the slope read off the map. */
  readonly scores: ScoresFrame | null;
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
  const first = createGoalStar(panel, options.first, { of: 'first', onRefusal: options.onRefusal });
  const second = createGoalStar(panel, options.second, { of: 'second' });
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
      paintField(context, image, panel.scale(), { grid: reward, limits, colours: options.colours, rounds: 3 });
    else {
      for (const [lines, name] of [
        [frame.demonstrations, '--expert'],
        [frame.secondDemonstrations, '--second-expert'],
      ] as const) {
        const colour = themeColour(panel.root, name);
        if (lines)
          drawLines(context, lines, panel.scale(), {
            colour,
            opacity: 0.13 * lineStrength(panel.root),
            width: 1.2,
            dot: 0,
          });
      }
    }
    const drawn = field.draw(frame.scores, panel.scale(), rootFontSize(), frame.typicalPush);
    if (drawn !== reference) options.onReference((reference = drawn));
    const path = reward && limits && drawn === 0 ? slopePath(reward, panel.scale(), rootFontSize()) : '';
    casing.attr('d', path);
    arrows.attr('d', path);
    const { goal, secondGoal } = frame;
    first.place(goal, frame.candidates, size, secondGoal ? '1' : '');
    second.place(secondGoal, [], size, '2');
    placePeak(reward, soughtGoal(reward, goal, secondGoal), size);
  }

  function placePeak(reward: RewardFrame | null, goal: MazePoint, size: number): void {
    const { x, y } = panel.scale();
    ring.attr('display', reward ? null : 'none');
    for (const line of [gap, gapCasing]) line.attr('display', reward ? null : 'none');
    if (!reward) return;
    const [px, py, gx, gy] = [x(reward.peak[1]), y(reward.peak[0]), x(goal[1]), y(goal[0])];
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
      const changed = (
        ['reward', 'limits', 'scores', 'demonstrations', 'goal', 'secondGoal', 'candidates'] as const
      ).some((key) => before?.[key] !== next[key]);
      if (changed) panel.request();
    },
    destroy() {
      first.destroy();
      second.destroy();
      panel.destroy();
    },
  };
}

/** Radius of the star: a tenth of a cell's width at least, readable from afar. */
function starSize(panel: MazePanel): number {
  return Math.min(1.4 * rootFontSize(), Math.max(9, 0.16 * panel.scale().cell, panel.size()[0] / 52));
}
