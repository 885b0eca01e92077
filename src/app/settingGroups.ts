/** Which settings are behind the door, group by group. */
export const settingGroups = {
  run: ['seed', 'learns', 'iterations', 'demonstrations', 'horizon', 'channels', 'levels'],
  denoisers: ['width', 'multipliers', 'batch', 'rate', 'held', 'expert'],
  machine: ['backend'],
  reward: ['algorithm', 'data', 'formulation', 'network', 'window', 'rewardWidth', 'rewardBatch', 'rewardRate'],
} as const;
