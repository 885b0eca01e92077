/** The words of the maze editor, in the language that is spoken. */
import { draw } from '../en/draw';
import { wordsOfRoom } from '.';

export const drawWords = () => wordsOfRoom('draw', draw);
