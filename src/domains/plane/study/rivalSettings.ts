/** Which rewards are compared in the plane, with what they are trained and asked: set once for all presets. */

import { drawnLevel, presets, type PresetName, type RunConfiguration } from '../../../protocol/configuration';
import { planeConfiguration } from '../shared/usual';

export const rivalNames = [
  'ours',
  'discriminator',
  'smiling',
  'diffusionReward',
  'drail',
  'contrastive',
  'drailOneDraw',
] as const;
export type RivalName = (typeof rivalNames)[number];

export const rivalSettings = {
  /** Points asked along a cell's side. */
  pointsPerCell: 10,
  /** Noise levels, of 100, at which rewards of noised points are compared. */
  levels: [0, 4, 8, 16, 32, 64],
  /** Draws of a value, and those that cost less, of rewards that are denoising errors. */
  valued: { levels: 100, pairs: 4 },
  cheaper: [
    { levels: 10, pairs: 1 },
    { levels: 25, pairs: 1 },
    { levels: 50, pairs: 2 },
  ],
  /** Points of a step and draws of each: as many evaluations as a step of a denoiser has points. With one draw as it is published. */
  drail: { batch: 64, draws: 4 },
  drailOneDraw: { batch: 256, draws: 1 },
  contrastive: { groups: 8, compared: 32 },
  /** Where a reward of noised points is asked about clean ones: at the level that the page draws, as what steering aims at is (docs/lab.md). */
  cleanLevel: drawnLevel(planeConfiguration('clouds').diffusion.steps),
  /** Strength beyond 1 at which its value is compared with as many times our reward. */
  beyond: 2,
  /** Points whose values are timed. */
  timedPoints: 512,
};

export interface RivalRow {
  readonly preset: PresetName;
  readonly seed: number;
  readonly rival: RivalName;
}

/** All rewards of one run follow each other: they share its two models. */
export const rivalRows = (seeds: number): RivalRow[] =>
  presets.flatMap((preset) =>
    Array.from({ length: seeds }, (_, seed) => rivalNames.map((rival) => ({ preset, seed, rival }))).flat(),
  );

export const rivalRowName = ({ preset, seed, rival }: RivalRow): string => `rivals-${preset}-seed${seed}-${rival}`;

/** What trains the two models, and our reward. */
export const rivalConfiguration = ({ preset, seed }: Pick<RivalRow, 'preset' | 'seed'>): RunConfiguration => ({
  ...planeConfiguration(preset),
  seed,
});
