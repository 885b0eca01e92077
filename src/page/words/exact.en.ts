/** What is said of what is known exactly, in the plane and of places in a maze, in English. */
import type { MazePoint } from '../../protocol/configuration';
import { formatNumber, formatPlace } from './format';

const signed = (value: number) => `${value < 0 ? '−' : '+'}${formatNumber(Math.abs(value))}`;

export const exact = {
  shows: {
    label: 'What the map shows',
    hint: 'The learned reward; the exact one; or the error, learned less exact: red where the reward is too high, blue where it is too low. Where there are no data, errors mean nothing.',
    choices: { learned: 'learned', exact: 'exact', error: 'error' },
  },
  legend: {
    exact: (level: number) => `exact reward · noise level ${level}`,
    error: (level: number) => `learned − exact · noise level ${level}`,
  },
  legendHint: {
    exact:
      'log(p expert / p base), both densities with the noise of this level: of points in closed form, of what rests in a maze by kernels about all that was simulated. It is counted from its median; colours and ring are the learned reward’s.',
    error: 'Both rewards are counted from their means over the data. The colours reach as far as the learned reward’s.',
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
    `The exact reward is log(p expert / p base), both densities with the noise of level ${level}: what a reward would be that had learned all. This is Pearson’s correlation with it over the map; in the plane each place counts by how many points are there.`,
  halvesHint: (correlation: string) =>
    `It is estimated from the walks that the models learn from: two such maps, of half the walks each, have the correlation ${correlation}.`,
  correlationOfNone: 'There is no correlation with a reward that is the same everywhere.',
};
