/** The hero: the reward map with its heading, its goal picker and its legend. */
import { useState } from 'react';
import { isFree } from '../../../domains/maze/shared/geometry';
import { mazeOf, paperGoalsOf } from '../../../domains/maze/shared/mazeOf';
import type { Composition, MazePoint } from '../../../protocol/configuration';
import { requestedView } from '../../model/shown/pageState';
import { hover } from '../../model/shown/pointer';
import { apartFrom, nearestGoal, nextGoal } from '../../../domains/maze/page/goalChoice';
import { createLegend, type LegendFrame } from '../../charts/legend';
import { rewardAt } from '../../../domains/maze/page/rewardGrid';
import type { GoalStarOptions } from '../../../domains/maze/page/goalStar';
import { createRewardMap } from '../../../domains/maze/page/rewardMap';
import { ArrowLegend, ArrowToggle } from './ArrowLegend';
import { useAppearance } from '../../ui/appearance';
import { usePage, usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { PanelHeading } from './PanelHeading';
import { GoalPicker } from './GoalPicker';
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
  const { colours } = useAppearance();
  const maze = usePageState(({ setup }) => setup.configuration.maze);
  const reward = usePageState(shownReward);
  const source = usePageState((state) => sourceOf(state, 'reward', shownReward(state) !== null));
  /** A star goes anywhere but where another one is. */
  function starOptions(goal: number): GoalStarOptions {
    const goals = () => experiment.store.getState().setup.configuration.goals;
    const others = () => goals().filter((_, k) => k !== goal);
    return {
      label(place) {
        const { length: count } = goals();
        return count > 1 ? strings.several(count).star(goal, place) : strings.goal.star(place);
      },
      nearestGoal: (point, wish) => apartFrom(others(), nearestGoal(mazeOf(maze), point, wish)),
      nextGoal: (from, direction) => nextGoal(mazeOf(maze), from, direction, others()),
      onGoal(place) {
        pointer.setState({ refused: false });
        experiment.moveGoal(goal, place);
      },
    };
  }
  const container = useView(
    `${maze} ${colours}`,
    (element) =>
      createRewardMap(element, {
        maze: mazeOf(maze),
        colours,
        star: starOptions,
        // Of where the pointer is, not of a place that is held.
        onRefusal: () => pointer.setState({ refused: true, held: false }),
        onReference,
        onPoint(point) {
          hover(pointer, point);
          if (point && isFree(mazeOf(maze), ...point)) pointer.setState({ refused: false });
        },
      }),
    (state, { point }) => ({
      reward: shownReward(state),
      limits: state.colourDomain,
      demonstrations: demonstrationLines(state.demonstrations, 'expert'),
      goals: state.setup.configuration.goals,
      candidates: shownReward(state) ? noCandidates : paperGoalsOf(state.setup.configuration.maze),
      pointer: point,
      scores: shownArrows(state),
      arrows: cursorArrows(state, point, 'reward'),
    }),
  );
  const cursorKeys = useCursorKeys(maze);
  return (
    <div
      ref={container}
      className="hero"
      {...cursorKeys}
      data-testid="heatmap"
      data-peak-row={reward?.peak[0]}
      data-peak-column={reward?.peak[1]}
      data-peak-distance={reward?.peakDistance}
      data-training-step={reward?.trainingStep}
      data-diffusion-step={reward?.diffusionStep}
      data-source={source}
    />
  );
}

function LegendBar({ reference }: { readonly reference: number }) {
  const { colours } = useAppearance();
  const level = usePageState((state) => shownReward(state)?.diffusionStep ?? requestedView(state.setup).diffusionStep);
  const hasArrows = usePageState((state) => shownArrows(state) !== null);
  const container = useView(
    `legend ${colours}`,
    (element) => createLegend(element, { label: strings.readouts.legendAria(colours), colours }),
    (state, { point }): LegendFrame => {
      const { colourDomain: domain } = state;
      const reward = shownReward(state);
      const pointed = reward && point ? rewardAt(reward, point) : null;
      return {
        limits: reward && domain ? [domain.low, domain.high] : null,
        pointed: pointed === null || !domain ? null : pointed - domain.middle,
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
          <Explain text={strings.readouts.legendHint}>
            <span tabIndex={0} className="legend-caption explained">
              {strings.readouts.legend(level)}
            </span>
          </Explain>
        )}
        <ArrowToggle />
      </div>
    </div>
  );
}
