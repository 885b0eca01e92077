/** The data of a run of windows: another run's demonstrations, cut. */

import type { FieldGrid, Place } from '../../../math/grid';
import type { Goals, ModelName } from '../../../protocol/configuration';
import type { ExactReward, PlanScores, Probe, RunData, ShownData } from '../../domain';

/** Of the demonstrations. */
export type Part = 'all' | 'first' | 'second';

/** The data that it is cut from. */
export interface CutData extends RunData {
  /** What resting at places is worth to windows of a length, exactly. @param states normalised, [places, channels] */
  exactRest(alphaBar: number, states: Float32Array, length: number, part: Part): ExactReward;
  /** What comes of windows of a length. @param positions [count, length, 2] */
  scoreOf(positions: Float32Array, length: number, goals?: Goals): PlanScores;
}

export class WindowData implements RunData {
  readonly solver = 'ddpm';
  /** Windows are a quarter of a plan, as a rule. */
  readonly drawnPlans = 60;

  constructor(
    private readonly walks: CutData,
    private readonly length: number,
  ) {}

  get space() {
    return this.walks.space;
  }

  get plans() {
    return this.walks.plans;
  }

  plansOf(model: ModelName, count: number) {
    return this.walks.plansOf(model, count);
  }

  heldOut() {
    return this.walks.heldOut();
  }

  /** Nothing is held: a window has no start of its own. */
  starts(): null {
    return null;
  }

  shown(): ShownData {
    return this.walks.shown();
  }

  probe(pointsPerCell: number): Probe {
    return this.walks.probe(pointsPerCell);
  }

  peakOf(grid: FieldGrid, values: Float32Array): Place {
    return this.walks.peakOf(grid, values);
  }

  distanceToGoal(place: Place): number {
    return this.walks.distanceToGoal(place);
  }

  positions(plans: Float32Array): Float32Array {
    return this.walks.positions(plans);
  }

  exactReward(alphaBar: number, states: Float32Array): ExactReward {
    return this.walks.exactRest(alphaBar, states, this.length, 'all');
  }

  exactHalves(alphaBar: number, states: Float32Array): readonly [ExactReward, ExactReward] {
    const half = (part: Part): ExactReward => this.walks.exactRest(alphaBar, states, this.length, part);
    return [half('first'), half('second')];
  }

  score(positions: Float32Array, goals?: Goals): PlanScores {
    return this.walks.scoreOf(positions, this.length, goals);
  }
}
