/** Which settings are behind the door, group by group, the rarely used ones apart; and when a change of each takes effect. */

export const settingGroups = {
  now: ['pace', 'strength'],
  run: ['seed', 'learns', 'iterations', 'demonstrations'],
  reward: ['algorithm', 'data', 'network'],
  machine: ['backend', 'effort'],
} as const;

/** What most viewers never touch. */
export const advancedGroups = {
  plans: ['horizon', 'channels', 'levels'],
  denoisers: ['width', 'multipliers', 'batch', 'rate', 'baseShare', 'expertShare', 'held', 'expert'],
  rewardNetwork: ['formulation', 'window', 'rewardWidth', 'rewardBatch', 'rewardRate'],
} as const;

export const advancedKeys: readonly string[] = Object.values(advancedGroups).flat();
export const settingKeys: readonly string[] = [...Object.values(settingGroups).flat(), ...advancedKeys];

/** At once; by throwing the run away; or by loading the page anew, since a worker has one backend for life. */
export type Effect = 'now' | 'restart' | 'reload';

const atOnce: readonly string[] = settingGroups.now;

export function effectOf(key: string): Effect {
  return atOnce.includes(key) ? 'now' : key === 'backend' ? 'reload' : 'restart';
}

/** What applying changed texts takes, by the farthest reaching of them. */
export function effectOfChanges(changed: readonly string[]): Effect {
  const effects = changed.map(effectOf);
  return effects.includes('reload') ? 'reload' : effects.includes('restart') ? 'restart' : 'now';
}
