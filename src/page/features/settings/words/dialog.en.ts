/** English: the settings’ dialog, all but the settings. */
export const settingsDialog = {
  title: 'Settings',
  intro: 'A change takes effect:',
  effects: {
    now: 'at once',
    restart: 'on restart, which throws the present run away',
    reload: 'when the page is loaded anew',
  },
  apply: { now: 'Apply', restart: 'Apply and restart', reload: 'Apply and reload' },
  advanced: 'Advanced: plans, networks and their training',
  cancel: 'Cancel',
  defaults: 'Back to defaults',
  notApplied: 'Nothing is applied yet: correct the marked fields first.',
  groups: {
    now: 'While it runs',
    run: 'The run',
    reward: 'The reward',
    machine: 'The machine',
    plans: 'Plans',
    denoisers: 'The two denoisers',
    rewardNetwork: 'The reward’s network',
  },
};
