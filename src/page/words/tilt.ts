/** The words for what figures and outlines show exactly, in the language that is spoken. */
import { tilt } from './tilt.en';
import { lazyWordsOf } from './lazyWords';

export const tiltWords = () => lazyWordsOf('tilt', tilt);
