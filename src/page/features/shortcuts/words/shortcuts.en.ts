/** The words of the sheet of shortcuts. */
export const shortcuts = {
  title: 'Keyboard shortcuts',
  intro:
    'Anywhere on the page, but in text fields and where a control uses the key itself: arrows move a star, a slider or a map that has the focus.',
  groups: { run: 'The run', view: 'What is shown', page: 'Open' },
  names: {
    play: 'Play or pause',
    step: 'One step of all three networks',
    reset: 'Reset: throws away what was learned here',
    undo: 'Bring the run before back, while it is kept',
    maze: 'Start afresh in a maze: open, U, medium, large',
    noisier: 'Diffusion time: a stage towards noise',
    cleaner: 'Diffusion time: a stage towards the plan',
    results: 'Results, and back',
    theme: 'Light or dark',
    contrast: 'Standard or high contrast',
    present: 'Present: eight scenes on the whole screen',
    about: 'What am I looking at?',
    draw: 'Draw your own maze',
    share: 'Share',
    keep: 'Keep',
    settings: 'Settings',
    shortcuts: 'This sheet',
  },
  keys: { space: 'Space', control: 'Ctrl', shift: 'Shift' },
  on: 'Shortcuts are on',
  onHint:
    'Switch them off if you control the machine by voice, or if an assistive tool presses single keys. The browser remembers this for your next visit.',
};
