/** The words of the door to the editor, which are there before the editor is. */

export const drawTexts = {
  door: 'Draw your own maze',
  doorHint: 'Draw a maze of your own, or have one made at random, and train on it.',
  own: 'The maze you drew',
  ownHint: 'Start afresh in the maze that you drew.',
  title: 'Draw a maze',
  opening: 'Sharpening the pencil …',
  failed: 'The editor could not be loaded. Check the connection, or reload the page, and try again.',
  again: 'Try again',
} as const;
