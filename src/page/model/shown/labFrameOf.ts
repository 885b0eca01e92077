/** The steering lab's frames: which are of what is asked now. */
import { type LabAsked, type LabFrame, type LabPlanner, type LabRequest } from '../../../protocol/lab';
import { chosenVariant } from '../../../protocol/labChoice';

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
