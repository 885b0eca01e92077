/** The words of presenter mode, in the language that is spoken. */
import { presenter } from '../en/presenter';
import { wordsOfRoom } from '.';

export const presenterWords = () => wordsOfRoom('presenter', presenter);
