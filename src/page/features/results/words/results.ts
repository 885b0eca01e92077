/** The words of the results view, in the language that is spoken. */
import { results } from './results.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const resultsWords = () => lazyWordsOf('results', results);
