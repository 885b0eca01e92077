/** Networks that begin trained: their weights, fetched and checked, and put into a run. */

import { fetchWeights, PretrainedError } from '../pretrained/files';
import { placeName } from '../protocol/configuration';
import type { WeightsFile } from '../protocol/messages';
import type { GoalRuns } from './goalRuns';

export interface GivenWeights {
  readonly source: WeightsFile;
  readonly values: Float32Array;
}

/** @throws PretrainedError naming the first file that can't be used */
export function fetchAll(
  files: readonly WeightsFile[],
  fetch: (url: string) => Promise<Response>,
): Promise<GivenWeights[]> {
  return Promise.all(files.map(async (source) => ({ source, values: await fetchWeights(source.url, source, fetch) })));
}

/** @throws PretrainedError naming a file whose weights are not as many as the network's */
export function giveWeights(runs: GoalRuns, given: readonly GivenWeights[]): void {
  for (const { source, values } of given) {
    const { network, subject, file, steps } = source;
    const place = { network, subject, goal: 0 };
    const { networks } = runs.at(place);
    const count = networks.weightCount(network);
    if (values.length !== count)
      throw new PretrainedError(file, `it holds ${values.length} weights and the ${placeName(place)} has ${count}`);
    networks.setWeights(network, values, steps);
  }
}
