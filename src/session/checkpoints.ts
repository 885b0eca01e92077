/** Checkpoints of a run, of one goal or of several: taken, put back, and looked through for what is no number. When is checkpointPace's affair. */

import { arraysOf, checkpointVersion, learnerVectors, type Checkpoint } from '../protocol/checkpoint';
import { isSamePlace, placeName, placesOf, type NetworkPlace } from '../protocol/configuration';
import type { GoalRuns } from '../run/goalRuns';

/** The run as it is, between two steps. */
export async function takeCheckpoint(runs: GoalRuns): Promise<Checkpoint> {
  const networks = await Promise.all(
    placesOf(runs.configuration).map(async (place) => ({
      ...place,
      ...(await runs.at(place).networks.state(place.network)),
    })),
  );
  const pools = rewardsOf(runs).flatMap(({ goal, subject }) => {
    const pool = runs.at({ goal, subject }).poolState();
    return pool ? [{ goal, subject, ...pool }] : [];
  });
  return { version: checkpointVersion, networks, pools };
}

/**
 * Makes a fresh run of the same configuration what the other was; only rates, batches and iterations may differ.
 * @throws Error where the checkpoint is another run's, before anything is changed
 */
export function restoreCheckpoint(runs: GoalRuns, checkpoint: Checkpoint): void {
  const problem = misfitOf(runs, checkpoint);
  if (problem !== null) throw new Error(`The checkpoint is not this run's: ${problem}.`);
  for (const network of checkpoint.networks) runs.at(network).networks.restore(network.network, network);
  for (const pool of checkpoint.pools) runs.at(pool).restorePool(pool);
}

const rewardsOf = (runs: GoalRuns): NetworkPlace[] =>
  placesOf(runs.configuration).filter(({ network }) => network === 'reward');

/** What keeps a checkpoint from being put back into a run, as the end of a sentence, or null. */
function misfitOf(runs: GoalRuns, { version, networks, pools }: Checkpoint): string | null {
  if (version !== checkpointVersion)
    return `it is of version ${String(version)}, and this page writes ${checkpointVersion}`;
  const own = placesOf(runs.configuration);
  if (networks.length !== own.length) return `it has ${networks.length} networks and the run ${own.length}`;
  for (const place of own) {
    const given = networks.find((other) => isSamePlace(other, place));
    if (!given) return `it has no ${placeName(place)}`;
    const size = runs.at(given).networks.weightCount(place.network);
    const wrong = learnerVectors.find((vector) => given[vector].length !== size);
    if (wrong)
      return `the ${wrong} of its ${placeName(given)} are ${given[wrong].length} numbers and have to be ${size}`;
  }
  for (const place of rewardsOf(runs)) {
    const given = pools.filter((pool) => pool.goal === place.goal && pool.subject === place.subject);
    const size = runs.at(place).poolState()?.values.length ?? 0;
    if (given.length !== (size > 0 ? 1 : 0))
      return `it has ${given.length} pools of sampled plans for the ${placeName(place)}`;
    if (given[0] && given[0].values.length !== size) return 'its pool of sampled plans is of another size';
  }
  return null;
}

/** The first network that holds a number which is not finite, or null; sampled plans are its reward's. */
export function unsoundNetwork({ networks, pools }: Checkpoint): NetworkPlace | null {
  const network = networks.find((state) => !learnerVectors.every((vector) => areFinite(state[vector])));
  if (network) return { network: network.network, goal: network.goal, subject: network.subject };
  const pool = pools.find(({ values }) => !areFinite(values));
  return pool ? { network: 'reward', goal: pool.goal, subject: pool.subject } : null;
}

/** A sum of finite numbers may overflow, but x - x is zero for these alone. */
function areFinite(values: Float32Array): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] as number) - (values[i] as number);
  return sum === 0;
}

/** Bytes of a checkpoint's arrays. */
export function bytesOf(checkpoint: Checkpoint): number {
  return arraysOf(checkpoint).reduce((sum, { byteLength }) => sum + byteLength, 0);
}
