/** What a run in the plane begins with: settings that it has not (horizon, windows, held starts) are those of single points. */
import { defaultConfiguration, type Preset, type RunConfiguration } from '../../../protocol/configuration';
import { presetGoal } from './presets';

/** A run in the plane as by default. */
export function planeConfiguration(preset: Preset): RunConfiguration {
  return {
    ...defaultConfiguration,
    domain: 'plane',
    preset,
    goals: [presetGoal(preset)],
    horizon: 1,
    demonstrations: 10_000,
    diffusion: { steps: 100 },
    denoiser: {
      ...defaultConfiguration.denoiser,
      width: 64,
      multipliers: [1, 1, 1],
      batchSize: 256,
      learningRate: 1e-2,
      heldStartShare: 0,
    },
    reward: { ...defaultConfiguration.reward, window: 1, batchSize: 128, learningRate: 1e-2 },
    places: 'none',
    iterations: 3000,
  };
}
