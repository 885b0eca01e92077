/** The words of films, in the language that is spoken. */
import { film } from './film.en';
import { wordsOfRoom } from '../../../words/rooms';

export const filmWords = () => wordsOfRoom('film', film);
