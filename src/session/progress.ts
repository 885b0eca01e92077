/** Where a run is: its steps, counted and reported. */

import { memoryInUse } from '../engine/backend';
import { ofNetworks } from '../protocol/configuration';
import type { LossPoints, ProgressFrame } from '../protocol/messages';
import type { GoalRuns } from '../run/goalRuns';

/** Steps of all of a run's networks together, of every goal's. */
export function stepsOf({ first, goals }: GoalRuns): number {
  return goals.reduce((sum, { steps }) => sum + steps.expert + steps.reward, first.steps.base);
}

/** Where a run is, before it has losses to report. */
export function progressFrame(run: GoalRuns): ProgressFrame {
  const none = (): LossPoints => ({ steps: new Float32Array(), values: new Float32Array() });
  return {
    steps: run.steps,
    losses: ofNetworks(run.goals.length, none),
    iterationsPerSecond: null,
    memory: memoryInUse(),
  };
}
