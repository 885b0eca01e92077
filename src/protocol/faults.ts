/** Faults that a viewer can cause on purpose: to see that a run goes on, and for tests. */

import { networkNames, type NetworkName } from './configuration';

/** When the device is lost: at once, at a network's next training step, while plans are sampled, results read back, or a checkpoint taken. */
export const losingPlaces = ['now', 'base', 'expert', 'reward', 'sampling', 'readback', 'checkpoint'] as const;
export type LosingPlace = (typeof losingPlaces)[number];

/** What of a network becomes no number: its weights, what a gradient leaves in Adam's moments, or the plans it learns from. */
export const spoilable = ['weights', 'gradients', 'data'] as const;
export type Spoilable = (typeof spoilable)[number];

export type Fault =
  | { readonly kind: 'lose'; readonly at: LosingPlace }
  | { readonly kind: 'spoil'; readonly what: Spoilable; readonly network: NetworkName }
  /** No answer any more, and no word of it. */
  | { readonly kind: 'freeze' };

/** All that there are, the plainest first. */
export const faults: readonly Fault[] = [
  ...losingPlaces.map((at) => ({ kind: 'lose', at }) as const),
  ...networkNames.flatMap((network) => spoilable.map((what) => ({ kind: 'spoil', what, network }) as const)),
  { kind: 'freeze' },
];
