/** Groups of the settings' dialog, in its order; apart, what most viewers never touch. */

export const groups = ['now', 'run', 'reward', 'machine'] as const;
export const advancedGroups = ['plans', 'denoisers', 'rewardNetwork'] as const;
export type Group = (typeof groups | typeof advancedGroups)[number];
