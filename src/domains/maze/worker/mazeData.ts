/** The data of a run in a maze: demonstrations of both models, as they were simulated and as the networks see them, and starts of plans. */

import { gridIndex, gridPoint, type FieldGrid, type Place } from '../../../math/grid';
import { PlanSource, type Plans } from '../../../method/diffusion/planSource';
import type { PlanSpace } from '../../../method/networks/positionalFeatures';
import type { Random } from '../../../math/random';
import { windowsOf, type Goals, type ModelName, type RunConfiguration } from '../../../protocol/configuration';
import type { ExactReward, PlanScores, Probe, RunData, ShownData, Walks } from '../../domain';
import { RestingDensity } from './restingDensity';
import { WindowData, type CutData, type Part } from './windowData';
import { isFree } from '../shared/geometry';
import type { Maze } from '../shared/layouts';
import { distance, fieldGrid, findPeak } from '../shared/localisation';
import { mazeOf } from '../shared/mazeOf';
import { demonstrationChannels, generateDemonstrations, type Demonstrations } from './demonstrations';
import { createPointSampler } from './episode';
import { demonstratedPosition, mazePositions, normalisedPlans, planSpace, stateAtRest } from './planData';
import { scorePlans } from './planScores';
import { chooseStride } from './stride';

/** Held-out demonstrations of each model, for the share explained. */
const heldOutCount = 256;
/** Pieces of walks along which the reward is averaged: a few states of theirs lie at every point of the grid. */
const mostPieces = 32_768;
/** Demonstrations that are drawn. */
const mostShown = 32;

export class MazeData implements CutData {
  readonly solver = 'ddpm';
  readonly drawnPlans = 24;
  readonly maze: Maze;
  readonly space: PlanSpace;
  /** Simulation steps between two states of a plan. */
  readonly stride: number;
  readonly demonstrations: Readonly<Record<ModelName, Demonstrations>>;
  private readonly resting: Record<string, RestingDensity> = {};
  /** The demonstrations as the networks see them. */
  readonly plans: Readonly<Record<ModelName, Plans>>;

  /**
   * @param random each set is drawn by a fork of it, which does not disturb it
   * @param shared whose base's demonstrations these are too
   */
  constructor(
    private readonly configuration: RunConfiguration,
    private readonly random: Random,
    shared: MazeData | null = null,
  ) {
    const { channels, demonstrations: count, expertData, horizon } = configuration;
    this.maze = mazeOf(configuration.maze);
    this.space = planSpace(this.maze, channels);
    this.stride = chooseStride(this.maze, horizon);
    const base = shared?.demonstrations.base ?? this.demonstrate('base', count, 'demonstrations');
    const expert = expertData === 'base' ? base : this.demonstrate('expert', count, 'demonstrations');
    this.demonstrations = { base, expert };
    this.plans = {
      base: shared?.plans.base ?? normalisedPlans(base, this.space),
      expert: normalisedPlans(expert, this.space),
    };
  }

  /** As many plans of a model: of another number than it learned from, the fewer are the first of the more. */
  plansOf(model: ModelName, count: number): Plans {
    const { demonstrations, expertData } = this.configuration;
    if (count === demonstrations) return this.plans[model];
    const of = expertData === 'base' ? 'base' : model;
    return normalisedPlans(this.demonstrate(of, count, 'demonstrations'), this.space);
  }

  /** Demonstrations of both models that no model learns from. */
  heldOut(): PlanSource {
    const plans = (['base', 'expert'] as const).map((model) => this.demonstrate(model, heldOutCount, 'held-out'));
    return new PlanSource(plans.map((demonstrations) => normalisedPlans(demonstrations, this.space)));
  }

  /** States at rest at random points, normalised: [count, channels]. */
  starts(count: number, random: Random): Float32Array {
    const { channels } = this.space;
    const draw = createPointSampler(this.maze);
    const starts = new Float32Array(count * channels);
    for (let i = 0; i < count; i++) starts.set(stateAtRest(draw(random), this.space), i * channels);
    return starts;
  }

  startAt(place: Place): Float32Array | null {
    return isFree(this.maze, ...place) ? Float32Array.from(stateAtRest(place, this.space)) : null;
  }

  shown(): ShownData {
    const { base, expert } = this.demonstrations;
    return {
      count: Math.min(mostShown, base.count),
      horizon: base.horizon,
      stride: base.stride,
      arrive: Math.min(base.arriveShare, expert.arriveShare),
      base: firstPositions(base),
      expert: firstPositions(expert),
    };
  }

  /** States that stand still, in free space. */
  probe(pointsPerCell: number): Probe {
    const grid = fieldGrid(this.maze, pointsPerCell);
    const asked = Array.from({ length: grid.rows * grid.columns }, (_, i) => i).filter((i) =>
      isFree(this.maze, ...gridPoint(grid, i)),
    );
    const { channels } = this.space;
    const states = new Float32Array(asked.length * channels);
    asked.forEach((i, k) => states.set(stateAtRest(gridPoint(grid, i), this.space), k * channels));
    return { grid, asked, states };
  }

