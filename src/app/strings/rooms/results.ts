/** The words of the results view, in the language that is spoken. */
import { results } from '../en/results';
import { wordsOfRoom } from '.';

export const resultsWords = () => wordsOfRoom('results', results);
