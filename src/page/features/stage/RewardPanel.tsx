/** The hero: the reward map with its heading, its goal picker and its legend. */
import { useState } from 'react';
import { isFree } from '../../../domains/maze/shared/geometry';
import { mazeOf, paperGoalsOf } from '../../../domains/maze/shared/mazeOf';
import type { MazePoint } from '../../../protocol/configuration';
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
import { SecondStar } from './SecondStar';
import { strings } from '../../words/strings';
import { useCursorKeys } from './useCursorKeys';
import { useView } from './useView';

export function RewardPanel() {
  const knows = usePageState((state) => shownReward(state) !== null);
  const hasSecond = usePageState(({ setup }) => setup.configuration.secondGoal !== null);
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
        {hasSecond ? <ComposedEquation /> : <span>{knows ? <Equation /> : strings.terms.reward.before}</span>}
        <SecondStar />
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

function ComposedEquation() {
  const composition = usePageState(({ setup }) => setup.configuration.composition);
  return (
    <Explain text={strings.second.equationHints[composition]}>
      <span className="equation explained" translate="no" tabIndex={0} data-testid="composed-equation">
        {composition === 'either' ? <EitherEquation /> : <AddedEquation sign={strings.second.signs[composition]} />}
      </span>
    </Explain>
  );
}

function AddedEquation({ sign }: { readonly sign: string }) {
  return (
    <>
      <span>
        ∇(<i>ρ</i>
      </span>
      <sub>1</sub> <span>{sign}</span> <i>ρ</i>
      <span>
        <sub>2</sub>)
      </span>
    </>
  );
}

function EitherEquation() {
  return (
    <>
      ∇ log(e
      <sup>
        ρ<sub>1</sub>
      </sup>{' '}
      + e
      <sup>
        ρ<sub>2</sub>
      </sup>
      )
    </>
  );
}

const noCandidates: readonly MazePoint[] = [];

function Heatmap({ onReference }: { readonly onReference: (pixels: number) => void }) {
  const { experiment, pointer } = usePage();
  const { colours } = useAppearance();
  const maze = usePageState(({ setup }) => setup.configuration.maze);
  const reward = usePageState(shownReward);
  const source = usePageState((state) => sourceOf(state, 'reward', shownReward(state) !== null));
  /** Either star goes anywhere but where the other one is. */
  function starOptions(
    of: 'goal' | 'secondGoal',
    label: (goal: MazePoint) => string,
    onGoal: (goal: MazePoint) => void,
  ): GoalStarOptions {
    const others = () => {
      const { goal, secondGoal } = experiment.store.getState().setup.configuration;
      return of === 'goal' ? secondGoal : goal;
    };
    return {
      label,
      nearestGoal: (point, wish) => apartFrom(others(), nearestGoal(mazeOf(maze), point, wish)),
      nextGoal: (from, direction) => nextGoal(mazeOf(maze), from, direction, others()),
      onGoal(goal) {
        pointer.setState({ refused: false });
        onGoal(goal);
      },
    };
  }
  const container = useView(
    `${maze} ${colours}`,
    (element) =>
      createRewardMap(element, {
        maze: mazeOf(maze),
        colours,
        first: starOptions('goal', strings.goal.star, (goal) => experiment.chooseGoal(goal)),
        second: starOptions('secondGoal', strings.second.star, (goal) => experiment.chooseSecondGoal(goal)),
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
      secondDemonstrations: demonstrationLines(state.demonstrations, 'secondExpert'),
      goal: state.setup.configuration.goal,
      secondGoal: state.setup.configuration.secondGoal,
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
