/** The words of films, in the language that is spoken. */
import { film } from './film.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const filmWords = () => lazyWordsOf('film', film);
