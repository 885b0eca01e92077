/** The words of the editor of points, in the language that is spoken. */
import { points } from './points.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const pointsWords = () => lazyWordsOf('points', points);
