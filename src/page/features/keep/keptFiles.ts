/** The page's state as files: what is shown at this moment, and the text or bytes of each kind. */
import { fieldCsv, lossesCsv, plansCsv } from '../../files/exports/csv';
import { experimentJson } from '../../files/exports/experimentJson';
import { equationFigure, rewardFigure, type Figure, type FigureContent } from '../../files/exports/figure';
import { fileName } from '../../files/exports/fileName';
import type { Shown } from '../../files/exports/shown';
import { exactMap } from '../../../domains/maze/page/exactMap';
import { tiltBeside } from '../../../domains/plane/page/tilt';
import { groundOf } from '../../../domains/shared';
import { atPlace, placeName, placesOf } from '../../../protocol/configuration';
import { writeLink } from '../../model/link/link';
import type { PageState } from '../../model/shown/pageState';
import { isRecorded } from '../../model/shown/recorded';
import { appearance } from '../../ui/appearance';
import { figureTexts } from './figureTexts';
import { shownReward, shownPlans, shownExplained, shownArrows } from '../../model/shown/selectors';
import { strings } from '../../words/strings';
import { keepWords } from './words/keep';

export const fileKinds = ['equation', 'map', 'json', 'field', 'losses', 'plans'] as const;
export type FileKind = (typeof fileKinds)[number];

/** @param address of the page, without its search part. @returns null until there is a reward to keep */
export function shownNow(state: PageState, address: string): Shown | null {
  const reward = shownReward(state);
  const { setup, colourDomain: domain, steps, losses } = state;
  if (!reward || !domain) return null;
  return {
    setup,
    link: `${address}${writeLink(setup)}`,
    backend: computedOn(state),
    steps,
    reward,
    domain,
    scores: shownArrows(state),
    explained: shownExplained(state),
    plans: {
      base: shownPlans(state, 'base'),
      expert: shownPlans(state, 'expert'),
      steered: shownPlans(state, 'steered'),
    },
    losses: Object.fromEntries(
      placesOf(setup.configuration).map((place) => [placeName(place).replace(' ', '_'), atPlace(losses, place)!]),
    ),
  };
}

/** What computed what is shown, and what of it is recorded. */
function computedOn(state: PageState): string {
  if (state.runState.status === 'recorded') return strings.history.on(state.runState);
  if (!state.backend || isRecorded(state, 'reward')) return keepWords().recorded;
  const backend = strings.status.backend(state.backend);
  return isRecorded(state, 'expert') ? `${backend}; ${keepWords().recordedExpert}` : backend;
}

export function figureOf(kind: 'equation' | 'map', shown: Shown): Figure {
  const { setup, reward, domain: limits, scores, plans } = shown;
  const { configuration, diffusionTime: stage } = setup;
  const shows = reward.meta.exact ? setup.shows : 'learned';
  const { colours } = appearance.getState().shown;
  const content: FigureContent = {
    maze: groundOf(configuration),
    goals: configuration.goals,
    reward,
    limits,
    ...(shows === 'learned' ? {} : exactMap(reward, shows, limits)),
    scores,
    plans,
    outlines: tiltBeside(configuration, stage, plans.steered).outlines,
    stage,
    colours: shows === 'error' ? 'difference' : colours,
    texts: figureTexts(shown, kind),
  };
  return kind === 'equation' ? equationFigure(content) : rewardFigure(content);
}

export interface TextFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** A file that is text; figures as SVG. */
export function textFile(kind: FileKind, shown: Shown): TextFile {
  const named = (what: string, ending: string): string =>
    fileName(what, shown.setup.configuration, shown.steps, ending);
  const csv = (text: string): TextFile => ({ name: named(kind, 'csv'), type: 'text/csv', text });
  switch (kind) {
    case 'equation':
    case 'map':
      return { name: named(figureName(kind), 'svg'), type: 'image/svg+xml', text: figureOf(kind, shown).svg };
    case 'json':
      return { name: named('experiment', 'json'), type: 'application/json', text: experimentJson(shown) };
    case 'field':
      return csv(fieldCsv(shown));
    case 'losses':
      return csv(lossesCsv(shown));
    case 'plans':
      return csv(plansCsv(shown));
  }
}

/** What a figure's files are called by. */
export function figureName(kind: 'equation' | 'map'): string {
  return kind === 'equation' ? 'equation' : 'reward';
}
