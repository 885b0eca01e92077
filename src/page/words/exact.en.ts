/** What is said of what is known exactly, in the plane and of places in a maze, in English. */
import type { MazePoint } from '../../protocol/configuration';
import { formatNumber, formatPlace } from './format';

const signed = (value: number) => `${value < 0 ? '−' : '+'}${formatNumber(Math.abs(value))}`;

export const exact = {
  shows: {
    label: 'What the map shows',
    hint: 'The learned reward; the exact one; or the error, learned less exact: red where the reward is too high, blue where it is too low. Where no data are it has learned nothing, and errors there mean nothing.',
    choices: { learned: 'learned', exact: 'exact', error: 'error' },
  },
  legend: {
    exact: (level: number) => `exact reward · noise level ${level}`,
    error: (level: number) => `learned − exact · noise level ${level}`,
  },
  legendHint: {
    exact:
      'The log of how many times as dense the expert’s data are as the base’s, both with the noise of this level: of points in the plane in closed form, of windows that rest in a maze by kernels about all that were simulated. It is counted from its median, the colours have the learned reward’s limits, and the ring is where the learned reward is highest.',
    error:
      'Both rewards are counted from their means over the data, for the constant of a learned one is unknown. The colours reach as far as the learned reward’s.',
  },
  legendAria: {
    exact: 'Colour scale of the exact reward, as of the learned one',
    error: 'Colour scale of the error: blue is too low, red is too high',
  },
  pointed: {
    both: (place: MazePoint, learned: number, known: number) =>
      `${formatPlace(place)}: reward ${signed(learned)}, exact ${signed(known)}`,
    error: (place: MazePoint, value: number) => `${formatPlace(place)}: error ${signed(value)}`,
  },
  correlation: 'correlation with the exact reward',
  correlationHint: (level: number) =>
    `The exact reward is log(p expert / p base), the densities both with the noise of level ${level}: what a reward would be that had learned all. This is Pearson’s correlation of the learned reward with it over the map. In the plane each place counts by how many points are there, in a maze all free places count alike. 1 is all.`,
  correlationOfNone: 'There is no correlation with a reward that is the same everywhere.',
  /** At the end of a figure's caption, which is of the learned reward's map. */
  caption: {
    exact:
      'In place of the learned reward the map shows the exact one, log(p expert / p base) of the densities with that noise.',
    error: 'In place of the learned reward the map shows its error: learned less exact.',
  },
  tiltCaption:
    'Grey lines: within them lie half and nine tenths of p base · (p expert / p base)^w, exactly, at the strength w of the steering.',
  tiltBeyond: {
    note: 'exact tilt: beyond the plane',
    hint: 'There are no grey lines: of p base · (p expert / p base)^w, at the present strength w, some lies beyond the plane. A smaller w brings it back.',
  },
  tilt: 'The grey lines are exact: within them lie half and nine tenths of p base · (p expert / p base)^w, at the present strength w. Guided sampling aims there; at a strength other than 1 it does not exactly get there, even with exact models.',
};
