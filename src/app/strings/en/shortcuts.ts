/** The words of the sheet of shortcuts. */
export const shortcuts = {
  title: 'Keyboard shortcuts',
  intro:
    'Anywhere on the page, but in text fields and where a control uses the key itself: arrows move a star, a slider or a map that has the focus.',
  show: 'Show',
  label: 'Shortcuts',
  groups: { run: 'The run', view: 'What is shown', page: 'Open' },
  names: {
    play: 'Play or pause',
    step: 'One step of all three networks',
    reset: 'Reset: throws away what was learned here',
    maze: 'Start afresh in a maze: open, U, medium, large',
    noisier: 'Diffusion time: a stage towards noise',
    cleaner: 'Diffusion time: a stage towards the plan',
    results: 'Results, and back',
    theme: 'Light or dark',
    contrast: 'Standard or high contrast',
    about: 'What am I looking at?',
    draw: 'Draw your own maze',
    share: 'Share',
    keep: 'Keep',
    settings: 'Settings',
    shortcuts: 'This sheet',
  },
  keys: { space: 'Space', shift: 'Shift' },
  on: 'Shortcuts are on',
  onHint: 'Off is for those who speak to their machine, or whose aids press single keys. Kept for your next visit.',
};
