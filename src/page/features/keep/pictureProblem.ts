/** Why a picture could not be made, in the page's words, as the inside of a sentence. */
import { NoiseError } from '../../files/exports/readBack';
import { messageOf } from '../../../protocol/errors';
import { keepWords } from './words/keep';

export const pictureProblem = (error: unknown): string =>
  error instanceof NoiseError ? keepWords().noise : messageOf(error);
