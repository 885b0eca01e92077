/** Two cases of the suite composed: which pairs of goals there are, and every figure of one pair's rewards. */

import * as tf from '@tensorflow/tfjs-core';
import { State } from '../engine/state';
import { mazeNames, paperGoals } from '../domains/maze/shared/layouts';
import type { MazeName, MazePoint } from '../protocol/configuration';
import { complete } from '../run/measure';
import { ComposedRewards } from '../run/composedRewards';
import type { Run } from '../run/run';
import {
  compareFields,
  measureEnds,
  type ComposedFields,
  type ComposedName,
  type GoalPair,
  type SteeredEnds,
} from './composition';
import { searchedField } from './fields';
import type { SuiteFolder } from './files';
import { layoutOf, modelWeights } from './models';
import type { SuiteCase, SuiteSettings } from './settings';
import { rewardedRun } from './trainCase';
import type { Bars } from './training';
import { mazeDataOf } from '../domains/maze/worker/mazeData';

export interface SuitePair {
  readonly maze: MazeName;
  readonly seed: number;
  /** From 1, as the paper numbers them. */
  readonly goalNumbers: readonly [first: number, second: number];
}

/** What one kind of reward does, composed. */
export interface ComposedResult {
  readonly ends: Readonly<Record<ComposedName, SteeredEnds>>;
  readonly fields: ComposedFields;
}

export interface PairResult extends SuitePair {
  readonly goals: GoalPair;
  /** Of the rewards of windows, and of those of the whole plan. */
  readonly windows: ComposedResult;
  readonly plan: ComposedResult;
}

/** Goals far from each other, and a second pair. */
const pairNumbers = [
  [1, 8],
  [2, 7],
] as const;

/** All pairs, a maze's one after the other. */
export function suitePairs(seeds: number): SuitePair[] {
  return Array.from({ length: seeds }, (_, seed) =>
    mazeNames.flatMap((maze) => pairNumbers.map((goalNumbers) => ({ maze, seed, goalNumbers }))),
  ).flat();
}

/** Names a pair in files and messages. */
export const pairName = ({ maze, goalNumbers, seed }: SuitePair): string =>
  `composition-${maze}-${goalNumbers.join('-')}-seed${seed}`;

/** The two cases of a pair. */
export function casesOf({ maze, seed, goalNumbers }: SuitePair): readonly [SuiteCase, SuiteCase] {
  const caseOf = (goalNumber: number): SuiteCase => {
    const goal = paperGoals[maze][goalNumber - 1] as MazePoint;
    return { maze, goalNumber, goal, seed };
  };
  return [caseOf(goalNumbers[0]), caseOf(goalNumbers[1])];
}

/** Everything that a pair's figures depend on. */
export function pairIdentity(settings: SuiteSettings, pair: SuitePair) {
  const cases = casesOf(pair);
  return { settings, layout: layoutOf(cases[0]), goals: cases.map(({ goal }) => goal) };
}

/** Reads both cases' networks from the folder, trains those that are not there, and measures. */
export async function measurePair(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  pair: SuitePair,
  bars: Bars,
): Promise<PairResult> {
  const cases = casesOf(pair);
  const models = [
    await modelWeights(folder, settings, cases[0], bars),
    await modelWeights(folder, settings, cases[1], bars),
  ] as const;
  const goals: GoalPair = [cases[0].goal, cases[1].goal];
  const ofKind = async (kind: 'windows' | 'plan'): Promise<ComposedResult> => {
    const first = await rewardedRun(folder, settings, cases[0], kind, models[0], bars);
    const second = await rewardedRun(folder, settings, cases[1], kind, models[1], bars);
    const result = await compose(first, second, goals, settings);
    first.dispose();
    second.dispose();
    return result;
  };
  return { ...pair, goals, windows: await ofKind('windows'), plan: await ofKind('plan') };
}

/** @param first, second runs of the same base */
export async function compose(
  first: Run,
  second: Run,
  goals: GoalPair,
  settings: SuiteSettings,
): Promise<ComposedResult> {
  const strength = new State<tf.Rank.R0>(tf.scalar(0));
  const rewards = new ComposedRewards([first, second]);
  await complete(rewards.balance());
  const ends = await measureEnds(
    first,
    goals,
    settings,
    {
      base: first.denoiser('base'),
      first: first.steered(strength),
      second: second.steered(strength),
      either: rewards.steered(strength, 'either'),
      sum: rewards.steered(strength, 'sum'),
      difference: rewards.steered(strength, 'difference'),
    },
    strength,
  );
  const { grid, values } = await searchedField(first, settings.fieldLevel);
  const { values: others } = await searchedField(second, settings.fieldLevel);
  const balance = await rewards.fieldBalance(settings.fieldLevel);
  rewards.dispose();
  strength.dispose();
  return { ends, fields: compareFields(mazeDataOf(first).maze, goals, grid, values, others, balance) };
}
