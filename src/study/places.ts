/** The networks of places of the suite's cases: a base a maze and seed, an expert and a reward a case, each trained once and kept on disk. */

import { placeConfiguration } from '../run/placeConfiguration';
import { Run } from '../run/run';
import type { SuiteFolder } from './files';
import { baseName, layoutOf } from './models';
import {
  caseName,
  placeBaseConfiguration,
  placeCaseConfiguration,
  type SuiteCase,
  type SuiteSettings,
} from './settings';
import { keptWeights, networkOf, train, type Bars } from './training';

type MazeSeed = Pick<SuiteCase, 'maze' | 'seed'>;

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
function caseIdentity(settings: SuiteSettings, suiteCase: SuiteCase) {
  const { expertData, denoiser, reward, iterations } = placeConfiguration(placeCaseConfiguration(settings, suiteCase));
  return { base: baseIdentity(settings, suiteCase), goal: suiteCase.goal, expertData, denoiser, reward, iterations };
}

async function baseWeights(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  of: MazeSeed,
  bars: Bars,
): Promise<Float32Array> {
  const name = `${baseName(of)}-places`;
  return keptWeights(folder, name, baseIdentity(settings, of), async () => {
    const walks = await Run.create(placeBaseConfiguration(settings, of));
    const run = Run.ofPlaces(walks);
    await train(name, settings.baseSteps, networkOf(run, 'base'), bars);
    const weights = await run.networks.weights('base');
    run.dispose();
    walks.dispose();
    return weights;
  });
}

/**
 * The weights of a case's three networks of places, read or trained and written.
 * @throws Error where a loss is no finite number
 */
export async function placeWeights(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  suiteCase: SuiteCase,
  bars: Bars,
): Promise<Readonly<Record<'base' | 'expert' | 'reward', Float32Array>>> {
  const base = await baseWeights(folder, settings, suiteCase, bars);
  const walks = await Run.create(placeCaseConfiguration(settings, suiteCase));
  const run = Run.ofPlaces(walks);
  run.networks.setWeights('base', base, settings.baseSteps);
  const identity = caseIdentity(settings, suiteCase);
  const trained = async (network: 'expert' | 'reward'): Promise<Float32Array> => {
    const name = `${caseName(suiteCase)}-${network}-places`;
    const weights = await keptWeights(folder, name, identity, async () => {
      await train(name, settings.caseSteps, networkOf(run, network), bars);
      return run.networks.weights(network);
    });
    run.networks.setWeights(network, weights, settings.caseSteps);
    return weights;
  };
  const expert = await trained('expert');
  const reward = await trained('reward');
  run.dispose();
  walks.dispose();
  return { base, expert, reward };
}
