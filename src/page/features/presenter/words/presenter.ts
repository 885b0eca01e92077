/** The words of presenter mode, in the language that is spoken. */
import { presenter } from './presenter.en';
import { wordsOfRoom } from '../../../words/rooms';

export const presenterWords = () => wordsOfRoom('presenter', presenter);
