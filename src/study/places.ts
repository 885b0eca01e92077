/** The networks of places of the suite's cases: a base a maze and seed, an expert and a reward a case, each trained once and kept on disk. */

import type { NetworkName } from '../protocol/configuration';
import { placeConfiguration } from '../run/placeConfiguration';
import { Run } from '../run/run';
import type { SuiteFolder } from './files';
import { baseName, layoutOf } from './models';
import {
  caseName,
  placeBaseConfiguration,
  placeCaseConfiguration,
  type AnyCase,
  type MazeSeed,
  type SuiteSettings,
} from './settings';
import { keptTraining, trainNetwork, type Bars, type Trained } from './training';

/** Everything that a base's weights depend on. */
function baseIdentity(settings: SuiteSettings, of: MazeSeed) {
  const walks = placeBaseConfiguration(settings, of);
  const { demonstrations, diffusion, denoiser, iterations, horizon } = placeConfiguration(walks);
  return {
    layout: layoutOf(of),
    seed: of.seed,
    walks: walks.horizon,
    horizon,
    demonstrations,
    diffusion,
    denoiser,
    iterations,
  };
}

/** Everything that the weights of a case depend on. */
function caseIdentity(settings: SuiteSettings, suiteCase: AnyCase) {
  const { expertData, denoiser, reward, iterations } = placeConfiguration(placeCaseConfiguration(settings, suiteCase));
  return { base: baseIdentity(settings, suiteCase), goal: suiteCase.goal, expertData, denoiser, reward, iterations };
}

async function trainedBase(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  of: MazeSeed,
  bars: Bars,
): Promise<Trained> {
  const name = `${baseName(of)}-places`;
  return keptTraining(folder, name, baseIdentity(settings, of), async () => {
    const walks = await Run.create(placeBaseConfiguration(settings, of));
    const run = Run.ofPlaces(walks);
    const trained = await trainNetwork(name, run, 'base', settings.baseSteps, bars);
    run.dispose();
    walks.dispose();
    return trained;
  });
}

/** A case's three networks of places, and a run that has them. */
export interface TrainedPlaces {
  readonly networks: Readonly<Record<NetworkName, Trained>>;
  readonly run: Run;
  dispose(): void;
}

/**
 * Reads a case's networks of places from the folder, and trains and writes those that are not there.
 * @throws Error where a loss is no finite number
 */
export async function trainPlaces(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  suiteCase: AnyCase,
  bars: Bars,
): Promise<TrainedPlaces> {
  const base = await trainedBase(folder, settings, suiteCase, bars);
  const walks = await Run.create(placeCaseConfiguration(settings, suiteCase));
  const run = Run.ofPlaces(walks);
  run.networks.setWeights('base', base.weights, settings.baseSteps);
  const identity = caseIdentity(settings, suiteCase);
  const trained = async (network: 'expert' | 'reward'): Promise<Trained> => {
    const name = `${caseName(suiteCase)}-${network}-places`;
    const made = await keptTraining(folder, name, identity, () =>
      trainNetwork(name, run, network, settings.caseSteps, bars),
    );
    run.networks.setWeights(network, made.weights, settings.caseSteps);
    return made;
  };
  const expert = await trained('expert');
  const reward = await trained('reward');
  return {
    networks: { base, expert, reward },
    run,
    dispose() {
      run.dispose();
      walks.dispose();
    },
  };
}
