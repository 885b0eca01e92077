/** The words of the explanation of the page, in the language that is spoken. */
import { about } from './about.en';
import { wordsOfRoom } from '../../../words/rooms';

export const aboutWords = () => wordsOfRoom('about', about);
