/** The hero: the reward map with its heading, its goal picker and its legend. */
import { isFree } from '../maze/geometry';
import { mazes, paperGoals } from '../maze/layouts';
import type { MazePoint } from '../protocol/configuration';
import { requestedView, type PageState } from '../state/pageState';
import { nearestGoal, nextGoal } from '../state/goalChoice';
import { createLegend, type LegendFrame } from '../views/legend';
import { rewardAt } from '../views/rewardGrid';
import { createRewardMap } from '../views/rewardMap';
import { usePage, usePageState } from './context';
import { Explain } from './Explain';
import { PanelHeading } from './PanelHeading';
import { demonstrationLines, sourceOf } from './PlansPanel';
import { strings } from './strings';
import { useView } from './useView';

export function RewardPanel() {
  const knows = usePageState((state) => shownReward(state) !== null);
  return (
    <section className="term reward">
      <PanelHeading
        prefix={strings.terms.reward.prefix}
        title={strings.terms.reward.title}
        hint={strings.terms.reward.hint}
        network="reward"
        aside={<GoalPicker />}
      >
        {knows ? <Equation /> : strings.terms.reward.before}
      </PanelHeading>
      <Heatmap />
      <LegendBar />
    </section>
  );
}

export function Equation() {
  return (
    <span className="equation">
      ∇<i>ρ</i>(<i>x</i>, <i>t</i>) ≈{' '}
      <span className="of-expert">
        <i>s</i>
        <sub>expert</sub>
      </span>{' '}
      −{' '}
      <span className="of-base">
        <i>s</i>
        <sub>base</sub>
      </span>
    </span>
  );
}

/** The reward that has learned something. */
export function shownReward({ reward }: PageState) {
  return reward && reward.trainingStep > 0 ? reward : null;
}

const noCandidates: readonly MazePoint[] = [];

function Heatmap() {
  const { experiment, pointer } = usePage();
  const maze = usePageState(({ setup }) => setup.configuration.maze);
  const reward = usePageState(shownReward);
  const source = usePageState((state) => sourceOf(state, 'reward', shownReward(state) !== null));
  const container = useView(
    maze,
    (element) =>
      createRewardMap(element, {
        maze: mazes[maze],
        label: strings.goal.star,
        nearestGoal: (point, wish) => nearestGoal(mazes[maze], point, wish),
        nextGoal: (from, direction) => nextGoal(mazes[maze], from, direction),
        onGoal(goal) {
          pointer.setState({ refused: false });
          experiment.chooseGoal(goal);
        },
        onRefusal: () => pointer.setState({ refused: true }),
        onPoint(point) {
          pointer.setState({ point, plan: null });
          if (point && isFree(mazes[maze], ...point)) pointer.setState({ refused: false });
        },
      }),
    (state, { point }) => ({
      reward: shownReward(state),
      limits: state.colourDomain,
      demonstrations: demonstrationLines(state.demonstrations, 'expert'),
      goal: state.setup.configuration.goal,
      candidates: shownReward(state) ? noCandidates : paperGoals[state.setup.configuration.maze],
      pointer: point,
    }),
  );
  return (
    <div
      ref={container}
      className="hero"
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

function LegendBar() {
  const level = usePageState((state) => shownReward(state)?.diffusionStep ?? requestedView(state.setup).diffusionStep);
  const container = useView(
    'legend',
    (element) => createLegend(element, { label: strings.readouts.legendAria }),
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
      <Explain text={strings.readouts.legendHint}>
        <span tabIndex={0} className="legend-caption explained">
          {strings.readouts.legend(level)}
        </span>
      </Explain>
    </div>
  );
}

function GoalPicker() {
  const { experiment } = usePage();
  const { maze, goal } = usePageState(({ setup }) => setup.configuration);
  const goals = paperGoals[maze];
  const chosen = goals.findIndex(([row, column]) => row === goal[0] && column === goal[1]);
  return (
    <Explain text={strings.goal.hint}>
      <label className="goal-picker">
        <span>{strings.goal.label}</span>
        <select
          data-testid="goal-picker"
          value={String(chosen)}
          onChange={(event) => {
            const picked = goals[Number(event.target.value)];
            if (picked) experiment.chooseGoal(picked);
          }}
        >
          <optgroup label={strings.goal.ofPaper}>
            {goals.map((option, k) => (
              <option key={k} value={String(k)}>
                {strings.goal.option(k, option)}
              </option>
            ))}
          </optgroup>
          {chosen < 0 ? (
            <optgroup label={strings.goal.own}>
              <option value="-1">{strings.goal.ownOption(goal)}</option>
            </optgroup>
          ) : null}
        </select>
      </label>
    </Explain>
  );
}