  /** Among the places where the ball can be. */
  peakOf(grid: FieldGrid, values: Float32Array): Place {
    return findPeak(this.maze, grid, values);
  }

  /** In cells, as the crow flies. */
  distanceToGoal(place: Place): number {
    return distance(place, this.configuration.goals[0]);
  }

  positions(plans: Float32Array): Float32Array {
    return mazePositions(plans, this.space);
  }

  score(positions: Float32Array, goals?: Goals): PlanScores {
    return this.scoreOf(positions, this.configuration.horizon, goals);
  }

  scoreOf(positions: Float32Array, length: number, goals: Goals = this.configuration.goals): PlanScores {
    return scorePlans(this.maze, goals, positions, length);
  }

  windows(length: number): RunData {
    return new WindowData(this, length);
  }

  /** Pieces from everywhere in the walks, and of every walk as many, or nearly. */
  baseWalks(pointsPerCell: number, length: number): Walks {
    const { count: plans, horizon, channels, values } = this.plans.base;
    const grid = fieldGrid(this.maze, pointsPerCell);
    const offsets = horizon - length + 1;
    const count = Math.min(plans * offsets, mostPieces);
    const states = new Float32Array(count * length * channels);
    for (let k = 0; k < count; k++) {
      const piece = Math.floor((k * plans * offsets) / count);
      const first = (Math.floor(piece / offsets) * horizon + (piece % offsets)) * channels;
      states.set(values.subarray(first, first + length * channels), k * length * channels);
    }
    const positions = this.positions(states);
    const points = Int32Array.from({ length: count * length }, (_, i) => {
      const [row, column] = [0, 1].map((axis) => Math.round(gridIndex(positions[2 * i + axis]!, pointsPerCell)));
      return row! * grid.columns + column!;
    });
    return { grid, count, states, points };
  }

  /** Of whole plans, a window's share of them. */
  exactReward(alphaBar: number, states: Float32Array, part: Part = 'all'): ExactReward {
    const { values, density } = this.exactRest(alphaBar, states, this.configuration.horizon, part);
    const windows = windowsOf(this.configuration);
    return { values: values.map((value) => value / windows), density, windows };
  }

  exactHalves(alphaBar: number, states: Float32Array): readonly [ExactReward, ExactReward] {
    return [this.exactReward(alphaBar, states, 'first'), this.exactReward(alphaBar, states, 'second')];
  }

  /** Normalised places [places, channels] -> what resting there would be worth, by a part of the demonstrations. */
  exactRest(alphaBar: number, states: Float32Array, length: number, part: Part): ExactReward {
    const { channels, positionChannel } = this.space;
    const places = Float32Array.from(
      { length: (2 * states.length) / channels },
      (_, i) => states[Math.floor(i / 2) * channels + positionChannel + (i % 2)]!,
    );
    const [base, expert] = (['base', 'expert'] as const).map((model) =>
      (this.resting[`${model} ${length} ${part}`] ??= new RestingDensity(
        partOf(this.plans[model], part),
        this.space,
        length,
      )).at(alphaBar, places),
    );
    return {
      values: Float32Array.from(expert!, (log, i) => log - base![i]!),
      density: new Float32Array(places.length / 2).fill(1),
      windows: 1,
    };
  }

  private demonstrate(model: ModelName, count: number, label: string): Demonstrations {
    const { goals, expertData, horizon } = this.configuration;
    return generateDemonstrations({
      maze: this.maze,
      goal: model === 'expert' && expertData === 'goal' ? goals[0] : null,
      count,
      horizon,
      stride: this.stride,
      random: this.random.fork(`${label} ${model}`),
    });
  }
}

function partOf(plans: Plans, part: Part): Plans {
  if (part === 'all') return plans;
  const { horizon, channels, values } = plans;
  const first = Math.floor(plans.count / 2);
  const place = first * horizon * channels;
  return part === 'first'
    ? { ...plans, count: first, values: values.subarray(0, place) }
    : { ...plans, count: plans.count - first, values: values.subarray(place) };
}

/** A run's data, where it is in a maze. @throws Error where it is not */
export function mazeDataOf({ data }: { readonly data: RunData }): MazeData {
  if (!(data instanceof MazeData)) throw new Error('This is no run in a maze.');
  return data;
}

/** [mostShown, horizon, 2], or fewer */
function firstPositions({ states, count, horizon }: Demonstrations): Float32Array {
  const positions = new Float32Array(Math.min(mostShown, count) * horizon * 2);
  for (let i = 0; i < positions.length / 2; i++) {
    const from = i * demonstrationChannels + demonstratedPosition;
    positions.set(states.subarray(from, from + 2), 2 * i);
  }
  return positions;
}
