/** The words of what is kept, in the language that is spoken. */
import { keep } from './keep.en';
import { wordsOfRoom } from '../../../words/rooms';

export const keepWords = () => wordsOfRoom('keep', keep);
