/** The colour scales of fields, from 0 to 1; which of them is shown is the viewer's choice. */
import { interpolateCividis, interpolateLab, interpolateMagma, interpolateViridis, interpolateYlOrBr } from 'd3';

/** Colours of rewards from 0 (low) to 1 (high), whose heights only compare: each grows lighter evenly, so that none misleads. */
export const rewardScales = {
  viridis: interpolateViridis,
  cividis: interpolateCividis,
  magma: interpolateMagma,
  // Not from black nor to white, which are the walls and the signs.
  grey: interpolateLab('#1b1b1b', '#f4f4f4'),
} as const;
export type RewardScale = keyof typeof rewardScales;

const [belowNone, aboveNone] = [interpolateLab('#2166ac', '#f7f7f7'), interpolateLab('#f7f7f7', '#b2182b')];

/** All colours of a field: of rewards, of amounts, which begin at none, and of differences, which have none in the middle. */
export const colourScales = {
  ...rewardScales,
  // Its own beginning is as pale as the floor.
  amount: (t: number) => interpolateYlOrBr(0.1 + 0.9 * t),
  difference: (t: number) => (t < 0.5 ? belowNone(2 * t) : aboveNone(2 * t - 1)),
} as const;
export type ColourScale = keyof typeof colourScales;
