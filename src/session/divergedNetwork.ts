/** Which network is to blame where numbers have gone wrong, and how the page is told. */

import type { Checkpoint } from '../protocol/checkpoint';
import { takeCheckpoint, unsoundNetwork } from './checkpoints';
import { networkTitle, type Divergence } from '../run/divergence';
import type { GoalRuns } from '../run/goalRuns';

/** The first network of a checkpoint that holds what is no number, or null. What was kept before was sound. */
export function unsoundIn(checkpoint: Checkpoint): Divergence | null {
  const place = unsoundNetwork(checkpoint);
  return place && { ...place, soundStep: Infinity, how: 'notANumber' };
}

/** A reward learns from both models: where its loss is no number, one of them may be to blame, and show it only at its next step. */
export async function divergedNetwork(run: GoalRuns, seen: Divergence): Promise<Divergence> {
  if (seen.network !== 'reward' || seen.how !== 'notANumber') return seen;
  const unsound = unsoundIn(await takeCheckpoint(run));
  return unsound && unsound.network !== 'reward' ? unsound : seen;
}

/** A sentence. */
export function divergenceProblem(divergence: Divergence): string {
  const name = networkTitle(divergence);
  return divergence.how === 'explodes'
    ? `The loss of the ${name} explodes.`
    : `The loss of the ${name} is no longer a finite number.`;
}
