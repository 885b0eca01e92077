/** A few demonstrations of each model, for drawing before the models know anything. */

import { demonstrationChannels, type Demonstrations } from '../domains/maze/worker/demonstrations';
import type { DemonstrationsFrame } from '../protocol/messages';
import type { Run } from '../run/run';

const shown = 32;
const positionChannel = 2;

/** @param goals runs of one base, at least one */
export function demonstrationsFrame([run, second]: readonly Run[]): DemonstrationsFrame {
  const { base, expert } = run!.data.demonstrations;
  const other = second?.data.demonstrations.expert;
  return {
    count: Math.min(shown, base.count),
    horizon: base.horizon,
    stride: base.stride,
    arrive: Math.min(base.arriveShare, expert.arriveShare, other?.arriveShare ?? 1),
    base: firstPositions(base),
    expert: firstPositions(expert),
    ...(other ? { secondExpert: firstPositions(other) } : {}),
  };
}

/** [shown, horizon, 2] */
function firstPositions({ states, count, horizon }: Demonstrations): Float32Array {
  const positions = new Float32Array(Math.min(shown, count) * horizon * 2);
  for (let i = 0; i < positions.length / 2; i++) {
    positions[2 * i] = states[i * demonstrationChannels + positionChannel] as number;
    positions[2 * i + 1] = states[i * demonstrationChannels + positionChannel + 1] as number;
  }
  return positions;
}
