/** What planners of the lab have and can: asked where the lab is open, and no part of the first screen. */
import { labVariants, taughtNames, type LabPlanner, type LabVariant, type TaughtName } from './lab';

/** Whether a network is taught before it plans, by a reward or by the visitor. */
export const isTaught = (planner: LabPlanner): planner is TaughtName | 'judge' =>
  planner === 'judge' || (taughtNames as readonly LabPlanner[]).includes(planner);

export const variantsOf = (planner: LabPlanner): readonly LabVariant[] =>
  labVariants.filter((variant) => variant.startsWith(`${planner}-`));

/** The one of a planner's variants that is chosen; null where none is. */
export const chosenVariant = (chosen: readonly LabVariant[], planner: LabPlanner): LabVariant | null =>
  variantsOf(planner).find((variant) => chosen.includes(variant)) ?? null;

/** Planners whose plans follow a start that is dragged. */
const followers: readonly LabPlanner[] = ['base', 'expert', 'guidance'];
export const canFollow = (planner: LabPlanner): boolean => followers.includes(planner);
