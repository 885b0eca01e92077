/** The words of a figure for print, in the language that is spoken. */
import { figure } from './figure.en';
import { wordsOfRoom } from '../../../words/rooms';

export const figureWords = () => wordsOfRoom('figure', figure);
