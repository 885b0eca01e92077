/** The words of the sheet of shortcuts, in the language that is spoken. */
import { shortcuts } from './shortcuts.en';
import { wordsOfRoom } from '../../../words/rooms';

export const shortcutsWords = () => wordsOfRoom('shortcuts', shortcuts);
