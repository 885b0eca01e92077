/** Between what the numbers of a run have to lie: links, the settings' panel, the command line and the worker all ask here. */

type Range = readonly [least: number, most: number];

export const greatestSeed = 2 ** 31 - 1;

/** Widths are multiples of this: the groups of GroupNorm. */
export const widthStep = 8;

export const limits = {
  seed: [0, greatestSeed],
  horizon: [4, 256],
  demonstrations: [16, 50_000],
  levels: [5, 500],
  width: [widthStep, 64],
  multiplier: [1, 8],
  /** How many multipliers there are: levels of the U-Net. */
  depth: [1, 4],
  batch: [1, 512],
  rate: [1e-6, 0.1],
  rateShare: [1e-3, 1],
  held: [0, 1],
  window: [1, 256],
  rewardWidth: [widthStep, 256],
  iterations: [1, 1_000_000],
} as const satisfies Readonly<Record<string, Range>>;
