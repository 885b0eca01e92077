import type { Sample } from './driver.mjs';

/** A sentence for each that grows. */
export function growth(samples: readonly Omit<Sample, 'fps' | 'delays'>[]): string[];
