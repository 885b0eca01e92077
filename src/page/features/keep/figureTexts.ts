/** All that a figure for print says, put together from what is shown. */
import type { FigureTexts } from '../../files/exports/figure';
import { goalsOf, type Shown } from '../../files/exports/shown';
import type { GoalShares, PlansFrame } from '../../../protocol/messages';
import { formatDistance, formatShare } from '../../words/format';
import { strings } from '../../words/strings';
import { figureWords } from './words/figure';

export function figureTexts(shown: Shown, kind: 'equation' | 'map'): FigureTexts {
  const { terms, readouts, reach, second } = strings;
  const figure = figureWords();
  const { reward, plans, setup, explained, link } = shown;
  const { secondGoal, composition } = setup.configuration;
  const each = plans.expert?.second?.each;
  const experts = secondGoal ? second.experts : terms.expert;
  const shares = secondGoal
    ? second.shares(shareText(explained), shareText(reward.second?.explained ?? null))
    : shareText(explained);
  return {
    title: figure.titles[kind],
    headings: {
      expert: [experts.title, each ? second.experts.arrive(each) : terms.expert.during],
      base: [terms.base.title, terms.base.during],
      reward: [figure.reward, rewardNote(shown)],
      steered: [terms.steered.title, terms.steered.formula(strengthOf(shown))],
    },
    legend: readouts.legend(reward.diffusionStep),
    figures: [
      [formatDistance(reward.peakDistance), secondGoal ? second.distance[composition] : readouts.distance],
      [shares, secondGoal ? second.explained : readouts.explained],
      [
        `${arrivalText(shown, 'base')} → ${arrivalText(shown, 'steered')}`,
        figure.reached(secondGoal ? second.reach.label : reach.label),
      ],
    ],
    caption: `${caption(shown, shares, kind)}\n${link}`,
  };
}

const shareText = (share: number | null): string => (share === null ? strings.readouts.none : formatShare(share));
const strengthOf = ({ plans, setup }: Shown): number => plans.steered?.guidanceScale ?? setup.guidanceScale;

function rewardNote({ reward, setup }: Shown): string {
  const { second } = strings;
  const figure = figureWords();
  return setup.configuration.secondGoal && reward.second
    ? figure.composed(second.compositions[reward.second.composition])
    : figure.equation;
}

function arrivalText({ plans }: Shown, of: 'base' | 'steered'): string {
  const frame = plans[of];
  return frame ? goalShares(frame, 'arrives') : strings.reach.none;
}

/** Of the goal, or of each. */
const goalShares = (frame: PlansFrame, share: keyof GoalShares): string =>
  (frame.second?.each ?? [frame]).map((of) => formatShare(of[share])).join(' · ');

function besides({ base, steered }: Shown['plans']) {
  if (!base || !steered) return null;
  const of = (frame: PlansFrame) => ({ ends: goalShares(frame, 'ends'), valid: formatShare(frame.valid) });
  return { base: of(base), steered: of(steered) };
}

function caption(shown: Shown, explained: string, kind: 'equation' | 'map'): string {
  const { setup, steps, reward, scores, plans, backend } = shown;
  const { maze, seed, diffusion, secondGoal, composition } = setup.configuration;
  const { second, mazeTitle } = strings;
  const figure = figureWords();
  return figure.caption({
    maze: mazeTitle(maze),
    goals: goalsOf(setup.configuration),
    seed,
    steps: { ...steps, expert: plans.expert?.trainingStep ?? steps.expert },
    mapStep: reward.trainingStep,
    level: reward.diffusionStep,
    levels: diffusion.steps,
    peak: reward.peak,
    distance: reward.peakDistance,
    sought: secondGoal ? second.announce.peak[composition] : figure.theGoal,
    explained,
    arrows: scores && { level: scores.diffusionStep },
    plans:
      kind === 'equation' ? { stage: setup.diffusionTime, strength: strengthOf(shown), beside: besides(plans) } : null,
    backend,
  });
}
