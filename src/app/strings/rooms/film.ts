/** The words of films, in the language that is spoken. */
import { film } from '../en/film';
import { wordsOfRoom } from '.';

export const filmWords = () => wordsOfRoom('film', film);
