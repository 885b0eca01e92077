/** Of what settings no run in the plane can be made, and what a run there begins with. */
import { defaultConfiguration, presets, type Preset, type RunConfiguration } from '../../../protocol/configuration';
import { checkGoals } from '../../maze/shared/goals';
import { planeGround } from './ground';
import { presetGoal } from './presets';

/** @returns sentences, or null */
export function problemOf({ preset, goals, horizon, reward, denoiser }: RunConfiguration): string | null {
  if (!presets.includes(preset)) return `There is no preset '${String(preset)}': choose ${presets.join(', ')}.`;
  if (horizon !== 1) return `The horizon is ${horizon}: in the plane a sample is one point, so it has to be 1.`;
  if (reward.network !== 'windows' || reward.window !== 1)
    return 'In the plane the reward judges single points: its network has to be windows, of 1.';
  if (denoiser.heldStartShare !== 0) return 'In the plane nothing is held: the share of held starts has to be 0.';
  return checkGoals(planeGround, goals);
}

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
    iterations: 3000,
  };
}
