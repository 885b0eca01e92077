/** One of the quiet panels: what a model plans, over the maze. */
import { isFree } from '../../../domains/maze/shared/geometry';
import { groundOf } from '../../../domains/shared';
import type { PlansOf } from '../../../protocol/frames';
import type { DemonstrationsFrame } from '../../../protocol/messages';
import { subjectOf, type PageState } from '../../model/shown/pageState';
import { hover, tap, type FollowedPlan } from '../../model/shown/pointer';
import type { CursorArrow } from '../../../domains/maze/page/cursorArrows';
import { createPlanMap, type Outline } from '../../../domains/maze/page/planMap';
import type { Lines } from '../../../domains/maze/page/planLines';
import { usePage, usePageState } from '../../context';
import { cursorArrows } from './cursorReading';
import { strings } from '../../words/strings';
import { useView } from './useView';
import { shownPlans, sourceOf } from '../../model/shown/selectors';

const noArrows: readonly CursorArrow[] = [];
const noLines: readonly Lines[] = [];

interface PlansPanelProps {
  readonly of: PlansOf;
  /** To be drawn under the plans: the same object as long as nothing changes. */
  readonly outlinesOf?: ((state: PageState) => readonly Outline[]) | null;
}

export function PlansPanel({ of, outlinesOf = null }: PlansPanelProps) {
  const { pointer } = usePage();
  const ground = usePageState(({ setup }) => groundOf(setup.configuration));
  const count = usePageState(({ setup }) => setup.configuration.goals.length);
  const subject = usePageState(({ setup }) => (of === 'steered' ? 'walk' : subjectOf(setup)));
  const { terms, several } = strings;
  const ofOne = subject === 'place' && of !== 'steered' ? terms.ofPlaces[of] : terms[of];
  const label = of === 'expert' && count > 1 ? several(count).experts.plans : ofOne.plans;
  const source = usePageState((state) => sourceOf(state, of, shownPlans(state, of) !== null));
  const followed = (index: number | null): FollowedPlan | null => (index === null ? null : { index, subject });
  const container = useView(
    `${ground.name} ${subject} ${outlinesOf ? 'outlined' : ''}`,
    (element) =>
      createPlanMap(element, {
        maze: ground,
        colour: `--${of}`,
        showsGoals: of !== 'base',
        onPoint: (point, plan) => hover(pointer, point, followed(plan)),
        onTap(point, plan) {
          if (isFree(ground, ...point)) tap(pointer, point, followed(plan));
        },
      }),
    (state, { point, plan }) => ({
      plans: shownPlans(state, of),
      stage: state.setup.diffusionTime,
      demonstrations: of === 'steered' ? noLines : demonstrationLines(state.demonstrations, of),
      goals: state.setup.configuration.goals,
      ...(outlinesOf ? { outlines: outlinesOf(state) } : {}),
      pointer: point,
      followed: plan?.subject === subject ? plan.index : null,
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

const kept = new WeakMap<DemonstrationsFrame, Readonly<Record<'base' | 'expert', readonly Lines[]>>>();

/** The base's, or those of each goal's expert. The same object for the same frame, so that views see that nothing changed. */
export function demonstrationLines(frame: DemonstrationsFrame | null, of: 'base' | 'expert'): readonly Lines[] {
  if (!frame) return noLines;
  const known = kept.get(frame);
  if (known) return known[of];
  const { count, horizon } = frame;
  const lines = (positions: Float32Array): Lines => ({ positions, offset: 0, count, horizon });
  const all = { base: [lines(frame.base)], expert: frame.experts.map(lines) };
  kept.set(frame, all);
  return all[of];
}
