/** What the page and the worker both ask of any domain. */
import { defaultConfiguration, type RunConfiguration } from '../protocol/configuration';
import type { Maze } from './maze/shared/layouts';
import { mazeOf, paperGoalsOf } from './maze/shared/mazeOf';
import { planeGround } from './plane/shared/ground';
import { presetGoal } from './plane/shared/presets';
import { planeConfiguration } from './plane/shared/problem';

type Where = Pick<RunConfiguration, 'domain' | 'maze' | 'preset'>;

/** What stars stand on: where they can be, and where there are walls. */
export const groundOf = ({ domain, maze }: Pick<Where, 'domain' | 'maze'>): Maze =>
  domain === 'plane' ? planeGround : mazeOf(maze);

/** What a run's place is called in files: a maze, or a distribution of the plane. */
export const groundName = ({ domain, maze, preset }: Where): string => (domain === 'plane' ? `plane-${preset}` : maze);

/** The goal that a run begins with where no other is chosen. */
export function firstGoal({ domain, maze, preset }: Where): RunConfiguration['goals'][0] {
  if (domain === 'plane') return presetGoal(preset);
  // The last of the paper's, or of a drawn maze's cells.
  return paperGoalsOf(maze).at(-1) ?? mazeOf(maze).defaultGoal ?? [1, 1];
}

/** A run as by default. */
export const defaultRun = ({ domain, maze, preset }: Where): RunConfiguration => {
  const configuration = domain === 'plane' ? planeConfiguration(preset) : { ...defaultConfiguration, maze };
  return { ...configuration, goals: [firstGoal({ domain, maze, preset })] };
};
