/** A few demonstrations of each model, for drawing before the models know anything. */

import type { DemonstrationsFrame } from '../protocol/messages';
import type { Run } from '../run/run';

/** @param goals runs of one base */
export function demonstrationsFrame(goals: readonly [Run, ...Run[]]): DemonstrationsFrame {
  const shown = goals.map(({ data }) => data.shown());
  const { count, horizon, stride, base } = shown[0]!;
  const arrive = Math.min(...shown.map((of) => of.arrive));
  return { count, horizon, stride, arrive, base, experts: shown.map(({ expert }) => expert) };
}
