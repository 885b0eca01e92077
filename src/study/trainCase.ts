/** The networks of one case: its models, two rewards and discriminator, each trained once and kept on disk. */

import type { RewardConfiguration, RunConfiguration } from '../protocol/configuration';
import { DiscriminatorTraining } from '../run/discriminatorTraining';
import { Run } from '../run/run';
import type { SuiteFolder } from './files';
import { giveModels, expertIdentity, modelWeights, type ModelWeights } from './models';
import { caseConfiguration, caseName, planConfiguration, type SuiteCase, type SuiteSettings } from './settings';
import { keptWeights, train, trainNetwork, type Bars } from './training';

/** Two runs of the same base and expert, which differ in their rewards. */
export interface TrainedCase {
  /** Its reward is of windows. */
  readonly windows: Run;
  /** Its reward is of the whole plan. */
  readonly plan: Run;
  /** The rival of each reward: its network, data and steps. */
  readonly discriminators: Readonly<Record<RewardConfiguration['network'], DiscriminatorTraining>>;
  dispose(): void;
}

/** The suite's configuration of a reward of that network. */
export const rewardConfiguration = { windows: caseConfiguration, plan: planConfiguration } as const;

/** What rewards of a network are called in the folder. */
const rewardNames = { windows: 'reward', plan: 'plan' } as const;

/**
 * Reads a case's networks from the folder, and trains and writes those that are not there.
 * @throws Error for a goal that lies in a wall, or where a loss is no finite number
 */
export async function trainCase(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  suiteCase: SuiteCase,
  bars: Bars,
): Promise<TrainedCase> {
  const models = await modelWeights(folder, settings, suiteCase, bars);
  const windows = await rewardedRun(folder, settings, suiteCase, 'windows', models, bars);
  const plan = await rewardedRun(folder, settings, suiteCase, 'plan', models, bars);
  const discriminators = {
    windows: await trainedDiscriminator(folder, settings, suiteCase, windows, bars),
    plan: await trainedDiscriminator(folder, settings, suiteCase, plan, bars),
  };
  return {
    windows,
    plan,
    discriminators,
    dispose() {
      for (const owner of [discriminators.windows, discriminators.plan, windows, plan]) owner.dispose();
    },
  };
}

/** The discriminator beside a run's reward, read or trained and written. */
async function trainedDiscriminator(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  suiteCase: SuiteCase,
  run: Run,
  bars: Bars,
): Promise<DiscriminatorTraining> {
  const { reward, iterations } = run.configuration;
  const discriminator = new DiscriminatorTraining(run);
  const name = `${caseName(suiteCase)}-discriminator-${reward.network}`;
  const weights = await keptWeights(folder, name, rewardIdentity(settings, suiteCase, run.configuration), async () => {
    const trainee = {
      step: () => discriminator.step(),
      readLosses: async () => (await discriminator.readLosses()).values,
    };
    const losses = await train(name, iterations, trainee, bars);
    return { weights: await discriminator.weights(), losses };
  });
  discriminator.setWeights(weights, iterations);
  return discriminator;
}

/** Everything that the weights of a reward depend on, or of the discriminator beside it. */
export const rewardIdentity = (
  settings: SuiteSettings,
  suiteCase: SuiteCase,
  { iterations, reward }: Pick<RunConfiguration, 'iterations' | 'reward'>,
) => ({ expert: expertIdentity(settings, suiteCase), iterations, reward });

/** What a reward of that network is called in the folder. */
export const rewardName = (suiteCase: SuiteCase, network: RewardConfiguration['network']): string =>
  `${caseName(suiteCase)}-${rewardNames[network]}`;

/** A run with a case's models and its reward of that network, the reward read or trained and written. */
export async function rewardedRun(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  suiteCase: SuiteCase,
  network: RewardConfiguration['network'],
  models: ModelWeights,
  bars: Bars,
): Promise<Run> {
  const own = rewardConfiguration[network](settings, suiteCase);
  const run = await Run.create(own);
  giveModels(run, models, settings);
  const name = rewardName(suiteCase, network);
  const weights = await keptWeights(folder, name, rewardIdentity(settings, suiteCase, own), () =>
    trainNetwork(name, run, 'reward', own.iterations, bars),
  );
  run.networks.setWeights('reward', weights, own.iterations);
  return run;
}
