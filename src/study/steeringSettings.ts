/** What the steering suite compares, at which budgets, set before looking. */

import { paperGoals } from '../domains/maze/shared/layouts';
import { defaultConfiguration, type MazeName, type RewardConfiguration } from '../protocol/configuration';
import { isUseful } from '../run/steering';
import { steeringNames, type LabPlanner } from '../protocol/lab';
import { shippedSettings, type SuiteCase } from './settings';

export const steeringSettings = {
  ...shippedSettings,
  /** Plans returned for each start, all of which are scored. */
  returned: 8,
  /** Strengths to choose from, on starts that are not scored. */
  strengths: [0.25, 0.5, 1, 2, 4, 8, 16, 32],
  /** Denoiser evaluations a returned plan. */
  budgets: [1, 4, 10, 50, 100, 200, 800, 3200],
  /** Plans that are on their way at once. */
  batch: 400,
};

export interface SteeringRow extends SuiteCase {
  /** Of windows, or of the whole plan; the models' own plans know of none. */
  readonly reward: RewardConfiguration['network'];
  readonly planner: LabPlanner;
  readonly budget: number;
}

const { steps } = defaultConfiguration.diffusion;

/** The paper's goals that are steered to, by their numbers. */
const goalNumbers = [3, 6];

const mazes: readonly (readonly [MazeName, seeds: number])[] = [
  ['umaze', 3],
  ['medium', 1],
  ['large', 1],
];

export const steeringRowName = ({ maze, goalNumber, seed, reward, planner, budget }: SteeringRow): string =>
  `steering-${maze}-${goalNumber}-seed${seed}-${reward}-${planner}-${budget}`;

/** The cheap rows first, and of equal budgets those of one case together, which share its networks. */
export function steeringRows(seeds: number): SteeringRow[] {
  const cases = mazes.flatMap(([maze, most]) =>
    Array.from({ length: Math.min(most, seeds) }, (_, seed) =>
      goalNumbers.map((goalNumber) => ({ maze, goalNumber, goal: paperGoals[maze][goalNumber - 1]!, seed })),
    ).flat(),
  );
  return steeringSettings.budgets.flatMap((budget) =>
    cases.flatMap((of) => [
      ...(['base', 'expert'] as const).flatMap((planner) =>
        isUseful(planner, budget, steps) ? [{ ...of, reward: 'windows' as const, planner, budget }] : [],
      ),
      ...(['windows', 'plan'] as const).flatMap((reward) =>
        steeringNames.flatMap((planner) =>
          isUseful(planner, budget, steps) ? [{ ...of, reward, planner, budget }] : [],
        ),
      ),
    ]),
  );
}
