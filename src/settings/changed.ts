/** What another domain, place or goal makes of a run's configuration. */
import { areApart, checkNextGoal, farthestGoal } from '../domains/maze/shared/goals';
import { defaultRun, firstGoal, groundOf, isGoalFixed, type RunPlace } from '../domains/shared';
import {
  defaultConfiguration,
  mostGoals,
  type DomainName,
  type Goals,
  type MazePoint,
  type RunConfiguration,
} from '../protocol/configuration';

/** There, also where it was of another domain before. */
export function withPlace(configuration: RunConfiguration, place: RunPlace): RunConfiguration {
  const where = { ...inDomain(configuration, place.domain), ...place };
  return withGoals(where, [firstGoal(where)]);
}

/** A run of that domain as by default, of the same seed; the same run where it is of that already. */
export function inDomain(configuration: RunConfiguration, domain: DomainName): RunConfiguration {
  const { seed } = configuration;
  return configuration.domain === domain ? configuration : { ...defaultRun({ ...defaultConfiguration, domain }), seed };
}

/** Of one goal nothing is composed. */
export function withGoals(configuration: RunConfiguration, goals: Goals): RunConfiguration {
  const { composition } = goals.length > 1 ? configuration : defaultConfiguration;
  return { ...configuration, goals, composition };
}

/** One goal moved; another that it came upon goes where it was, or as far off as it can. */
export function withGoalMoved(configuration: RunConfiguration, index: number, to: MazePoint): RunConfiguration {
  const { goals } = configuration;
  const moved = goals.map((goal, k) => (k === index ? to : goal));
  for (const [k, goal] of moved.entries()) {
    if (k === index || areApart(goal, to)) continue;
    const others = moved.filter((_, other) => other !== k);
    const left = goals[index];
    const isFree = left !== undefined && others.every((other) => areApart(other, left));
    moved[k] = isFree ? left : farthestGoal(groundOf(configuration), others);
  }
  return { ...configuration, goals: moved as [MazePoint, ...MazePoint[]] };
}

export function withoutGoal(configuration: RunConfiguration, index: number): RunConfiguration {
  const [first, ...others] = configuration.goals.filter((_, k) => k !== index);
  return first ? withGoals(configuration, [first, ...others]) : configuration;
}

/** Where another star is put first; null where there are as many as there can be, no place is left, or the one there is stands alone. */
export function nextGoalPlace(configuration: RunConfiguration): MazePoint | null {
  const { goals } = configuration;
  if (goals.length >= mostGoals || isGoalFixed(configuration)) return null;
  const ground = groundOf(configuration);
  const place = farthestGoal(ground, goals);
  return checkNextGoal(ground, goals, place) === null ? place : null;
}
