/** The steering lab's frames: which are kept. */
import { labBudgets, labPlanners, type LabFrame } from '../../../protocol/lab';

/** All planners at all budgets, and a few more. */
const most = labPlanners.length * labBudgets.length + 10;

const isSame = (a: LabFrame, b: LabFrame): boolean =>
  a.planner === b.planner && a.variant === b.variant && a.budget === b.budget && a.strength === b.strength;

/** Each planner's at each budget and strength once, the newest last; those of networks that have learned since are let go. */
export function withLabFrame(frames: readonly LabFrame[], frame: LabFrame): readonly LabFrame[] {
  const steps = JSON.stringify(frame.steps);
  const kept = frames.filter((other) => JSON.stringify(other.steps) === steps && !isSame(other, frame));
  return [...kept, frame].slice(-most);
}
