/** The words of the explanation of the page, in the language that is spoken. */
import { about } from '../en/about';
import { wordsOfRoom } from '.';

export const aboutWords = () => wordsOfRoom('about', about);
