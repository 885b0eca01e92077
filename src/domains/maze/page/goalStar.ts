/** A goal's star on the reward map: dragged, moved with arrow keys, or placed by a click; what counts as a goal is asked of the caller. */
import type { MazePoint } from '../../../protocol/configuration';
import type { MazePanel } from './mazePanel';
import { createStarMark, starPath } from './star';

export interface GoalStarOptions {
  readonly label: (goal: MazePoint) => string;
  /** The goal nearest to where the pointer is, or null if there is none near. */
  nearestGoal(point: MazePoint, wish: 'click' | 'drag'): MazePoint | null;
  /** The next goal from here in a direction, or null. */
  nextGoal(from: MazePoint, direction: readonly [number, number]): MazePoint | null;
  onGoal(goal: MazePoint): void;
}

/** Of the star that also goes where the map is clicked. */
export interface Clicks {
  /** A click where no goal can be. */
  onRefusal(): void;
}

export interface GoalStar {
  /**
   * Places the star and its hints, or hides it.
   * @param size the star's radius in pixels
   * @param number written beside the star, where there are several
   */
  place(goal: MazePoint | null, candidates: readonly MazePoint[], size: number, number: string): void;
  destroy(): void;
}

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Key presses are gathered for this long before they become a goal, in milliseconds: a new goal restarts the run. */
const keyDelay = 600;

/** Pixels that a pointer may move between press and release of a click. */
const clickSlack = 6;

/**
 * @param index which of the goals it is
 * @param clicks null of a star that stays where it is when the map is clicked
 */
export function createGoalStar(
  panel: MazePanel,
  options: GoalStarOptions,
  index: number,
  clicks: Clicks | null,
): GoalStar {
  const hints = panel.marks.append('g').attr('class', 'goal-hints');
  const ghost = panel.marks.append('path').attr('class', 'goal-ghost').attr('display', 'none');
  const star = panel.marks
    .append('g')
    .attr('class', 'star-handle')
    .attr('data-testid', `star-${index + 1}`);
  star.attr('role', 'button').attr('tabindex', 0);
  const target = star.append('circle').attr('class', 'goal-target');
  const mark = createStarMark(star, index);
  let goal: MazePoint = [1, 1];
  let shown: MazePoint = goal;
  let size = 10;
  /** The star's number, which its name begins with, so that it can be called by it. */
  let written = '';
  let dragging = false;
  let pressed: { readonly id: number; readonly x: number; readonly y: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(point: MazePoint): void {
    shown = point;
    const scale = panel.scale();
    star
      .attr('transform', `translate(${scale.x(point[1])},${scale.y(point[0])})`)
      .attr('aria-label', written === '' ? options.label(point) : `${written}: ${options.label(point)}`);
  }

  function commit(): void {
    clearTimeout(timer);
    timer = undefined;
    if (shown[0] === goal[0] && shown[1] === goal[1]) return;
    // Drawn with the next frame: a key that is pressed before that goes on from here.
    goal = shown;
    options.onGoal(shown);
  }

  function showGhost(point: MazePoint | null): void {
    ghost.attr('display', point && !dragging ? null : 'none');
    if (point) ghost.attr('transform', `translate(${panel.scale().x(point[1])},${panel.scale().y(point[0])})`);
  }

  const svg = panel.svg;
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    dragging = star.node()!.contains(event.target as Node);
    const onStar = (event.target as Element).closest('.star-handle') !== null;
    pressed = onStar && !dragging ? null : { id: event.pointerId, x: event.clientX, y: event.clientY };
    if (!dragging) return;
    event.preventDefault();
    star.node()!.focus({ preventScroll: true });
    svg.setPointerCapture(event.pointerId);
    showGhost(null);
  };
  const onMove = (event: PointerEvent) => {
    if (!clicks && !dragging) return;
    const near = options.nearestGoal(panel.locate(event), dragging ? 'drag' : 'click');
    if (dragging && near) show(near);
    // No ghost while another star is dragged.
    if (!dragging) showGhost(event.buttons > 0 && !pressed ? null : near);
  };
  const onUp = (event: PointerEvent) => {
    if (dragging) {
      dragging = false;
      commit();
      return;
    }
    if (!clicks) return;
    // A release is a click only where the press was: one that began elsewhere must not throw a run away.
    const { id, x, y } = pressed ?? { id: NaN, x: NaN, y: NaN };
    pressed = null;
    if (event.pointerId !== id || !(Math.hypot(event.clientX - x, event.clientY - y) < clickSlack)) return;
    const near = options.nearestGoal(panel.locate(event), 'click');
    if (near) options.onGoal(near);
    else clicks.onRefusal();
  };
  const onCancel = () => {
    dragging = false;
    pressed = null;
    show(goal);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      commit();
      return;
    }
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const next = options.nextGoal(shown, direction);
    if (!next) return;
    show(next);
    clearTimeout(timer);
    timer = setTimeout(commit, keyDelay);
  };
  svg.addEventListener('pointerdown', onDown);
  svg.addEventListener('pointermove', onMove);
  svg.addEventListener('pointerup', onUp);
  svg.addEventListener('pointercancel', onCancel);
  svg.addEventListener('pointerleave', () => showGhost(null));
  star.node()!.addEventListener('keydown', onKey);

  return {
    place(next, candidates, nextSize, number) {
      star.attr('display', next ? null : 'none');
      if (!next) return;
      size = nextSize;
      target.attr('r', Math.max(13, 1.5 * size));
      mark(size, number);
      written = number;
      ghost.attr('d', starPath(size));
      const scale = panel.scale();
      hints
        .selectAll<SVGPathElement, MazePoint>('path')
        .data(candidates)
        .join('path')
        .attr('d', starPath(0.55 * size))
        .attr('transform', ([row, column]) => `translate(${scale.x(column)},${scale.y(row)})`);
      const isNew = next[0] !== goal[0] || next[1] !== goal[1];
      goal = next;
      if (isNew || (!dragging && timer === undefined)) show(next);
    },
    destroy() {
      clearTimeout(timer);
    },
  };
}
