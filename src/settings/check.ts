/** Whether a run can be made of a configuration, and what to say when not: each of its settings, and then all of them together. */
import { isMazeName, checkMaze } from '../domains/maze/shared/mazeOf';
import { isOwnMaze } from '../domains/maze/shared/ownMaze';
import { checkOwnPoints, isOwnPoints } from '../domains/plane/shared/ownPoints';
import { defaultRun, firstGoal } from '../domains/shared';
import { mostGoals, presets, type RunConfiguration } from '../protocol/configuration';
import { refusal } from './admits';
import { conflictsOf, type Conflict } from './conflicts';
import { runEntries, type RunSetting } from './run';
import { isOfDomain } from './setting';

/** A configuration that no run can be made of; the message says what to change. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** @throws ConfigurationError naming the first setting that is wrong and what it may be */
export function checkConfiguration(run: RunConfiguration): void {
  const problem = problemOf(run);
  if (problem !== null) throw new ConfigurationError(problem);
}

/** As sentences, or null. */
function problemOf(run: RunConfiguration): string | null {
  const has = (setting: RunSetting): boolean => isOfDomain(setting, run.domain);
  for (const [key, setting] of runEntries) {
    const problem = has(setting) ? valueProblem(key, setting, run) : null;
    if (problem !== null) return problem;
  }
  // After the run's own, on which it rests what is as by default.
  const usual = defaultRun(run);
  for (const [key, setting] of runEntries) {
    const [value, wanted] = [setting.get(run), setting.get(usual)];
    if (!has(setting) && value !== wanted)
      return `${key}: it has to be ${shown(wanted)} in the ${run.domain}, not ${shown(value)}.`;
  }
  const { goals } = run;
  if (goals.length < 1 || goals.length > mostGoals)
    return `A run has 1 to ${mostGoals} goals, not ${goals.length}: leave some out.`;
  const [conflict] = conflictsOf(run);
  return conflict ? conflictProblem(conflict, run) : null;
}

const shown = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : String(value));

interface Range {
  readonly least: number;
  readonly most: number;
}

const isWithin = (value: number, { least, most }: Range): boolean => value >= least && value <= most;
const isWhole = (value: number, range: Range): boolean => Number.isInteger(value) && isWithin(value, range);

/** What is wrong with a setting by itself, whoever wrote the configuration. */
function valueProblem(key: string, setting: RunSetting, run: RunConfiguration): string | null {
  const demand = (isRight: boolean): string | null => (isRight ? null : refusal(key, setting, shown(setting.get(run))));
  switch (setting.kind) {
    case 'whole': {
      const value = setting.get(run);
      return demand(
        value === null ? setting.word !== undefined : isWhole(value, setting) && value % setting.step === 0,
      );
    }
    case 'real': {
      const value = setting.get(run);
      return demand(value === null ? setting.word !== undefined : isWithin(value, setting));
    }
    case 'wholes': {
      const values = setting.get(run);
      const isList = values.length >= 1 && values.length <= setting.longest;
      return demand(isList && values.every((value) => isWhole(value, setting)));
    }
    case 'choice':
      return demand(setting.choices.includes(setting.get(run)));
    case 'maze': {
      const maze = setting.get(run);
      if (!isMazeName(maze) && !isOwnMaze(maze)) return demand(false);
      const advice = checkMaze(maze);
      return advice === null ? null : `The drawn maze can't be used. ${advice}`;
    }
    case 'preset': {
      const preset = setting.get(run);
      if (!isOwnPoints(preset)) return demand(presets.includes(preset));
      const advice = checkOwnPoints(preset);
      return advice === null ? null : `The drawn points can't be used. ${advice}`;
    }
    case 'point':
      // Where it may be depends on the maze: see conflicts.
      return null;
  }
}

function conflictProblem({ key, fault }: Conflict, run: RunConfiguration): string {
  switch (fault.kind) {
    case 'notAMultiple':
      return `${key}: it is ${run.horizon}, and these networks halve it ${Math.log2(fault.of)} times: it has to be a multiple of ${fault.of}.`;
    case 'beyond':
      return `${key}: it can be ${fault.limit} at most, because the ${fault.other} is ${fault.limit}.`;
    case 'badGoal':
      return fault.advice;
    case 'fixedStar':
      return `${key}: the expert's points are drawn, so there is one star, and it stands where the exact reward is highest, at ${firstGoal(run).join(',')}.`;
  }
}
