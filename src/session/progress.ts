/** Where a run is: its steps, counted and reported. */

import { memoryInUse } from '../engine/backend';
import { networkNames } from '../protocol/configuration';
import type { ProgressFrame } from '../protocol/messages';
import type { GoalRuns } from '../run/goalRuns';

/** Steps of all of a run's networks together, of both goals'. */
export function stepsOf({ first, second }: GoalRuns): number {
  const own = second ? second.steps.expert + second.steps.reward : 0;
  return own + networkNames.reduce((sum, network) => sum + first.steps[network], 0);
}

/** Where a run is, before it has losses to report. */
export function progressFrame(run: GoalRuns): ProgressFrame {
  const none = () => ({ steps: new Float32Array(), values: new Float32Array() });
  return {
    steps: run.steps,
    losses: { base: none(), expert: none(), reward: none() },
    iterationsPerSecond: null,
    memory: memoryInUse(),
  };
}
