/**
 * What is wrong with settings of a run that are right each by itself: a horizon that can't be halved, a window that is longer than it, a goal
 * in a wall or where another one is, or where none can be placed. The page takes what would do, and says so; the worker refuses.
 */
import { samePoint } from '../domains/maze/shared/geometry';
import { checkGoal, checkNextGoal, farthestGoal, nearestFreeCell } from '../domains/maze/shared/goals';
import type { Maze } from '../domains/maze/shared/layouts';
import { firstGoal, groundOf, isGoalFixed } from '../domains/shared';
import { mostGoals, type MazePoint, type RunConfiguration } from '../protocol/configuration';
import { withGoals } from './changed';
import { goalKey, runSettings } from './run';
import { isOfDomain } from './setting';

export type ConflictFault =
  | { readonly kind: 'notAMultiple'; readonly of: number }
  /** As much as another setting is the most. */
  | { readonly kind: 'beyond'; readonly other: string; readonly limit: number }
  /** `swapped` would do: others write the column first. */
  | { readonly kind: 'badGoal'; readonly advice: string; readonly swapped: MazePoint | null }
  /** The star is the only one, and stands where it does: the expert's points were drawn. */
  | { readonly kind: 'fixedStar' };

export interface Conflict {
  readonly key: string;
  readonly fault: ConflictFault;
  /** The run without this conflict, and those before it. */
  readonly mended: RunConfiguration;
}

/** Times that the reward network of the whole plan halves the horizon. */
const planRewardHalvings = 3;

/** How often a run's networks halve the horizon. */
function halvingsOf({ domain, denoiser, reward }: RunConfiguration): number {
  if (!isOfDomain(runSettings.horizon, domain)) return 0;
  return Math.max(denoiser.multipliers.length - 1, reward.network === 'plan' ? planRewardHalvings : 0);
}

/** What it finds is mended together. */
type Rule = (run: RunConfiguration) => readonly Conflict[];

const horizonConflict: Rule = (run) => {
  const factor = 2 ** halvingsOf(run);
  if (run.horizon % factor === 0) return [];
  const horizon = Math.max(1, Math.round(run.horizon / factor)) * factor;
  return [{ key: 'horizon', fault: { kind: 'notAMultiple', of: factor }, mended: { ...run, horizon } }];
};

const windowConflict: Rule = (run) => {
  const { horizon, reward } = run;
  if (reward.window <= horizon) return [];
  const mended = { ...run, reward: { ...reward, window: horizon } };
  return [{ key: 'window', fault: { kind: 'beyond', other: 'horizon', limit: horizon }, mended }];
};

const fixedStarConflicts: Rule = (run) => {
  if (!isGoalFixed(run)) return [];
  const star = firstGoal(run);
  const mended = withGoals(run, [star]);
  return run.goals.flatMap((goal, k): readonly Conflict[] =>
    k === 0 && samePoint(goal, star) ? [] : [{ key: goalKey(k), fault: { kind: 'fixedStar' }, mended }],
  );
};

/** @param k which of the goals; there need not be so many */
const goalConflict =
  (k: number): Rule =>
  (run) => {
    const goal = run.goals[k];
    if (!goal) return [];
    const ground = groundOf(run);
    const before = run.goals.slice(0, k);
    const advice = checkNextGoal(ground, before, goal);
    if (advice === null) return [];
    const cell = nearestFreeCell(ground, ...goal);
    const others = run.goals.filter((_, other) => other !== k);
    const used = checkNextGoal(ground, before, cell) === null ? cell : farthestGoal(ground, others);
    const goals = run.goals.with(k, used) as [MazePoint, ...MazePoint[]];
    const fault = { kind: 'badGoal', advice, swapped: swappedGoal(ground, goal) } as const;
    return [{ key: goalKey(k), fault, mended: { ...run, goals } }];
  };

function swappedGoal(ground: Maze, [row, column]: MazePoint): MazePoint | null {
  const isMeant = checkGoal(ground, [row, column]) !== null && checkGoal(ground, [column, row]) === null;
  return isMeant ? [column, row] : null;
}

const rules: readonly Rule[] = [
  horizonConflict,
  windowConflict,
  fixedStarConflicts,
  ...Array.from({ length: mostGoals }, (_, k) => goalConflict(k)),
];

/** In the order in which they are mended. */
export function conflictsOf(run: RunConfiguration): readonly Conflict[] {
  const found: Conflict[] = [];
  for (const rule of rules) found.push(...rule(found.at(-1)?.mended ?? run));
  return found;
}
