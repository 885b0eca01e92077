/** The words of a figure for print, in the language that is spoken. */
import { figure } from './figure.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const figureWords = () => lazyWordsOf('figure', figure);
