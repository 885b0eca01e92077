/** What the networks of places are: those of a run of windows, with the settings of the walks. */

import { defaultRewardWidth, type RunConfiguration } from '../protocol/configuration';

/**
 * A window is a quarter of a plan by default, so a batch of twice as many costs half; and with that many the rates can be higher. On a spiral,
 * after 600 steps, the map agrees with the exact one at 0.92; at 0.81 with the walks' own batches and rates, and at 0.94 with four times the
 * batch, for twice the cost.
 */
const [batches, rates] = [2, 3];
const [mostBatch, greatestRate] = [512, 0.1];

/** A run of windows as long as the reward's: its plans are the windows, without a start that is held. */
export function placeConfiguration(walks: RunConfiguration): RunConfiguration {
  const { denoiser, reward } = walks;
  const larger = (batch: number): number => Math.min(batches * batch, mostBatch);
  const faster = (rate: number): number => Math.min(rates * rate, greatestRate);
  return {
    ...walks,
    horizon: reward.window,
    denoiser: {
      ...denoiser,
      multipliers: denoiser.multipliers.slice(0, 1 + halvingsIn(reward.window)),
      batchSize: larger(denoiser.batchSize),
      learningRate: faster(denoiser.learningRate),
      heldStartShare: 0,
    },
    reward: {
      ...reward,
      network: 'windows',
      width: defaultRewardWidth.windows,
      batchSize: larger(reward.batchSize),
      learningRate: faster(reward.learningRate),
    },
  };
}

/** How often a window can be halved: an odd one has one level. */
function halvingsIn(window: number): number {
  return window % 2 === 0 ? 1 + halvingsIn(window / 2) : 0;
}
