/** The words that a figure is printed with, besides those that it shares with the page. */
import type { MazePoint } from '../../../../protocol/configuration';
import { formatCount, formatDistance, formatNumber, formatPlace } from '../../../words/format';

/** What the caption says, of the numbers that it is made of. */
export interface CaptionFacts {
  /** A maze, or a distribution of points. */
  readonly place: string;
  readonly goals: readonly MazePoint[];
  readonly seed: number;
  readonly steps: { readonly expert: number; readonly base: number; readonly reward: number };
  /** Steps of the reward that the map is of. */
  readonly mapStep: number;
  /** Whether the map is along the base's walks. */
  readonly along: boolean;
  readonly level: number;
  readonly levels: number;
  readonly peak: MazePoint;
  readonly distance: number;
  /** What the peak's distance is to. */
  readonly sought: string;
  readonly explained: string;
  /** What is said of the arrows, or null where only the slope's are drawn. */
  readonly arrows: { readonly level: number } | null;
  /** What is said of the plans, or null where none are drawn. */
  readonly plans: {
    readonly stage: number;
    readonly strength: number;
    /** Of the base's and of the steered plans: those that end at the goal, or at each, and those that are valid. */
    readonly beside: Readonly<Record<'base' | 'steered', { readonly ends: string; readonly valid: string }>> | null;
  } | null;
  readonly backend: string;
}

function caption(facts: CaptionFacts): string {
  const {
    place,
    goals,
    seed,
    steps,
    mapStep,
    along,
    level,
    levels,
    peak,
    distance,
    sought,
    explained,
    arrows,
    plans,
    backend,
  } = facts;
  return [
    `Maze: ${place}; ${goals.length > 1 ? 'goals (stars)' : 'goal (star)'} at ${goals.map(formatPlace).join(' and ')}, of which the reward was never told; seed ${seed}.`,
    `Training steps: expert ${formatCount(steps.expert)}, base ${formatCount(steps.base)}, reward ${formatCount(steps.reward)}.`,
    `The map shows ${along ? 'the mean reward along the base’s walks' : 'the reward of standing still'}, after ${formatCount(mapStep)} training steps, at noise level ${level} of ${levels}, measured from its median over the maze.`,
    `Its peak (ring) is at ${formatPlace(peak)}, ${formatDistance(distance)} cells from ${sought}.`,
    `The slope explains ${explained} of the difference of the two models’ scores.`,
    ...(arrows
      ? [
          `Thin dark arrows: the expert’s score minus the base’s, for plans that rest there, at noise level ${arrows.level}; wide white ones: the reward’s slope. The length of an arrow is proportional to the square root of the push.${goals.length > 1 ? ' All arrows belong to star 1.' : ''}`,
        ]
      : []),
    ...(plans
      ? [
          `Plans ${plans.stage === 0 ? 'are finished' : `are at stage ${plans.stage} of ${levels}`}; each begins at its dot; steering strength ${formatNumber(plans.strength)}.`,
          `A plan arrives that ends within 0.5 cells of the goal and is valid: the ball, of radius 0.1 cells, touches no wall.${plans.stage === 0 ? ' A cross marks where it would; from there on a plan is dotted.' : ''}`,
        ]
      : []),
    ...(plans?.beside
      ? [
          `Of the base’s plans ${plans.beside.base.ends} end there and ${plans.beside.base.valid} are valid; steered, ${plans.beside.steered.ends} and ${plans.beside.steered.valid}.`,
        ]
      : []),
    `Computed on: ${backend}.`,
  ].join(' ');
}

export const figure = {
  titles: {
    equation: 'Expert − Base = slope of the Reward',
    map: 'A reward learned from the difference of two models',
  },
  reward: 'The Reward and its slope',
  composed: (composition: string) => `two rewards composed: ${composition}`,
  equation: '∇ρ(x, t) ≈ s expert − s base',
  reached: (label: string) => `${label}, of the base and steered`,
  theGoal: 'the goal',
  caption,
};
