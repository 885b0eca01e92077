/** Material made up for tests: small frames whose numbers mean nothing. */
import { mazes } from '../../../domains/maze/shared/layouts';
import type { PlansFrame, PlansOf, RewardFrame } from '../../../protocol/messages';
import type { Material } from './material';

const [count, horizon, stages] = [2, 4, 6];

export function samplePlans(of: PlansOf, guidanceScale = 0): PlansFrame {
  const positions = [Float32Array.from({ length: stages * count * horizon * 2 }, (_, k) => 1 + (k % 3))];
  const shares = { arrives: 0.5, ends: 0.5 };
  const rest = { ...shares, valid: 1, composition: null, each: [shares] };
  return { of, trainingStep: 3, rewardStep: null, guidanceScale, count, horizon, stages, positions, ...rest };
}

export function sampleReward(trainingStep: number, high = 1): RewardFrame {
  const values = Float32Array.from({ length: 25 }, (_, k) => (k === 0 ? NaN : (high * k) / 24));
  const grid = { pointsPerCell: 1, shape: [5, 5] as const, values };
  return {
    trainingStep,
    diffusionStep: 8,
    ...grid,
    peak: [3, 3],
    peakDistance: 0.1,
    composition: null,
    explained: [0.6],
    exact: null,
  };
}

export function sampleMaterial(changes: Partial<Material> = {}): Material {
  const positions = Float32Array.from({ length: count * horizon * 2 }, (_, k) => k);
  return {
    maze: mazes.umaze,
    goals: [[3, 3]],
    expertData: 'goal',
    demonstrations: { count, horizon, stride: 1, arrive: 1, base: positions, experts: [positions] },
    plans: { base: samplePlans('base'), expert: samplePlans('expert'), steered: samplePlans('steered', 2) },
    rewards: [sampleReward(1), sampleReward(2), sampleReward(3)],
    limits: { middle: 0.5, low: -0.5, high: 0.5 },
    scores: {
      steps: { base: 3, expert: 3, reward: 3 },
      diffusionStep: 8,
      pointsPerCell: 1,
      points: Float32Array.of(1, 1, 3, 3),
      base: Float32Array.of(0, 1, 0, 1),
      expert: Float32Array.of(1, 1, 1, 1),
      gradient: Float32Array.of(1, 0, 1, 0),
    },
    strengths: [0, 1, 2, 4].map((scale) => samplePlans('steered', scale)),
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
