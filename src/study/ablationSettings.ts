/** The rows of the ablations: every variant of the tables, on a few cases. */

import { paperGoals } from '../domains/maze/shared/layouts';
import type { MazeName, MazePoint } from '../protocol/configuration';
import { ablationTables, type Variant } from './ablationTables';
import { caseName, type SuiteCase, type SuiteSettings } from './settings';

/** Goals by the paper's numbers, the maze's own first, then one in the traffic; the rows of the first are measured first. */
export const ablationGoals: Readonly<Partial<Record<MazeName, readonly number[]>>> = {
  umaze: [8, 5],
  large: [8, 4],
};

/** Everything that a row is measured by: the suite's setting with the row's change. */
export const variedSettings = (settings: SuiteSettings, { settings: change }: Variant): SuiteSettings => ({
  ...settings,
  ...change,
});

export interface AblationRow extends SuiteCase {
  readonly variant: Variant;
}

export const ablationName = (row: AblationRow): string => `ablation-${caseName(row)}-${row.variant.name}`;

/** All rows: first goals first, a case's one after the other, so that they share its models. */
export function ablationRows(settings: SuiteSettings, seeds: number): AblationRow[] {
  const variants = new Map<string, Variant>();
  for (const { rows } of ablationTables(settings)) for (const { variant } of rows) variants.set(variant.name, variant);
  return ablationCases(seeds).flatMap((suiteCase) =>
    [...variants.values()].map((variant) => ({ ...suiteCase, variant })),
  );
}

/** The cases in the order in which they are measured. */
export function ablationCases(seeds: number): SuiteCase[] {
  const mazes = Object.keys(ablationGoals) as MazeName[];
  const most = Math.max(...mazes.map((maze) => ablationGoals[maze]?.length ?? 0));
  const ranks = Array.from({ length: most }, (_, rank) => rank);
  return Array.from({ length: seeds }, (_, seed) =>
    ranks.flatMap((rank) =>
      mazes.flatMap((maze) => {
        const goalNumber = ablationGoals[maze]?.[rank];
        if (goalNumber === undefined) return [];
        return [{ maze, goalNumber, goal: paperGoals[maze][goalNumber - 1] as MazePoint, seed }];
      }),
    ),
  ).flat();
}
