/** The words of the share dialog, in the language that is spoken. */
import { share } from './share.en';
import { wordsOfRoom } from '../../../words/rooms';

export const shareWords = () => wordsOfRoom('share', share);
