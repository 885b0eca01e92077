/** A run as a start asks for it: new, with weights that were given, or where another one stood. */

import type { Command } from '../protocol/messages';
import { restoreCheckpoint } from './checkpoints';
import { giveWeights, type GivenWeights } from '../run/givenWeights';
import { GoalRuns } from '../run/goalRuns';
import { takeTrained } from '../run/trainedNetworks';

export type Start = Extract<Command, { type: 'start' }>;

/**
 * @param given weights that were fetched for it
 * @throws PretrainedError where they do not fit
 * @throws Error where the checkpoint is another run's; nothing is left behind
 */
export async function prepareRun(
  { configuration, trained = [], checkpoint }: Start,
  given: readonly GivenWeights[],
): Promise<GoalRuns> {
  const run = await GoalRuns.create(configuration);
  try {
    giveWeights(run, given);
    takeTrained(run, trained);
    if (checkpoint) restoreCheckpoint(run, checkpoint);
    return run;
  } catch (error) {
    run.dispose();
    throw error;
  }
}

/** Whether it begins with something learned. */
export const beginsTrained = ({ trained = [], weights = [], checkpoint }: Start): boolean =>
  trained.length + weights.length > 0 || checkpoint !== undefined;
