/** The rewards that are compared in the plane, made for a run there; what they are held against is left to measureRivals. */

import * as tf from '@tensorflow/tfjs-core';
import { Learner } from '../../../engine/learner';
import type { Parameters, ParameterSpecifications } from '../../../engine/parameters';
import { keyFrom } from '../../../engine/philox';
import { createRandom } from '../../../math/random';
import { constantSteps } from '../../../method/diffusion/denoiser';
import { at } from '../../../method/diffusion/noiseSchedule';
import { PlanSource } from '../../../method/diffusion/planSource';
import { PointDenoiser } from '../../../method/networks/pointDenoiser';
import { WindowReward } from '../../../method/networks/windowReward';
import type { RewardFunction } from '../../../method/reward/relativeReward';
import { contrastiveEnergy } from '../../../method/reward/rivals/contrastiveEnergy';
import { diffusionReward } from '../../../method/reward/rivals/diffusionReward';
import { drail } from '../../../method/reward/rivals/drail';
import type { BatchesOf, RivalReward, TwoModels } from '../../../method/reward/rivals/rival';
import { smiling } from '../../../method/reward/rivals/smiling';
import type { NetworkName } from '../../../protocol/configuration';
import { DiscriminatorTraining } from '../../../run/discriminatorTraining';
import type { Run } from '../../../run/run';
import { planeSpace } from '../worker/planeData';
import { rivalSettings, type RivalName } from './rivalSettings';

/** What was asked of networks: a guess or a value of one point each, also where it is for a slope. */
export interface Asked {
  count: number;
}

/** A reward for a run, and what it takes. */
export interface Contender {
  readonly reward: RivalReward;
  /** Steps that it learns; 0 where nothing is trained. */
  readonly steps: number;
  /** Evaluations of a training step, where they are not counted as they are made. */
  readonly stepEvaluations: number | null;
  /** Counted as they are made. */
  readonly asked: Asked;
}

/** Networks of a run that have to be trained before, for a reward to be made. */
export const neededNetworks: Readonly<Record<RivalName, readonly NetworkName[]>> = {
  ours: ['base', 'expert', 'reward'],
  discriminator: [],
  smiling: ['base', 'expert'],
  drail: [],
  drailOneDraw: [],
  diffusionReward: ['expert'],
  contrastive: ['base', 'expert', 'reward'],
};

/**
 * Makes a rival for a run whose networks it needs are trained. The run has to outlive it.
 * @param strength lambda of contrastive energy prediction
 */
export function contenderOf(run: Run, name: RivalName, strength = 1): Contender {
  const asked: Asked = { count: 0 };
  return { asked, ...makers[name](run, asked, strength) };
}

type Maker = (run: Run, asked: Asked, strength: number) => Omit<Contender, 'asked'>;

const { valued } = rivalSettings;

const makers: Readonly<Record<RivalName, Maker>> = {
  ours: (run, asked) => ({
    reward: noisedReward(run, counted(asked, run.reward())),
    steps: run.configuration.iterations,
    // The two models and the reward's slope.
    stepEvaluations: 3 * run.configuration.reward.batchSize,
  }),
  discriminator(run, asked) {
    const discriminator = new DiscriminatorTraining(run);
    const training = {
      get steps() {
        return discriminator.steps;
      },
      step: () => discriminator.step(),
      readLosses: async () => (await discriminator.readLosses()).values,
    };
    const reward = { ...noisedReward(run, counted(asked, discriminator.logit())), training };
    return {
      reward: withMade(reward, discriminator),
      steps: run.configuration.iterations,
      stepEvaluations: run.configuration.reward.batchSize,
    };
  },
  smiling: (run, asked) => untrained(smiling(modelsOf(run, asked), valued, keyOf(run, 'draws'))),
  diffusionReward: (run, asked) => untrained(diffusionReward(modelsOf(run, asked), valued, keyOf(run, 'draws'))),
  drail: (run, asked) => drailOf(run, asked, rivalSettings.drail),
  drailOneDraw: (run, asked) => drailOf(run, asked, rivalSettings.drailOneDraw),
  contrastive(run, asked, strength) {
    const { configuration, schedule, data } = run;
    const network = new WindowReward(planeSpace, schedule, 1, configuration.reward.width);
    const source = new PlanSource([data.plans.base]);
    const label = `contrastive ${strength}`;
    const energy = counted(asked, run.reward());
    const reward = contrastiveEnergy(
      {
        schedule,
        reward: (clean) => askedClean(run, energy, clean),
        network: countedNetwork(asked, network),
        learner: learnerOf(run, network.specifications, label, configuration.reward.learningRate),
        batches: batchesFrom(run, source, label),
      },
      { strength, ...rivalSettings.contrastive },
    );
    return { reward: withMade(reward, network, source), steps: configuration.iterations, stepEvaluations: null };
  },
};

