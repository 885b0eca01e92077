/** What the viewer does in the steering lab. */
import type { MazePoint } from '../../../protocol/configuration';
import type { Answer, LabBudget, LabPlanner, LabVariant } from '../../../protocol/lab';
import type { SetupChanges } from './setupChanges';

export interface LabControls {
  setLabBudget(budget: LabBudget): void;
  setLabPlanner(planner: LabPlanner): void;
  setLabVariants(variants: readonly LabVariant[]): void;
  /** @param answers of the visitor as judge, all that count */
  judge(answers: readonly Answer[]): void;
  /** A start is dragged over the lab's picture; null where the pointer has left it. */
  follow(start: MazePoint | null): void;
}

export function createLabControls({ changeView, judge, follow }: SetupChanges): LabControls {
  return {
    setLabBudget: (labBudget) => changeView({ labBudget }),
    setLabPlanner: (labPlanner) => changeView({ labPlanner }),
    setLabVariants: (labVariants) => changeView({ labVariants }),
    judge,
    follow,
  };
}
