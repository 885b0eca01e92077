/** What of a recording has to be replayed: dispatches whose results nothing reads, such as the value of a differentiated sum, are left out. */

import type { Dispatch, Range } from './dispatch';

/**
 * The dispatches whose results matter, in order. Buffers for which `lasts` holds matter whenever they are written.
 * A dispatch overwrites a buffer that it binds whole, so what was written there before no longer matters.
 */
export function liveDispatches(
  dispatches: readonly Dispatch[],
  lasts: (buffer: GPUBuffer) => boolean,
): readonly Dispatch[] {
  const live = new Set<GPUBuffer>();
  const kept: Dispatch[] = [];
  for (let i = dispatches.length - 1; i >= 0; i--) {
    const dispatch = dispatches[i] as Dispatch;
    if (!dispatch.writes.some(({ buffer }) => lasts(buffer) || live.has(buffer))) continue;
    kept.push(dispatch);
    for (const range of dispatch.writes) if (isWhole(range)) live.delete(range.buffer);
    for (const { buffer } of dispatch.reads) live.add(buffer);
  }
  return kept.reverse();
}

const isWhole = ({ buffer, offset = 0, size = buffer.size }: Range): boolean => offset === 0 && size === buffer.size;
