/** A row of the suite of rivals: one reward of one run in the plane, trained and held against the exact log ratio. */

import * as tf from '@tensorflow/tfjs-core';
import {
  askedNearness,
  cleanNearness,
  exactAt,
  levelNearness,
  mapOf,
  valuesOf,
  type LevelNearness,
} from '../domains/plane/study/measureRivals';
import { contenderOf, neededNetworks, type Contender } from '../domains/plane/study/rivals';
import {
  rivalConfiguration,
  rivalNames,
  rivalSettings,
  type RivalName,
  type RivalRow,
} from '../domains/plane/study/rivalSettings';
import type { Nearness } from '../math/nearness';
import type { DrawOptions } from '../method/reward/rivals/rival';
import type { RewardFunction } from '../method/reward/relativeReward';
import type { NetworkName } from '../protocol/configuration';
import { Run } from '../run/run';
import type { SuiteFolder } from './files';
import { rounded } from './rounded';
import { keptWeights, train, trainNetwork, type Bars } from './training';

export interface RivalResult extends RivalRow {
  /** Networks of the run that it needs trained before. */
  readonly needs: readonly NetworkName[];
  /** Its own training steps, and evaluations of networks in all of them together. */
  readonly steps: number;
  readonly trainingEvaluations: number;
  /** Evaluations of networks for a value. */
  readonly valueEvaluations: number;
  /** Of our reward: how many times as long a value of each reward takes, in processor time, which other processes do not lengthen. */
  readonly timeRatios: Readonly<Record<RivalName, number>> | null;
  /** Against the exact log ratio of clean points. */
  readonly clean: Nearness;
  /** By noise level, where noised points have values: against the exact ratio of that level. */
  readonly levels: readonly LevelNearness[] | null;
  /** The same values against the exact ratio of clean points. */
  readonly asked: readonly LevelNearness[] | null;
  /** Of values that take fewer draws, where values are denoising errors. */
  readonly cheaper: readonly (Nearness & DrawOptions & { readonly valueEvaluations: number })[] | null;
  /** Of contrastive energy prediction: beyond strength 1, of its value and of as many times our reward. */
  readonly beyond: { readonly value: readonly LevelNearness[]; readonly ours: readonly LevelNearness[] } | null;
  readonly maps: { readonly learned: readonly (number | null)[]; readonly exact: readonly (number | null)[] };
}

const trainedNetworks = ['base', 'expert', 'reward'] as const;

/** A run with the networks that are needed, read or trained and written. */
async function runOf(folder: SuiteFolder<object>, row: RivalRow, needed: readonly NetworkName[], bars: Bars) {
  const configuration = rivalConfiguration(row);
  const { iterations } = configuration;
  const run = await Run.create(configuration);
  for (const network of trainedNetworks.filter((name) => needed.includes(name))) {
    const name = `plane-${row.preset}-seed${row.seed}-${network}`;
    const weights = await keptWeights(folder, name, { configuration, network }, () =>
      trainNetwork(name, run, network, iterations, bars),
    );
    run.networks.setWeights(network, weights, iterations);
  }
  return run;
}

/** @returns evaluations of all steps */
async function teach({ reward: { training }, steps, stepEvaluations, asked }: Contender, name: string, bars: Bars) {
  if (!training) return 0;
  asked.count = 0;
  let first: number | null = null;
  const step = (): void => {
    training.step();
    first ??= asked.count; // what is recorded isn't counted again
  };
  await train(name, steps, { step, readLosses: () => training.readLosses() }, bars);
  return steps * (stepEvaluations ?? first ?? 0);
}

/** Evaluations of a value. */
function evaluationsOf({ reward, asked }: Contender, draws?: DrawOptions): number {
  asked.count = 0;
  tf.tidy(() => reward.value(tf.zeros([1, 1, 2]), draws));
  return asked.count;
}

export const roundedNearness = <Given extends Nearness>(given: Given): Given => ({
  ...given,
  correlation: given.correlation === null ? null : rounded(given.correlation),
  slope: rounded(given.slope),
  error: rounded(given.error),
});

/** @throws Error where a loss is no finite number */
export async function measureRival(folder: SuiteFolder<object>, row: RivalRow, bars: Bars): Promise<RivalResult> {
  const { preset, seed, rival } = row;
  const name = `${rival} of ${preset}, seed ${seed}`;
  const run = await runOf(folder, row, ['base', 'expert', 'reward'], bars);
  const contender = contenderOf(run, rival);
  const { reward, steps } = contender;
  const trainingEvaluations =
    rival === 'ours' ? steps * contender.stepEvaluations! : await teach(contender, name, bars);
  const values = await valuesOf(run, reward);
  const valueEvaluations = evaluationsOf(contender);
  const result: RivalResult = {
    ...{ preset, seed, rival, needs: neededNetworks[rival], steps, trainingEvaluations },
    valueEvaluations,
    timeRatios: rival === 'ours' ? await timeRatios(run) : null,
    clean: roundedNearness(cleanNearness(run, values)),
    levels: reward.noised ? (await levelNearness(run, reward.noised)).map(roundedNearness) : null,
    asked: reward.noised ? (await askedNearness(run, reward.noised)).map(roundedNearness) : null,
    cheaper: valueEvaluations > 1 ? await cheaperValues(run, contender) : null,
    beyond: rival === 'contrastive' ? await beyondOne(run, bars, name) : null,
    maps: {
      learned: mapOf(run, values),
      exact: mapOf(run, exactAt(run, 0).values),
    },
  };
  reward.dispose();
  run.dispose();
  return result;
}

async function cheaperValues(run: Run, contender: Contender): Promise<RivalResult['cheaper']> {
  const found = [];
  for (const draws of rivalSettings.cheaper) {
    const near = cleanNearness(run, await valuesOf(run, contender.reward, { draws }));
    found.push({ ...draws, valueEvaluations: evaluationsOf(contender, draws), ...roundedNearness(near) });
  }
  return found;
}

/** Both of what is learned: a value taught at that strength, and as many times our reward. */
async function beyondOne(run: Run, bars: Bars, name: string): Promise<RivalResult['beyond']> {
  const { beyond: strength } = rivalSettings;
  const contender = contenderOf(run, 'contrastive', strength);
  await teach(contender, `${name}, strength ${strength}`, bars);
  const reward = run.reward();
  const times: RewardFunction = (x, steps) => tf.mul(reward(x, steps), strength);
  const found = {
    value: (await levelNearness(run, contender.reward.noised!, strength)).map(roundedNearness),
    ours: (await levelNearness(run, times, strength)).map(roundedNearness),
  };
  contender.reward.dispose();
  return found;
}

/** Milliseconds of processor time that are enough to tell how long values take. */
const enough = 200;

/** A network takes as long before it is taught. */
async function timeRatios(run: Run): Promise<Record<RivalName, number>> {
  const { timedPoints } = rivalSettings;
  const times = {} as Record<RivalName, number>;
  for (const name of rivalNames) {
    const { reward } = contenderOf(run, name);
    await valuesOf(run, reward, { count: 1 });
    const begun = process.cpuUsage();
    let [repeated, milliseconds] = [0, 0];
    while (milliseconds < enough) {
      await valuesOf(run, reward, { count: timedPoints });
      repeated += 1;
      const { user, system } = process.cpuUsage(begun);
      milliseconds = (user + system) / 1000;
    }
    times[name] = milliseconds / repeated;
    reward.dispose();
  }
  const ratio = (name: RivalName): number => Number((times[name] / times.ours).toPrecision(2));
  return Object.fromEntries(rivalNames.map((name) => [name, ratio(name)])) as Record<RivalName, number>;
}
