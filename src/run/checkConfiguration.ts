/** Whether a run can be made of a configuration, and what to say when not. */

import { domainOf, domains } from '../domains/worker';
import { compositions, rewardDataModels, type RunConfiguration } from '../protocol/configuration';
import { limits, widthStep } from '../protocol/limits';

/** A configuration that no run can be made of; the message says what to change. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** @throws ConfigurationError naming the first setting that is wrong and what it may be */
export function checkConfiguration(configuration: RunConfiguration): void {
  const { denoiser, reward, diffusion } = configuration;
  demand(
    Object.hasOwn(domains, configuration.domain),
    `There is no domain '${String(configuration.domain)}': choose ${Object.keys(domains).join(', ')}.`,
  );
  demand(
    compositions.includes(configuration.composition),
    `There is no composition '${String(configuration.composition)}': choose ${compositions.join(', ')}.`,
  );
  integer('seed', configuration.seed, limits.seed);
  integer('demonstrations', configuration.demonstrations, limits.demonstrations);
  integer('iterations', configuration.iterations, limits.iterations);
  integer('diffusion steps', diffusion.steps, limits.levels);
  integer('width', denoiser.width, limits.width);
  demand(denoiser.width % widthStep === 0, `The width is ${denoiser.width}: it has to be a multiple of ${widthStep}.`);
  const [least, most] = limits.multiplier;
  const [fewest, deepest] = limits.depth;
  const { multipliers } = denoiser;
  demand(
    multipliers.length >= fewest &&
      multipliers.length <= deepest &&
      multipliers.every((m) => isWhole(m, limits.multiplier)),
    `The channel multipliers have to be ${fewest} to ${deepest} whole numbers from ${least} to ${most}, one a level.`,
  );
  integer('batch size', denoiser.batchSize, limits.batch);
  integer("reward's batch size", reward.batchSize, limits.batch);
  integer("reward's width", reward.width, limits.rewardWidth);
  // After the networks' shapes, which it rests on.
  const problem = domainOf(configuration).problemOf(configuration);
  demand(problem === null, problem ?? '');
  integer('window', reward.window, [1, configuration.horizon]);
  demand(
    reward.data === undefined || Object.hasOwn(rewardDataModels, reward.data),
    `The reward's data is '${reward.data}': it has to be ${Object.keys(rewardDataModels).join(', ')}.`,
  );
  rate('learning rate', denoiser.learningRate);
  rate("reward's learning rate", reward.learningRate);
  rate("base's share of the learning rate", denoiser.rateShares?.base ?? 1);
  rate("expert's share of the learning rate", denoiser.rateShares?.expert ?? 1);
  demand(
    denoiser.heldStartShare >= 0 && denoiser.heldStartShare <= 1,
    `The share of held starts is ${denoiser.heldStartShare}: it has to lie between 0 and 1.`,
  );
}

function demand(condition: boolean, message: string): void {
  if (!condition) throw new ConfigurationError(message);
}

type Range = readonly [least: number, most: number];

const isWhole = (value: number, [least, most]: Range): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

function integer(name: string, value: number, range: Range): void {
  demand(isWhole(value, range), `${name}: it has to be a whole number from ${range.join(' to ')}, not ${value}.`);
}

function rate(name: string, value: number): void {
  demand(value > 0 && value <= 1, `${name}: it has to be above 0 and at most 1, not ${value}.`);
}
