/** The data of a run in the plane: points of the base and of an expert, and what is known of them exactly. */

import { gridPoint, type FieldGrid, type Place } from '../../../math/grid';
import type { Random } from '../../../math/random';
import { PlanSource, type Plans } from '../../../method/diffusion/planSource';
import type { PlanSpace } from '../../../method/networks/positionalFeatures';
import type { Goals, ModelName, RunConfiguration } from '../../../protocol/configuration';
import type { GoalShares } from '../../../protocol/frames';
import type { ExactReward, PlanScores, Probe, RunData, ShownData } from '../../domain';
import { insideOf, placesOf, placesOfEither, planeGrid } from '../shared/exactPeak';
import { draw, logDensity, noised, type Mixture } from '../shared/mixture';
import { drawnExpert, expertMixture, presetMixture } from '../shared/presets';
import { planeCentre, planeSide } from '../shared/square';

/** Points of each model that no model learns from. */
const heldOutCount = 1024;
/** Points that are drawn on the page. */
const mostShown = 500;
/** A point within this of the star has arrived, in cells. */
const arrivalRadius = 0.5;

const extent = planeSide / 2;

/** Normalised to about [-1, 1]; tails lie beyond. */
export const planeSpace: PlanSpace = {
  channels: 2,
  positionChannel: 0,
  centre: [planeCentre, planeCentre],
  extent: [extent, extent],
  bound: 1.5,
};

export const normalised = ([row, column]: Place): Place => [
  (row - planeCentre) / extent,
  (column - planeCentre) / extent,
];

/** A mixture in cells, as the networks see it. */
export const asSeen = ({ weights, means, variance }: Mixture): Mixture => ({
  weights,
  means: means.map(normalised),
  variance: variance / extent ** 2,
});

export class PlaneData implements RunData {
  /** As near to the models' distributions as few levels come: a point is compared with what is known. */
  readonly solver = 'dpm2m';
  readonly drawnPlans = 200;
  readonly space = planeSpace;
  readonly plans: Readonly<Record<ModelName, Plans>>;
  /** In cells. */
  readonly mixtures: Readonly<Record<ModelName, Mixture>>;
  /** By a grid's points a cell: a field is drawn again and again. */
  private readonly withData = new Map<number, readonly number[]>();

  constructor(
    private readonly configuration: RunConfiguration,
    private readonly random: Random,
    shared: PlaneData | null = null,
  ) {
    const { preset, expertData, demonstrations: count } = configuration;
    this.mixtures = { base: presetMixture(preset), expert: expertMixture(configuration) };
    const points = shared?.plans.base ?? this.points('base', count, 'demonstrations');
    this.plans = {
      base: points,
      expert: expertData === 'base' ? points : this.points('expert', count, 'demonstrations'),
    };
  }

  plansOf(model: ModelName, count: number): Plans {
    if (count === this.configuration.demonstrations) return this.plans[model];
    return this.points(this.configuration.expertData === 'base' ? 'base' : model, count, 'demonstrations');
  }

  heldOut(): PlanSource {
    return new PlanSource((['base', 'expert'] as const).map((model) => this.points(model, heldOutCount, 'held-out')));
  }

  /** Nothing is held: a point has no beginning. */
  starts(): null {
    return null;
  }

  shown(): ShownData {
    const { base, expert } = this.plans;
    const count = Math.min(mostShown, base.count);
    const first = ({ values }: Plans): Float32Array => this.positions(values.subarray(0, 2 * count));
    return { count, horizon: 1, stride: 1, arrive: 1, base: first(base), expert: first(expert) };
  }

  probe(pointsPerCell: number): Probe {
    const grid = planeGrid(pointsPerCell);
    const asked = insideOf(grid);
    return { grid, asked, states: Float32Array.from(asked.flatMap((i) => normalised(gridPoint(grid, i)))) };
  }

  exactReward(alphaBar: number, states: Float32Array): ExactReward {
    const signal = Math.sqrt(alphaBar);
    const { base: ofAll, expert: drawnToStar } = this.mixtures;
    const [base, expert] = [ofAll, drawnToStar].map((mixture) => noised(asSeen(mixture), signal, 1 - alphaBar));
    const [values, density] = [new Float32Array(states.length / 2), new Float32Array(states.length / 2)];
    for (let i = 0; i < values.length; i++) {
      const place: Place = [signal * states[2 * i]!, signal * states[2 * i + 1]!];
      const [ofBase, ofExpert] = [logDensity(base!, place), logDensity(expert!, place)];
      values[i] = ofExpert - ofBase;
      density[i] = (Math.exp(ofBase) + Math.exp(ofExpert)) / 2;
    }
    return { values, density, windows: 1 };
  }

  /** Among the places that points come from. */
  peakOf(grid: FieldGrid, values: Float32Array): Place {
    const best = this.placesWithData(grid).reduce((found, i) => (values[i]! > values[found]! ? i : found));
    return gridPoint(grid, best);
  }

  /** In cells, as the crow flies. */
  distanceToGoal([row, column]: Place): number {
    const [goal] = this.configuration.goals;
    return Math.hypot(row - goal[0], column - goal[1]);
  }

  positions(plans: Float32Array): Float32Array {
    return plans.map((value) => planeCentre + extent * value);
  }

  /** Every point is valid. */
  score(positions: Float32Array, goals: Goals = this.configuration.goals): PlanScores {
    const places = Array.from({ length: positions.length / 2 }, (_, i): Place => [
      positions[2 * i]!,
      positions[2 * i + 1]!,
    ]);
    const share = (counts: (place: Place) => boolean): GoalShares => {
      const arrives = places.filter(counts).length / places.length;
      return { arrives, ends: arrives };
    };
    const isNear = ([row, column]: Place, goal: Place): boolean =>
      Math.hypot(row - goal[0], column - goal[1]) <= arrivalRadius;
    return {
      valid: 1,
      ...share((place) => goals.some((goal) => isNear(place, goal))),
      each: goals.map((goal) => share((place) => isNear(place, goal))),
    };
  }

  /** Indices of the grid's points. */
  private placesWithData(grid: FieldGrid): readonly number[] {
    const known = this.withData.get(grid.pointsPerCell);
    if (known) return known;
    const { base, expert } = this.mixtures;
    const found = drawnExpert(this.configuration.preset)
      ? placesOfEither(grid, base, expert)
      : // Where an expert that is drawn to a star has its points, too.
        placesOf(grid, base);
    this.withData.set(grid.pointsPerCell, found);
    return found;
  }

  private points(model: ModelName, count: number, label: string): Plans {
    const random = this.random.fork(`${label} ${model}`);
    const values = Float32Array.from(
      Array.from({ length: count }, () => normalised(draw(this.mixtures[model], random))).flat(),
    );
    return { count, horizon: 1, channels: 2, values };
  }
}

/** A run's data, where it is in the plane. @throws Error where it is not */
export function planeDataOf({ data }: { readonly data: RunData }): PlaneData {
  if (!(data instanceof PlaneData)) throw new Error('This is no run in the plane.');
  return data;
}
