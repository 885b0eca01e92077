/** The words of the share dialog, in the language that is spoken. */
import { share } from './share.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const shareWords = () => lazyWordsOf('share', share);
