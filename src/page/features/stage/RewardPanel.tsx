/** The hero: the reward map with its heading, its goal picker and its legend. */
import { useRef, useState } from 'react';
import { isFree } from '../../../domains/maze/shared/geometry';
import { areApart } from '../../../domains/maze/shared/goals';
import { paperGoalsOf } from '../../../domains/maze/shared/mazeOf';
import { groundOf, isGoalFixed } from '../../../domains/shared';
import type { Composition, MazePoint } from '../../../protocol/configuration';
import { canChooseMap, requestedView } from '../../model/shown/pageState';
import { hover } from '../../model/shown/pointer';
import { apartFrom, nearestGoal, nextGoal } from '../../../domains/maze/page/goalChoice';
import { createLegend, type LegendFrame } from '../../charts/legend';
import { gridOf, rewardAt } from '../../../domains/maze/page/rewardGrid';
import type { GoalStarOptions } from '../../../domains/maze/page/goalStar';
import { createRewardMap } from '../../../domains/maze/page/rewardMap';
import { ArrowLegend, ArrowToggle } from './ArrowLegend';
import { useAppearance } from '../../ui/appearance';
import { usePage, usePageState } from '../../context';
import { legendTexts, ShowsSwitch, useExactKnown, useMapView } from './exact';
import { Explain } from '../../ui/Explain';
import { PanelHeading } from './PanelHeading';
import { GoalPicker } from './GoalPicker';
import { MapPicker } from './MapPicker';
import { demonstrationLines } from './PlansPanel';
import { shownArrows, shownReward, sourceOf } from '../../model/shown/selectors';
import { cursorArrows } from './cursorReading';
import { FurtherStars } from './FurtherStars';
import { strings } from '../../words/strings';
import { useCursorKeys } from './useCursorKeys';
import { useView } from './useView';

export function RewardPanel() {
  const knows = usePageState((state) => shownReward(state) !== null);
  const isComposed = usePageState(({ setup }) => setup.configuration.goals.length > 1);
  const [reference, setReference] = useState(0);
  return (
    <section className="term reward">
      <PanelHeading
        prefix={strings.terms.reward.prefix}
        title={strings.terms.reward.title}
        hint={strings.terms.reward.hint}
        network="reward"
        aside={<GoalPicker />}
      >
        {isComposed ? <ComposedEquation /> : <span>{knows ? <Equation /> : strings.terms.reward.before}</span>}
        <FurtherStars />
      </PanelHeading>
      <Heatmap onReference={setReference} />
      <LegendBar reference={reference} />
    </section>
  );
}

export function Equation() {
  return (
    <span className="equation" translate="no">
      ∇<i>ρ</i>(<i>x</i>, <i>t</i>) ≈{' '}
      <span className="of-expert">
        <i>s</i>
        <sub>{strings.subscripts.expert}</sub>
      </span>{' '}
      −{' '}
      <span className="of-base">
        <i>s</i>
        <sub>{strings.subscripts.base}</sub>
      </span>
    </span>
  );
}

const signs: Readonly<Record<Composition, string>> = { either: '+', sum: '+', difference: '−' };

function ComposedEquation() {
  const { composition, goals } = usePageState(({ setup }) => setup.configuration);
  const Term = composition === 'either' ? ExponentialTerm : RewardTerm;
  return (
    <Explain text={strings.several(goals.length).equationHints[composition]}>
      <span className="equation explained" translate="no" tabIndex={0} data-testid="composed-equation">
        <span>{composition === 'either' ? '∇ log(' : '∇('}</span>
        {goals.map((_, k) => (
          <span key={k}>
            {k > 0 ? <span>{` ${signs[composition]} `}</span> : null}
            <Term number={k + 1} />
          </span>
        ))}
        <span>)</span>
      </span>
    </Explain>
  );
}

const RewardTerm = ({ number }: { readonly number: number }) => (
  <>
    <i>ρ</i>
    <sub>{number}</sub>
  </>
);

const ExponentialTerm = ({ number }: { readonly number: number }) => (
  <>
    e
    <sup>
      ρ<sub>{number}</sub>
    </sup>
  </>
);

const noCandidates: readonly MazePoint[] = [];

