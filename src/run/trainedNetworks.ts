/** Weights by value: those that a run has, those that it is to go on from, and whether they fit it. */

import { cosineSchedule } from '../method/diffusion/noiseSchedule';
import { misfit, type ParameterSpecifications } from '../engine/parameters';
import { domainOf } from '../domains/worker';
import { isSamePlace, placeName, placesOf, type NetworkName, type RunConfiguration } from '../protocol/configuration';
import type { NetworkShape, TrainedNetwork } from '../protocol/messages';
import { ConfigurationError, checkConfiguration } from '../settings/check';
import type { GoalRuns } from './goalRuns';
import { placeConfiguration } from './placeConfiguration';

/** All networks of a run, as they are. */
export async function trainedNetworks(runs: GoalRuns): Promise<TrainedNetwork[]> {
  const trained: TrainedNetwork[] = [];
  for (const place of placesOf(runs.configuration)) {
    const run = runs.at(place);
    const { [place.network]: steps } = run.steps;
    trained.push({ ...place, steps, tensors: await run.networks.namedWeights(place.network) });
  }
  return trained;
}

/** @throws Error where a network does not fit; see `fitProblem` */
export function takeTrained(runs: GoalRuns, trained: readonly TrainedNetwork[]): void {
  for (const given of trained) runs.at(given).networks.setNamedWeights(given.network, given.tensors, given.steps);
}

/** What keeps networks from being all those of a run, as the end of a sentence, or null. Needs an open backend. */
export function fitProblem(configuration: RunConfiguration, networks: readonly NetworkShape[]): string | null {
  try {
    checkConfiguration(configuration);
  } catch (error) {
    if (error instanceof ConfigurationError) return `its settings are no good: ${error.message}`;
    throw error;
  }
  const places = placesOf(configuration);
  const strange = networks.find((given) => !places.some((place) => isSamePlace(place, given)));
  if (strange) return `it has a ${placeName(strange)} and its run has none`;
  const specifications = {
    walk: networkSpecifications(configuration),
    place: networkSpecifications(placeConfiguration(configuration)),
  };
  for (const place of places) {
    const given = networks.filter((network) => isSamePlace(place, network));
    if (given.length !== 1) return `it has ${given.length} of the ${placeName(place)}`;
    const problem = misfit(given[0]!.tensors, specifications[place.subject][place.network]);
    if (problem !== null) return `the ${placeName(place)} does not fit its settings, for ${problem}`;
  }
  return null;
}

/** What the parameters of a run's networks look like, without the run. */
function networkSpecifications(configuration: RunConfiguration): Record<NetworkName, ParameterSpecifications> {
  const schedule = cosineSchedule(configuration.diffusion.steps);
  const domain = domainOf(configuration);
  const denoiser = domain.denoiser(configuration, schedule);
  const reward = domain.reward(configuration, schedule);
  const found = { base: denoiser.specifications, expert: denoiser.specifications, reward: reward.specifications };
  denoiser.dispose();
  reward.dispose();
  return found;
}
