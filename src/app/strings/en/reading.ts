/** The words of the arrows: what is read at the linked cursor, and the field of them. */
import type { MazePoint } from '../../../protocol/configuration';
import { formatPlace } from '../../format';

export const reading = {
  map: 'Reward map. Arrow keys move the reading cursor; Escape lets it go.',
  invite: 'Tap a model’s map to read it here; tap again to let go.',
  difference: 'expert − base',
  gradient: 'slope',
  apart: (angle: string, cosine: string) => `${angle} apart · cos ${cosine}`,
  noExpert: 'no expert here to compare with',
  hint: (level: number, hasSecond: boolean) =>
    `For a plan that rests at the cursor, at noise level ${level}: how much its log density changes a cell on, by the expert’s score less the base’s (dark arrow), and the slope of the reward (white outline). Angles count from the right, anticlockwise. Where the reward has learned the difference, the arrows are one. On the models’ maps: each model’s own score, in the same units. Arrows are drawn as long as the square roots of the numbers.${hasSecond ? ' All of star 1 alone.' : ''} Click a model’s map to hold the cursor.`,
  /** For those who listen. */
  said: (place: MazePoint, parts: readonly string[]) => `${formatPlace(place)}. ${parts.join('. ')}.`,
  saidArrow: (what: string, length: string, angle: string) => `${what} ${length} at ${angle}`,
  nothing: 'no arrows here',
  released: 'The cursor is let go.',
  field: {
    toggle: 'arrows',
    toggleHint:
      'Draws the difference of the two models’ outputs as arrows all over the maze, and the slope of the reward under them.',
    reference: (push: string) => `${push} a cell`,
    cosine: (cosine: string) => `cos ${cosine}`,
    hint: (level: number, hasSecond: boolean) =>
      `Thin dark arrows: the expert’s score less the base’s, for plans that rest there, at noise level ${level}. Wide white ones: the reward’s slope, which was taught to be that. As long as the square root of the push; the longest are cut. The cosine of the angle between the two is averaged over all free places drawn: 1 is one direction everywhere.${hasSecond ? ' All of star 1 alone.' : ''}`,
  },
};
