/** One of the quiet panels: what a model plans, over the maze. */
import { isFree } from '../../../domains/maze/shared/geometry';
import { mazeOf } from '../../../domains/maze/shared/mazeOf';
import type { DemonstrationsFrame, PlansOf } from '../../../protocol/messages';
import { hover, tap } from '../../model/shown/pointer';
import type { CursorArrow } from '../../../domains/maze/page/cursorArrows';
import { createPlanMap } from '../../../domains/maze/page/planMap';
import type { Lines } from '../../../domains/maze/page/planLines';
import { usePage, usePageState } from '../../context';
import { cursorArrows } from './cursorReading';
import { strings } from '../../words/strings';
import { useView } from './useView';
import { shownPlans, sourceOf } from '../../model/shown/selectors';

const noArrows: readonly CursorArrow[] = [];

export function PlansPanel({ of }: { readonly of: PlansOf }) {
  const { pointer } = usePage();
  const maze = usePageState(({ setup }) => setup.configuration.maze);
  const hasSecond = usePageState(({ setup }) => setup.configuration.secondGoal !== null);
  const label = of === 'expert' && hasSecond ? strings.second.experts.plans : strings.terms[of].plans;
  const source = usePageState((state) => sourceOf(state, of, shownPlans(state, of) !== null));
  const container = useView(
    maze,
    (element) =>
      createPlanMap(element, {
        maze: mazeOf(maze),
        colour: `--${of}`,
        secondColour: '--second-expert',
        showsGoal: of !== 'base',
        onPoint: (point, plan) => hover(pointer, point, plan),
        onTap(point, plan) {
          if (isFree(mazeOf(maze), ...point)) tap(pointer, point, plan);
        },
      }),
    (state, { point, plan }) => ({
      plans: shownPlans(state, of),
      stage: state.setup.diffusionTime,
      demonstrations: of === 'steered' ? null : demonstrationLines(state.demonstrations, of),
      secondDemonstrations: of === 'expert' ? demonstrationLines(state.demonstrations, 'secondExpert') : null,
      goal: state.setup.configuration.goal,
      secondGoal: state.setup.configuration.secondGoal,
      pointer: point,
      followed: plan,
      arrows: of === 'steered' ? noArrows : cursorArrows(state, point, of),
    }),
  );
  return (
    <div
      ref={container}
      className="panel"
      data-testid={`plans-${of}`}
      role="img"
      aria-label={label}
      data-source={source}
    />
  );
}

const kept = new WeakMap<Float32Array, Lines>();

/** The same object for the same frame, so that views see that nothing changed. */
export function demonstrationLines(
  frame: DemonstrationsFrame | null,
  of: 'base' | 'expert' | 'secondExpert',
): Lines | null {
  const positions = frame?.[of];
  if (!frame || !positions) return null;
  let lines = kept.get(positions);
  if (!lines) {
    lines = { positions, offset: 0, count: frame.count, horizon: frame.horizon };
    kept.set(positions, lines);
  }
  return lines;
}
