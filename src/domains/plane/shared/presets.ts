/** Distributions of points that a base may have, and the place that an expert is drawn to; what a run makes of them is left to others. */
import type { Place } from '../../../math/grid';
import type { Preset } from '../../../protocol/configuration';
import type { Mixture } from './mixture';

/** The plane is a square of so many cells, with a frame of one cell around it: from 0.5 on. */
export const planeSide = 4;
export const planeCentre = (planeSide + 1) / 2;

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

const options: Readonly<Record<Preset, PresetOptions>> = {
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

/** What the base's points are drawn from, in cells. */
export function presetMixture(preset: Preset): Mixture {
  const { deviation, means } = options[preset];
  return { weights: means.map(() => 1 / means.length), means: means.map(placed), variance: deviation ** 2 };
}

/** Where the star is at first: to two decimals, as links have it. */
export function presetGoal(preset: Preset): Place {
  const [row, column] = placed(options[preset].goal);
  return [Math.round(100 * row) / 100, Math.round(100 * column) / 100];
}
