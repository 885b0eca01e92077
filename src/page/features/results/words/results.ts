/** The words of the results view, in the language that is spoken. */
import { results } from './results.en';
import { wordsOfRoom } from '../../../words/rooms';

export const resultsWords = () => wordsOfRoom('results', results);
