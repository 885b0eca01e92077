/** Where a run is: its steps, counted and reported. */

import { memoryInUse } from '../engine/backend';
import { ofNetworks, placesOf } from '../protocol/configuration';
import type { LossPoints, ProgressFrame } from '../protocol/messages';
import type { GoalRuns } from '../run/goalRuns';

/** Steps of all of a run's networks together. */
export function stepsOf(run: GoalRuns): number {
  return placesOf(run.configuration).reduce((sum, place) => sum + run.at(place).steps[place.network], 0);
}

/** Where a run is, before it has losses to report. */
export function progressFrame(run: GoalRuns): ProgressFrame {
  const none = (): LossPoints => ({ steps: new Float32Array(), values: new Float32Array() });
  return {
    steps: run.steps,
    losses: ofNetworks(run.configuration, none),
    iterationsPerSecond: null,
    memory: memoryInUse(),
  };
}
