/** The words of presenter mode, in the language that is spoken. */
import { presenter } from './presenter.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const presenterWords = () => lazyWordsOf('presenter', presenter);
