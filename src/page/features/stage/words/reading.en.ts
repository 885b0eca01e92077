/** The words of the arrows: what is read at the linked cursor, and the field of them. */
import type { MazePoint } from '../../../../protocol/configuration';
import type { ArrowFacts } from '../arrowFacts';
import { formatPlace } from '../../../words/format';

const ofStar = (ofFirst: boolean) => (ofFirst ? ' All arrows belong to star 1.' : '');

export const reading = {
  map: 'Reward map. Arrow keys move the reading cursor; Escape lets it go.',
  invite: 'Tap a model’s map to read it here; tap again to let go.',
  difference: 'expert − base',
  gradient: 'slope',
  apart: (angle: string, cosine: string) => `${angle} apart · cos ${cosine}`,
  noExpert: 'no expert here to compare with',
  hint: ({ level, windows, ofFirst }: ArrowFacts) =>
    `For a plan that rests at the cursor, at noise level ${level}. Dark arrow: the expert’s score minus the base’s, summed over the plan: by how much log p expert − log p base changes for each cell that the whole plan moves${windows > 1 ? `, divided by ${windows}, because the map shows the reward of one of the plan’s ${windows} windows` : ''}. White outline: the slope of the map. If the reward has learned the difference, both arrows are the same. Angles are measured from the right, anticlockwise. On the models’ maps: each model’s own score, in the same units. The length of an arrow is proportional to the square root of its number.${ofStar(ofFirst)} Click a model’s map to hold the cursor.`,
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
    hint: ({ level, windows, ofFirst }: ArrowFacts) =>
      `Thin dark arrows: the expert’s score minus the base’s, summed over a plan that rests there${windows > 1 ? ` and divided by its ${windows} windows` : ''}, at noise level ${level}. Wide white ones: the slope of the map, which was trained towards them. The length of an arrow is proportional to the square root of the push; the longest are cut. The number is the cosine of the angle between the two, averaged over all free places drawn: 1 means the same direction everywhere.${ofStar(ofFirst)}`,
  },
};
