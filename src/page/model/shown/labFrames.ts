/** The steering lab's frames: which are kept, and which are of what is asked now. */
import {
  chosenVariant,
  labBudgets,
  labPlanners,
  type LabAsked,
  type LabFrame,
  type LabPlanner,
  type LabRequest,
} from '../../../protocol/lab';

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

/** The planner's frame of what is asked; where there is none yet, its last one. */
export function labFrameOf(
  frames: readonly LabFrame[],
  planner: LabPlanner,
  { budget, strength, variants }: LabRequest & Pick<LabAsked, 'variants'>,
): { readonly frame: LabFrame; readonly isAsked: boolean } | null {
  const own = frames.filter((frame) => frame.planner === planner);
  const variant = chosenVariant(variants, planner);
  const asked = own.find(
    (frame) => frame.variant === variant && frame.budget === budget && frame.strength === strength,
  );
  const frame = asked ?? own.at(-1);
  return frame ? { frame, isAsked: asked !== undefined } : null;
}
