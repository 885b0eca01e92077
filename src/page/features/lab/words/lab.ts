/** The words of the steering lab, in the language that is spoken. */
import { lab } from './lab.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const labWords = () => lazyWordsOf('lab', lab);
