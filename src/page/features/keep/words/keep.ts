/** The words of what is kept, in the language that is spoken. */
import { keep } from './keep.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const keepWords = () => lazyWordsOf('keep', keep);
