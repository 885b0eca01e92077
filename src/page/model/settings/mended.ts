/** What was wrong with a setup, and what was used instead: of single settings, and of settings seen together. */
import { checkGoal, checkNextGoal, farthestGoal, nearestFreeCell } from '../../../domains/maze/shared/goals';
import { halvingsOf } from '../../../domains/maze/shared/horizon';
import type { Maze } from '../../../domains/maze/shared/layouts';
import { groundOf } from '../../../domains/shared';
import type { MazePoint } from '../../../protocol/configuration';
import { point, type Fault } from '../link/codecs';
import type { LinkFault } from '../link/linkFault';
import { goalKey } from './settings';
import type { Setup } from './setup';

export interface MendedSetting {
  readonly key: string;
  readonly fault: Fault;
  readonly used: string;
}

/** A setting, or the link as a whole; `used` is '' where nothing stands in its place. */
export type Mended = MendedSetting | (Omit<MendedSetting, 'fault'> & { readonly fault: LinkFault });

/** What only shows when settings are seen together: a goal in a wall, a horizon that can't be halved, a window longer than the plan. */
export function mendTogether(setup: Setup): { readonly setup: Setup; readonly mended: readonly MendedSetting[] } {
  const mended: MendedSetting[] = [];
  let configuration = setup.configuration;
  const factor = configuration.domain === 'maze' ? 2 ** halvingsOf(configuration) : 1;
  if (configuration.horizon % factor !== 0) {
    const horizon = Math.max(1, Math.round(configuration.horizon / factor)) * factor;
    configuration = { ...configuration, horizon };
    mended.push({ key: 'horizon', fault: { kind: 'notAMultiple', of: factor }, used: String(horizon) });
  }
  const { horizon, reward } = configuration;
  if (reward.window > horizon) {
    configuration = { ...configuration, reward: { ...reward, window: horizon } };
    mended.push({ key: 'window', fault: { kind: 'beyond', other: 'horizon', limit: horizon }, used: String(horizon) });
  }
  const grid = groundOf(configuration);
  for (const [k, goal] of configuration.goals.entries()) {
    const before = configuration.goals.slice(0, k);
    const advice = checkNextGoal(grid, before, goal);
    if (advice === null) continue;
    const cell = nearestFreeCell(grid, ...goal);
    const others = configuration.goals.filter((_, other) => other !== k);
    const used = checkNextGoal(grid, before, cell) === null ? cell : farthestGoal(grid, others);
    mended.push({ key: goalKey(k), fault: badGoal(grid, goal, advice), used: point.format(used) });
    configuration = { ...configuration, goals: configuration.goals.with(k, used) as [MazePoint, ...MazePoint[]] };
  }
  const levels = configuration.diffusion.steps;
  const diffusionTime = Math.min(setup.diffusionTime, levels);
  if (diffusionTime < setup.diffusionTime) {
    mended.push({ key: 'time', fault: { kind: 'beyond', other: 'levels', limit: levels }, used: String(levels) });
  }
  return { setup: { ...setup, configuration, diffusionTime }, mended };
}

/** Where others write column and row the goal would be free. */
function badGoal(maze: Maze, [row, column]: MazePoint, advice: string): Fault {
  const isSwapped = checkGoal(maze, [row, column]) !== null && checkGoal(maze, [column, row]) === null;
  return { kind: 'badGoal', advice, ...(isSwapped ? { swapped: point.format([column, row]) } : {}) };
}