function Heatmap({ onReference }: { readonly onReference: (pixels: number) => void }) {
  const { experiment, pointer } = usePage();
  const { shows, colours, frameOf } = useMapView();
  const ground = usePageState(({ setup }) => groundOf(setup.configuration));
  const reward = usePageState(shownReward);
  const source = usePageState((state) => sourceOf(state, 'reward', shownReward(state) !== null));
  const isFixed = () => isGoalFixed(experiment.store.getState().setup.configuration);
  /** Where somebody tried to move a star that can't be: it is said until the pointer is elsewhere. */
  const tried = useRef<MazePoint | null>(null);
  /** Of where the pointer is, not of a place that is held. */
  function refuse(place: MazePoint | null): void {
    tried.current = isFixed() ? place : null;
    pointer.setState({ refused: true, held: false });
  }
  /** A star goes anywhere but where another one is. */
  function starOptions(goal: number): GoalStarOptions {
    const goals = () => experiment.store.getState().setup.configuration.goals;
    const others = () => goals().filter((_, k) => k !== goal);
    return {
      label(place) {
        const { length: count } = goals();
        return count > 1 ? strings.several(count).star(goal, place) : strings.goal.star(place);
      },
      nearestGoal(point, wish) {
        if (!isFixed()) return apartFrom(others(), nearestGoal(ground, point, wish));
        if (wish === 'drag') refuse(point);
        return null;
      },
      nextGoal(from, direction) {
        if (!isFixed()) return nextGoal(ground, from, direction, others());
        refuse(from);
        return null;
      },
      onGoal(place) {
        pointer.setState({ refused: false });
        experiment.moveGoal(goal, place);
      },
    };
  }
  const container = useView(
    `${ground.name} ${colours} ${shows}`,
    (element) =>
      createRewardMap(element, {
        maze: ground,
        colours,
        star: starOptions,
        onRefusal: () => refuse(pointer.getState().point),
        onReference,
        onPoint(point) {
          hover(pointer, point);
          const isStill = point && tried.current && !areApart(point, tried.current);
          if (point && isFree(ground, ...point) && !isStill) pointer.setState({ refused: false });
        },
      }),
    (state, { point }) => ({
      ...frameOf(state),
      demonstrations: demonstrationLines(state.demonstrations, 'expert'),
      goals: state.setup.configuration.goals,
      candidates: shownReward(state) ? noCandidates : paperGoalsOf(ground.name),
      pointer: point,
      scores: shownArrows(state),
      arrows: cursorArrows(state, point, 'reward'),
    }),
  );
  const cursorKeys = useCursorKeys(ground);
  return (
    <div
      ref={container}
      className="hero"
      {...cursorKeys}
      data-testid="heatmap"
      data-peak-row={reward?.meta.peak[0]}
      data-peak-column={reward?.meta.peak[1]}
      data-peak-distance={reward?.meta.peakDistance}
      data-training-step={reward?.steps.reward}
      data-diffusion-step={reward?.request.diffusionStep}
      data-source={source}
      data-shows={shows}
    />
  );
}

function LegendBar({ reference }: { readonly reference: number }) {
  const { shows, colours, frameOf } = useMapView();
  const isExactKnown = useExactKnown();
  const appearance = useAppearance();
  const level = usePageState(
    (state) => shownReward(state)?.request.diffusionStep ?? requestedView(state.setup).diffusionStep,
  );
  const hasArrows = usePageState((state) => shownArrows(state) !== null);
  // Two switches say what the map is of, and leave no room for it.
  const isShort = usePageState(canChooseMap);
  const { readouts } = strings;
  const { label, caption, hint } = legendTexts(shows, level) ?? {
    label: readouts.legendAria(appearance.colours),
    caption: readouts.legend(level),
    hint: readouts.legendHint,
  };
  const container = useView(
    `legend ${colours} ${shows}`,
    (element) => createLegend(element, { label, colours }),
    (state, { point }): LegendFrame => {
      const { reward, limits } = frameOf(state);
      const pointed = reward && point ? rewardAt(gridOf(reward), point) : null;
      return {
        limits: reward && limits ? [limits.low, limits.high] : null,
        pointed: pointed === null || !limits ? null : pointed - limits.middle,
      };
    },
  );
  return (
    <div className="legend-block">
      <div ref={container} className="legend-bar" />
      <div className="legend-line">
        {hasArrows && reference > 0 ? (
          <ArrowLegend reference={reference} />
        ) : (
          <Explain text={hint}>
            <span tabIndex={0} className="legend-caption explained">
              {isShort ? readouts.level(level) : caption}
            </span>
          </Explain>
        )}
        <MapPicker />
        {isExactKnown ? <ShowsSwitch shows={shows} /> : null}
        <ArrowToggle />
      </div>
    </div>
  );
}
