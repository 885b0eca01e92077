/** Distributions of points that a base may have, and what its expert's are; what a run makes of them is left to others. */
import type { Place } from '../../../math/grid';
import { type OwnPoints, type Preset, type PresetName, type RunConfiguration } from '../../../protocol/configuration';
import { exactPeak } from './exactPeak';
import { tilted, type Mixture } from './mixture';
import { dotDeviation, dotPlace, isOwnPoints, readOwnPoints, type Dot } from './ownPoints';
import { planeCentre } from './square';

/** How near an expert stays: its points are the base's, weighted by e^(-distance^2 / (2 tiltWidth^2)). In cells. */
export const tiltWidth = 0.6;

interface PresetOptions {
  readonly deviation: number;
  readonly goal: Place;
  /** From the plane's centre, in cells. */
  readonly means: readonly Place[];
}

const turn = (angle: number, radius: number): Place => [radius * Math.sin(angle), radius * Math.cos(angle)];
const count = (n: number): readonly number[] => Array.from({ length: n }, (_, k) => k);

const options: Readonly<Record<PresetName, PresetOptions>> = {
  clouds: {
    deviation: 0.4,
    goal: [0, 1],
    means: [
      [0, -1],
      [0, 1],
    ],
  },
  ring: { deviation: 0.16, goal: turn(-Math.PI / 4, 1.35), means: count(8).map((k) => turn((k * Math.PI) / 4, 1.35)) },
  moons: {
    deviation: 0.12,
    goal: [-0.9, -0.5],
    means: [
      ...count(32).map((k): Place => [0.1 - Math.sin((k * Math.PI) / 31), -0.5 + Math.cos((k * Math.PI) / 31)]),
      ...count(32).map((k): Place => [-0.1 + Math.sin((k * Math.PI) / 31), 0.5 + Math.cos((k * Math.PI) / 31)]),
    ],
  },
  spiral: {
    deviation: 0.09,
    goal: turn(3.5 * Math.PI, 1.5),
    // Evenly along the way: the angle grows with the square root of the length.
    means: count(96).map((k) => {
      const share = Math.sqrt((k + 0.5) / 96);
      return turn(3.5 * Math.PI * share, 1.5 * share);
    }),
  },
};

const placed = ([row, column]: Place): Place => [planeCentre + row, planeCentre + column];

/** Components that count the same. */
const evenly = (means: readonly Place[], deviation: number): Mixture => ({
  weights: means.map(() => 1 / means.length),
  means,
  variance: deviation ** 2,
});

export const dotsMixture = (dots: readonly Dot[]): Mixture => evenly(dots.map(dotPlace), dotDeviation);

/** What the base's points are drawn from, in cells. */
export function presetMixture(preset: Preset): Mixture {
  if (isOwnPoints(preset)) return dotsMixture(readOwnPoints(preset).base);
  const { deviation, means } = options[preset];
  return evenly(means.map(placed), deviation);
}

/** What the points of an expert of its own are drawn from; null where they are the base's, drawn towards the star. */
export function drawnExpert(preset: Preset): Mixture | null {
  const { expert } = isOwnPoints(preset) ? readOwnPoints(preset) : { expert: [] };
  return expert.length > 0 ? dotsMixture(expert) : null;
}

/** What the points of the first goal's expert are drawn from, in cells. */
export function expertMixture({
  preset,
  goals,
  expertData,
}: Pick<RunConfiguration, 'preset' | 'goals' | 'expertData'>): Mixture {
  const base = presetMixture(preset);
  return expertData === 'base' ? base : (drawnExpert(preset) ?? tilted(base, goals[0], tiltWidth));
}

/** Of drawn points: they are asked for at every change of a link. */
const goals = new Map<OwnPoints, Place>();

/** Where the star is at first, and stays where the expert's points were drawn too: to two decimals, as links have it. */
export function presetGoal(preset: Preset): Place {
  if (!isOwnPoints(preset)) return rounded(placed(options[preset].goal));
  const known = goals.get(preset);
  if (known) return known;
  const [base, expert] = [presetMixture(preset), drawnExpert(preset)];
  const goal = rounded(expert ? exactPeak(base, expert) : outermost(base.means));
  goals.set(preset, goal);
  return goal;
}

const rounded = ([row, column]: Place): Place => [Math.round(100 * row) / 100, Math.round(100 * column) / 100];

/** Dots that are all nearer than this to their middle have their star so far from it: among them it would leave an expert nothing to do otherwise. */
const [nearMiddle, awayFromMiddle] = [0.75, 1.5];

/** The dot farthest from the middle of all, where an expert differs most; where that is near, a place beyond it. */
function outermost(means: readonly Place[]): Place {
  const middle = [0, 1].map((axis) => means.reduce((sum, mean) => sum + mean[axis as 0 | 1], 0) / means.length);
  const [row, column] = middle as [number, number];
  const away = (place: Place): number => Math.hypot(place[0] - row, place[1] - column);
  const far = means.reduce((best, mean) => (away(mean) > away(best) + 1e-9 ? mean : best));
  if (away(far) >= nearMiddle) return far;
  // To the side that has more room.
  return [row, column + (column < planeCentre ? awayFromMiddle : -awayFromMiddle)];
}
