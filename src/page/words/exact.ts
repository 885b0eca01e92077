/** The words for what is known exactly, in the language that is spoken. */
import { exact } from './exact.en';
import { lazyWordsOf } from './lazyWords';

export const exactWords = () => lazyWordsOf('exact', exact);
