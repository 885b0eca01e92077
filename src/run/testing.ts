/** A run small enough for unit tests. No part of the page. */

import { defaultConfiguration, type RunConfiguration } from '../protocol/configuration';

export const tinyConfiguration: RunConfiguration = {
  ...defaultConfiguration,
  places: 'none',
  horizon: 8,
  demonstrations: 32,
  iterations: 100,
  diffusion: { steps: 6 },
  denoiser: { ...defaultConfiguration.denoiser, width: 8, multipliers: [1, 2], batchSize: 4 },
  reward: { ...defaultConfiguration.reward, window: 2, width: 8, batchSize: 4 },
};
