/** The networks of walks of the suite's cases as they are shipped, with how their losses fell. */

import type { NetworkName } from '../protocol/configuration';
import { Run } from '../run/run';
import type { SuiteFolder } from './files';
import {
  baseIdentity,
  baseName,
  checkGoal,
  expertIdentity,
  expertName,
  giveModels,
  trainBase,
  trainExpert,
} from './models';
import { caseConfiguration, type SuiteCase, type SuiteSettings } from './settings';
import { rewardIdentity, rewardName } from './trainCase';
import { keptTraining, trainNetwork, type Bars, type Trained } from './training';

/**
 * A case's two models and its reward of windows, read or trained and written.
 * @throws Error for a goal that lies in a wall, or where a loss is no finite number
 */
export async function trainedWalks(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  suiteCase: SuiteCase,
  bars: Bars,
): Promise<Readonly<Record<NetworkName, Trained>>> {
  checkGoal(suiteCase);
  const base = await keptTraining(folder, baseName(suiteCase), baseIdentity(settings, suiteCase), () =>
    trainBase(settings, suiteCase, bars),
  );
  const expert = await keptTraining(folder, expertName(suiteCase), expertIdentity(settings, suiteCase), () =>
    trainExpert(settings, suiteCase, base.weights, bars),
  );
  const own = caseConfiguration(settings, suiteCase);
  const name = rewardName(suiteCase, 'windows');
  const reward = await keptTraining(folder, name, rewardIdentity(settings, suiteCase, own), async () => {
    const run = await Run.create(own);
    giveModels(run, { base: base.weights, expert: expert.weights }, settings);
    const trained = await trainNetwork(name, run, 'reward', own.iterations, bars);
    run.dispose();
    return trained;
  });
  return { base, expert, reward };
}
