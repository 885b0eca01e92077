/** The engine under test, as the page uses it: a run's captured steps, its sampler and its field. */

import { inOneSubmit } from '../../src/engine/capture';
import { defaultConfiguration, drawnLevel, type NetworkName } from '../../src/protocol/configuration';
import { Run } from '../../src/run/run';
import {
  heldShare,
  mapPoints,
  noiseLevels,
  rewardWidth,
  rewardWindow,
  sampledPlans,
  type BenchCase,
  type BenchSettings,
  type CaseName,
  type Contender,
} from '../cases';

export const engineCases: Contender = (settings, names) =>
  Promise.all(names.map(async (name) => makers[name](await makeRun(settings))));

function makeRun({ batch, rewardBatch, horizon, width, multipliers, seed }: BenchSettings): Promise<Run> {
  const { denoiser, reward } = defaultConfiguration;
  return Run.create({
    ...defaultConfiguration,
    seed,
    horizon,
    demonstrations: 500,
    diffusion: { steps: noiseLevels },
    denoiser: { ...denoiser, width, multipliers, batchSize: batch, heldStartShare: heldShare },
    reward: { ...reward, batchSize: rewardBatch, width: rewardWidth, window: rewardWindow },
  });
}

const contender = 'engine';

function training(name: CaseName, run: Run, network: NetworkName, batch: number): BenchCase {
  return {
    name,
    contender,
    batch,
    run: (count) =>
      inOneSubmit(() => {
        for (let i = 0; i < count; i++) run.step(network);
      }),
    dispatches: () => run.dispatches[network],
    loss: async () => {
      const { values } = (await run.readLosses())[network];
      return values[values.length - 1] ?? NaN;
    },
    dispose: () => run.dispose(),
  };
}

const makers: Readonly<Record<CaseName, (run: Run) => BenchCase>> = {
  diffusionStep: (run) => training('diffusionStep', run, 'base', run.configuration.denoiser.batchSize),
  rewardStep: (run) => training('rewardStep', run, 'reward', run.configuration.reward.batchSize),
  denoiseStep: (run) => {
    const sampler = run.sampler(sampledPlans, 'bench', run.denoiser('base'));
    return {
      name: 'denoiseStep',
      contender,
      batch: sampledPlans,
      run: (count) => {
        for (let i = 0; i < count; i++) {
          if (sampler.done) sampler.restart();
          sampler.advance();
        }
      },
      dispatches: () => sampler.dispatches,
      dispose: () => {
        sampler.dispose();
        run.dispose();
      },
    };
  },
  heatmap: (run) => {
    const field = run.probes.frozenField(drawnLevel(noiseLevels));
    const states = new Float32Array(mapPoints * run.data.space.channels).map((_, i) => Math.sin(i));
    return {
      name: 'heatmap',
      contender,
      batch: mapPoints,
      run: (count) => {
        for (let i = 0; i < count; i++) field.at(states).dispose();
      },
      dispatches: () => field.dispatches(),
      dispose: () => run.dispose(),
    };
  },
};
