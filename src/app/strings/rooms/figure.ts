/** The words of a figure for print, in the language that is spoken. */
import { figure } from '../en/figure';
import { wordsOfRoom } from '.';

export const figureWords = () => wordsOfRoom('figure', figure);
