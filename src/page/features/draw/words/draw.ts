/** The words of the maze editor, in the language that is spoken. */
import { draw } from './draw.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const drawWords = () => lazyWordsOf('draw', draw);
