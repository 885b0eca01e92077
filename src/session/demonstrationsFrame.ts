/** A few demonstrations of each model, for drawing before the models know anything. */

import { demonstrationChannels, type Demonstrations } from '../domains/maze/worker/demonstrations';
import type { DemonstrationsFrame } from '../protocol/messages';
import type { Run } from '../run/run';

const shown = 32;
const positionChannel = 2;

/** @param goals runs of one base, at least one */
export function demonstrationsFrame(goals: readonly [Run, ...Run[]]): DemonstrationsFrame {
  const { base } = goals[0].data.demonstrations;
  const experts = goals.map(({ data }) => data.demonstrations.expert);
  return {
    count: Math.min(shown, base.count),
    horizon: base.horizon,
    stride: base.stride,
    arrive: Math.min(base.arriveShare, ...experts.map(({ arriveShare }) => arriveShare)),
    base: firstPositions(base),
    experts: experts.map(firstPositions),
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
