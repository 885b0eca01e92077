/** The words of the maze editor, in the language that is spoken. */
import { draw } from './draw.en';
import { wordsOfRoom } from '../../../words/rooms';

export const drawWords = () => wordsOfRoom('draw', draw);
