/** Deutsch: die Wörter der Teile, die erst geholt werden, wenn jemand sie öffnet. */
import type { RoomWords } from '../rooms';
import { about } from './about';
import { draw } from './draw';
import { faults } from './faults';
import { figure } from './figure';
import { film } from './film';
import { keep } from './keep';
import { mending } from './mending';
import { presenter } from './presenter';
import { results } from './results';
import { share } from './share';
import { shortcuts } from './shortcuts';

export const rooms: RoomWords = {
  about,
  draw,
  faults,
  figure,
  film,
  keep,
  mending,
  presenter,
  results,
  share,
  shortcuts,
};
