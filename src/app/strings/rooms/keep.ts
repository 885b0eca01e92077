/** The words of what is kept, in the language that is spoken. */
import { keep } from '../en/keep';
import { wordsOfRoom } from '.';

export const keepWords = () => wordsOfRoom('keep', keep);
