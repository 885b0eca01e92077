/** What the viewer does in the steering lab. */
import type { MazePoint } from '../../../protocol/configuration';
import {
  labVariants,
  variantsOf,
  type Answer,
  type LabBudget,
  type LabPlanner,
  type LabVariant,
} from '../../../protocol/lab';
import type { Setup } from '../settings/setup';
import type { SetupChanges } from './setupChanges';

export interface LabControls {
  setLabBudget(budget: LabBudget): void;
  setLabPlanner(planner: LabPlanner): void;
  /** The planner's variant; null for none. */
  setLabVariant(planner: LabPlanner, variant: LabVariant | null): void;
  /** @param answers of the visitor as judge, all that count */
  judge(answers: readonly Answer[]): void;
  /** A start is dragged over the lab's picture; null where the pointer has left it. */
  follow(start: MazePoint | null): void;
}

export function createLabControls({ changeView, judge, follow }: SetupChanges, setup: () => Setup): LabControls {
  return {
    setLabBudget: (labBudget) => changeView({ labBudget }),
    setLabPlanner: (labPlanner) => changeView({ labPlanner }),
    setLabVariant(planner, variant) {
      const isTaken = (other: LabVariant): boolean =>
        variantsOf(planner).includes(other) ? other === variant : setup().labVariants.includes(other);
      changeView({ labVariants: labVariants.filter(isTaken) });
    },
    judge,
    follow,
  };
}