function drailOf(
  run: Run,
  asked: Asked,
  { batch, draws }: { readonly batch: number; readonly draws: number },
): Omit<Contender, 'asked'> {
  const { configuration, schedule, data } = run;
  const label = `drail of ${draws}`;
  const network = new PointDenoiser(
    { ...planeSpace, channels: 2 * planeSpace.channels },
    schedule,
    configuration.denoiser,
  );
  const source = new PlanSource([data.plans.base, data.plans.expert]); // in this order: see discriminatorLoss
  const reward = drail(
    {
      schedule,
      network: countedNetwork(asked, network),
      learner: learnerOf(run, network.specifications, label, configuration.denoiser.learningRate),
      batches: batchesFrom(run, source, label),
    },
    { batch, draws, valued },
    keyOf(run, 'draws'),
  );
  return { reward: withMade(reward, network, source), steps: configuration.iterations, stepEvaluations: null };
}

const untrained = (reward: RivalReward): Omit<Contender, 'asked'> => ({ reward, steps: 0, stepEvaluations: null });

/** A reward of noised points as it is asked of clean ones: at sqrt(alphaBar) times them. */
function askedClean(run: Run, reward: RewardFunction, clean: tf.Tensor3D): tf.Tensor1D {
  const { cleanLevel: level } = rivalSettings;
  const signal = Math.sqrt(at(run.schedule.alphaBar, level));
  return tf.tidy(() => reward(tf.mul(clean, signal), constantSteps(clean.shape[0], level)));
}

const noisedReward = (run: Run, reward: RewardFunction): RivalReward => ({
  training: null,
  noised: reward,
  value: (clean) => askedClean(run, reward, clean),
  dispose: () => undefined,
});

/** The same weights and batches of the same rival, whatever else is made. */
const randomOf = (run: Run, label: string) => createRandom(run.configuration.seed).fork(`rival ${label}`);
const keyOf = (run: Run, label: string) => keyFrom(randomOf(run, label));

/** As the run's own networks are taught. */
function learnerOf(run: Run, specifications: ParameterSpecifications, label: string, first: number): Learner {
  const options = { clipNorm: 1, averageDecay: 0.99, rate: { first, steps: run.configuration.iterations } };
  return new Learner(specifications, options, randomOf(run, `${label} weights`));
}

function batchesFrom(run: Run, source: PlanSource, label: string): BatchesOf {
  const key = keyOf(run, `${label} batches`);
  return (counter, batch) => run.batch(source, counter, { batch, heldShare: 0, key });
}

/** Counts the points that a model or a reward is asked about. */
const counted =
  <Result>(asked: Asked, of: (x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D) => Result) =>
  (x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): Result => {
    asked.count += x.shape[0];
    return of(x, steps, free);
  };

interface AnyNetwork<Result> {
  readonly specifications: ParameterSpecifications;
  apply(parameters: Parameters, x: tf.Tensor3D, steps: tf.Tensor1D, free?: tf.Tensor3D): Result;
  dispose(): void;
}

/** The same of a network. */
function countedNetwork<Result>(asked: Asked, network: AnyNetwork<Result>): AnyNetwork<Result> {
  return {
    specifications: network.specifications,
    apply: (parameters, ...of) => counted(asked, (...given) => network.apply(parameters, ...given))(...of),
    dispose: () => network.dispose(),
  };
}

const modelsOf = (run: Run, asked: Asked): TwoModels => ({
  schedule: run.schedule,
  base: counted(asked, run.denoiser('base')),
  expert: counted(asked, run.denoiser('expert')),
});

/** A reward that what was made for it goes with. */
const withMade = (reward: RivalReward, ...made: readonly { dispose(): void }[]): RivalReward => ({
  ...reward,
  dispose() {
    reward.dispose();
    for (const one of made) one.dispose();
  },
});
