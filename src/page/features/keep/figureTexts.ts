/** All that a figure for print says, put together from what is shown. */
import type { FigureTexts } from '../../files/exports/figure';
import type { Shown } from '../../files/exports/shown';
import type { GoalShares, PlansOutcome } from '../../../protocol/frames';
import { tiltBeside } from '../../../domains/plane/page/tilt';
import { tiltWords } from '../../words/tilt';
import { formatDistance, formatShare, formatShares } from '../../words/format';
import { strings } from '../../words/strings';
import { figureWords } from './words/figure';

export function figureTexts(shown: Shown, kind: 'equation' | 'map'): FigureTexts {
  const { terms, readouts, reach } = strings;
  const figure = figureWords();
  const { reward, plans, setup, explained, link } = shown;
  const { composition } = setup.configuration;
  const { diffusionStep: level } = reward.request;
  const several = severalWords(shown);
  const shares = formatShares(explained, readouts.none);
  const exact = exactShown(shown);
  return {
    title: figure.titles[kind],
    headings: {
      expert: several
        ? [several.experts.title, plans.expert ? several.experts.arrive(plans.expert.meta.each) : terms.expert.during]
        : [terms.expert.title, terms.expert.during],
      base: [terms.base.title, terms.base.during],
      reward: [figure.reward, rewardNote(shown)],
      steered: [terms.steered.title, terms.steered.formula(strengthOf(shown))],
    },
    legend: exact
      ? strings.exact.legend[exact](level)
      : (reward.request.along ? strings.map.alongLegend : readouts.legend)(level),
    figures: [
      [formatDistance(reward.meta.peakDistance), several?.distance[composition] ?? readouts.distance],
      [shares, several?.explained ?? readouts.explained],
      [arrivalText(shown), figure.reached((several?.reach ?? reach).label)],
    ],
    caption: `${[caption(shown, shares, kind), ...exactCaptions(shown, kind)].join(' ')}\n${link}`,
  };
}

/** What the map shows in the learned reward's place; null where that is shown. */
function exactShown({ setup, reward }: Shown): 'exact' | 'error' | null {
  return reward.meta.exact && setup.shows !== 'learned' ? setup.shows : null;
}

function exactCaptions(shown: Shown, kind: 'equation' | 'map'): readonly string[] {
  const { setup, plans } = shown;
  const exact = exactShown(shown);
  const { caption: ofMap, tiltCaption } = tiltWords();
  const isTilted = tiltBeside(setup.configuration, setup.diffusionTime, plans.steered).outlines.length > 0;
  return [...(exact ? [ofMap[exact]] : []), ...(isTilted && kind === 'equation' ? [tiltCaption] : [])];
}

/** The words of several goals, where there are. */
function severalWords({ setup }: Shown) {
  const { length } = setup.configuration.goals;
  return length > 1 ? strings.several(length) : null;
}

const strengthOf = ({ plans, setup }: Shown): number => plans.steered?.request.guidanceScale ?? setup.guidanceScale;

function rewardNote(shown: Shown): string {
  const several = severalWords(shown);
  const figure = figureWords();
  return several ? figure.composed(several.compositions[shown.reward.request.composition]) : figure.equation;
}

/** Without the reward, and with it. */
function arrivalText({ plans: { steered } }: Shown): string {
  const text = (outcome: PlansOutcome | undefined): string =>
    outcome ? goalShares(outcome, 'arrives') : strings.reach.none;
  return `${text(steered?.meta.unsteered)} → ${text(steered?.meta)}`;
}

/** Of each goal. */
const goalShares = ({ each }: PlansOutcome, share: keyof GoalShares): string =>
  formatShares(each.map((of) => of[share]));

function besides({ steered }: Shown['plans']) {
  if (!steered) return null;
  const of = (outcome: PlansOutcome) => ({ ends: goalShares(outcome, 'ends'), valid: formatShare(outcome.valid) });
  return { base: of(steered.meta.unsteered), steered: of(steered.meta) };
}

function caption(shown: Shown, explained: string, kind: 'equation' | 'map'): string {
  const { setup, steps, reward, scores, plans, backend } = shown;
  const { goals, seed, diffusion, composition } = setup.configuration;
  const figure = figureWords();
  return figure.caption({
    place: strings.places.title(setup.configuration),
    goals,
    seed,
    steps: { ...steps, expert: plans.expert?.steps.expert ?? steps.expert },
    mapStep: reward.steps.reward,
    along: reward.request.along,
    level: reward.request.diffusionStep,
    levels: diffusion.steps,
    peak: reward.meta.peak,
    distance: reward.meta.peakDistance,
    sought: severalWords(shown)?.announce.peak[composition] ?? figure.theGoal,
    explained,
    arrows: scores && { level: scores.request.diffusionStep },
    plans:
      kind === 'equation' ? { stage: setup.diffusionTime, strength: strengthOf(shown), beside: besides(plans) } : null,
    backend,
  });
}
