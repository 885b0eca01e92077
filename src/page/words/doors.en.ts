/** What is on the page of the parts that are fetched when they are opened: their doors, and what stands in their place until they are here. */

export const draw = {
  door: 'Draw your own maze',
  doorHint: 'Draw a maze of your own, or have one made at random, and train on it.',
  own: 'The maze you drew',
  ownHint: 'Start afresh in the maze that you drew.',
};

export const keep = {
  door: 'Keep',
  doorHint: 'Save what you made as files: figures, data, the run and its weights. Or open such a file.',
};

export const results = {
  door: 'Results',
  doorHint: 'The rewards of all four mazes and all their goals, measured with one setting.',
  title: 'All the rewards, by one setting',
  close: 'Back to the experiment',
  loading: 'The results are loading.',
  again: 'Try again',
};

export const lab = {
  door: 'Lab',
  doorHint: 'Ways to steer this base by this reward, side by side, at equal cost.',
  title: 'The steering lab',
  close: 'Back to the experiment',
  loading: 'The lab is loading.',
};

export const share = {
  door: 'Share',
  doorHint: 'A link to this very experiment, a QR code of it, or lines that put it into your own page.',
  strip: 'About this embedded page',
  wholePage: 'Open the whole page',
  wholePageHint: 'The same experiment with all its controls, in a new tab.',
};
