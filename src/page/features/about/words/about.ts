/** The words of the explanation of the page, in the language that is spoken. */
import { about } from './about.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const aboutWords = () => lazyWordsOf('about', about);
