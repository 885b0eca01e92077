/** The words of the share dialog, in the language that is spoken. */
import { share } from '../en/share';
import { wordsOfRoom } from '.';

export const shareWords = () => wordsOfRoom('share', share);
