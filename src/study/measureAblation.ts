/** One row of the ablations: a reward trained as the row says on its case's models, and its figures. */

import * as tf from '@tensorflow/tfjs-core';
import { State } from '../engine/state';
import { awayFromWalls, peakToPeak } from '../domains/maze/worker/fieldCorrelation';
import { Run } from '../run/run';
import { ablationName, variedSettings, type AblationRow } from './ablationSettings';
import { searchedField } from './fields';
import type { SuiteFolder } from './files';
import { measureReward, type RewardResult } from './measureCase';
import { giveModels, modelWeights } from './models';
import { executed, executedAtBest, type PlannerResult } from './planners';
import { rounded } from './rounded';
import { caseConfiguration, type SuiteCase, type SuiteSettings } from './settings';
import { networkOf, train, type Bars } from './training';
import { mazeDataOf } from '../domains/maze/worker/mazeData';

export interface AblationResult extends SuiteCase {
  /** The variant's name. */
  readonly variant: string;
  readonly reward: RewardResult;
  /** Of the field away from walls, in units of the reward. */
  readonly peakToPeak: number;
  /** Plans steered by the reward at the strength that is best on validation starts. */
  readonly steered: PlannerResult;
  /** What there is to steer, and what it is to become: rows may have models of their own. */
  readonly base: PlannerResult;
  readonly expert: PlannerResult;
  /** Of training the reward alone. */
  readonly trainingSeconds: number;
}

export async function measureAblation(
  folder: SuiteFolder<object>,
  suiteSettings: SuiteSettings,
  row: AblationRow,
  bars: Bars,
): Promise<AblationResult> {
  const { variant, ...suiteCase } = row;
  const settings = variedSettings(suiteSettings, variant);
  const models = await modelWeights(folder, settings, suiteCase, bars);
  const iterations = variant.steps ?? settings.caseSteps;
  const run = await Run.create({ ...caseConfiguration(settings, suiteCase), iterations }, variant.study);
  giveModels(run, models, settings);
  const begun = performance.now();
  await train(ablationName(row), iterations, networkOf(run, 'reward'), bars);
  const trainingSeconds = (performance.now() - begun) / 1000;
  const { maze } = mazeDataOf(run);
  const { grid, values } = await searchedField(run, settings.fieldLevel);
  const strength = new State<tf.Rank.R0>(tf.scalar(0));
  const result = {
    ...suiteCase,
    variant: variant.name,
    reward: await measureReward(run, settings),
    peakToPeak: rounded(peakToPeak(awayFromWalls(maze, grid, values))),
    steered: await executedAtBest(run, settings, run.steered(strength), strength),
    base: await executed(run, settings, run.denoiser('base')),
    expert: await executed(run, settings, run.denoiser('expert')),
    trainingSeconds: rounded(trainingSeconds, 1),
  };
  strength.dispose();
  run.dispose();
  return result;
}
