/** Why a picture could not be made, in the page's words, as the inside of a sentence. */
import { NoiseError } from '../exports/readBack';
import { messageOf } from '../protocol/errors';
import { strings } from './strings';

export const pictureProblem = (error: unknown): string =>
  error instanceof NoiseError ? strings.keep.noise : messageOf(error);
