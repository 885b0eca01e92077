/** Material made up for tests: small frames whose numbers mean nothing. */
import { mazes } from '../../../domains/maze/shared/layouts';
import { defaultConfiguration } from '../../../protocol/configuration';
import type { FrameOf } from '../../../protocol/frames';
import { fieldContent, frameOf, plansContent, steeredContent } from '../../../frames/testing';
import type { Material } from './material';

const [count, horizon, stages] = [2, 4, 6];

const plans = plansContent([stages, count, horizon], (k) => 1 + (k % 3), { arrives: 0.5, ends: 0.5, valid: 1 });

export const steeredPlans = (guidanceScale: number): FrameOf<'steered'> =>
  frameOf('steered', 3, steeredContent(plans), { guidanceScale });

export function sampleReward(trainingStep: number, high = 1): FrameOf<'reward'> {
  const values = Float32Array.from({ length: 25 }, (_, k) => (k === 0 ? NaN : (high * k) / 24));
  return frameOf('reward', trainingStep, fieldContent([5, 5], values, { peak: [3, 3], explained: [0.6] }));
}

export function sampleMaterial(changes: Partial<Material> = {}): Material {
  const positions = Float32Array.from({ length: count * horizon * 2 }, (_, k) => k);
  return {
    configuration: defaultConfiguration,
    maze: mazes.umaze,
    demonstrations: { count, horizon, stride: 1, arrive: 1, base: positions, experts: [positions] },
    plans: { base: frameOf('base', 3, plans), expert: frameOf('expert', 3, plans), steered: steeredPlans(2) },
    ofWalks: null,
    rewards: [sampleReward(1), sampleReward(2), sampleReward(3)],
    limits: { middle: 0.5, low: -0.5, high: 0.5 },
    scores: frameOf('scores', 3, {
      meta: { pointsPerCell: 1, count: 2 },
      arrays: {
        points: Float32Array.of(1, 1, 3, 3),
        base: Float32Array.of(0, 1, 0, 1),
        expert: Float32Array.of(1, 1, 1, 1),
        gradient: Float32Array.of(1, 0, 1, 0),
      },
    }),
    strengths: [0, 1, 2, 4].map(steeredPlans),
    askedStrength: null,
    ...changes,
  };
}

export const emptyMaterial = sampleMaterial({
  demonstrations: null,
  plans: { base: null, expert: null, steered: null },
  rewards: [],
  limits: null,
  scores: null,
  strengths: [],
});
