/** The two models of the suite's cases: a base a maze and seed, an expert a case, each trained once and kept on disk. */

import { checkGoal as problemOf } from '../domains/maze/shared/goals';
import { mazeOf } from '../domains/maze/shared/mazeOf';
import { Run } from '../run/run';
import type { SuiteFolder } from './files';
import {
  baseConfiguration,
  caseConfiguration,
  caseName,
  type MazeSeed,
  type SuiteCase,
  type SuiteSettings,
} from './settings';
import { keptWeights, trainNetwork, type Bars, type Trained } from './training';

export interface ModelWeights {
  readonly base: Float32Array;
  readonly expert: Float32Array;
}

/** What a maze is, for fingerprints: whoever changes a layout gets new figures. */
export const layoutOf = ({ maze }: Pick<MazeSeed, 'maze'>): string => {
  const { rows, columns, walls } = mazeOf(maze);
  return `${rows}x${columns} ${walls.join('')}`;
};

/** Everything that the figures of a case depend on. */
export const caseIdentity = (settings: SuiteSettings, suiteCase: SuiteCase) => ({
  settings,
  layout: layoutOf(suiteCase),
  goal: suiteCase.goal,
});

/** Everything that a base's weights depend on. */
export function baseIdentity(settings: SuiteSettings, of: MazeSeed) {
  const { seed, horizon, channels, demonstrations, diffusion, denoiser, iterations } = baseConfiguration(settings, of);
  return { layout: layoutOf(of), seed, horizon, channels, demonstrations, diffusion, denoiser, iterations };
}

/** Everything that an expert's weights depend on, its base's among it; the rewards are not. */
export function expertIdentity(settings: SuiteSettings, suiteCase: SuiteCase) {
  const { expertData, denoiser, iterations } = caseConfiguration(settings, suiteCase);
  return { base: baseIdentity(settings, suiteCase), goal: suiteCase.goal, expertData, denoiser, iterations };
}

/** What a base is called in the folder. */
export const baseName = ({ maze, seed }: MazeSeed): string => `base-${maze}-seed${seed}`;

/** What a case's expert is called in the folder. */
export const expertName = (suiteCase: SuiteCase): string => `${caseName(suiteCase)}-expert`;

/** The weights of a maze's base, read or trained and written. */
export async function baseWeights(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  of: MazeSeed,
  bars: Bars,
): Promise<Float32Array> {
  return keptWeights(folder, baseName(of), baseIdentity(settings, of), () => trainBase(settings, of, bars));
}

/** @throws Error where a loss is no finite number */
export async function trainBase(settings: SuiteSettings, of: MazeSeed, bars: Bars): Promise<Trained> {
  const run = await Run.create(baseConfiguration(settings, of));
  const trained = await trainNetwork(baseName(of), run, 'base', settings.baseSteps, bars);
  run.dispose();
  return trained;
}

/** @throws Error where a loss is no finite number */
export async function trainExpert(
  settings: SuiteSettings,
  suiteCase: SuiteCase,
  base: Float32Array,
  bars: Bars,
): Promise<Trained> {
  const run = await Run.create(caseConfiguration(settings, suiteCase));
  run.networks.setWeights('base', base, settings.baseSteps);
  const trained = await trainNetwork(expertName(suiteCase), run, 'expert', settings.caseSteps, bars);
  run.dispose();
  return trained;
}

/**
 * The weights of a case's two models, read or trained and written.
 * @throws Error for a goal that lies in a wall, or where a loss is no finite number
 */
export async function modelWeights(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  suiteCase: SuiteCase,
  bars: Bars,
): Promise<ModelWeights> {
  checkGoal(suiteCase);
  const base = await baseWeights(folder, settings, suiteCase, bars);
  const expert = await keptWeights(folder, expertName(suiteCase), expertIdentity(settings, suiteCase), () =>
    trainExpert(settings, suiteCase, base, bars),
  );
  return { base, expert };
}

/** Gives a run the models that its reward is to compare. */
export function giveModels(run: Run, { base, expert }: ModelWeights, { baseSteps, caseSteps }: SuiteSettings): void {
  run.networks.setWeights('base', base, baseSteps);
  run.networks.setWeights('expert', expert, caseSteps);
}

/** Goals are given by coordinates: whoever changes a maze may have to move them. */
export function checkGoal({ maze, goal, goalNumber }: SuiteCase): void {
  const problem = problemOf(mazeOf(maze), goal);
  if (problem === null) return;
  throw new Error(
    `Goal ${goalNumber} of ${maze}: ${problem} Move it there in src/domains/maze/shared/layouts.ts (paperGoals).`,
  );
}
