/** The words of the sheet of shortcuts, in the language that is spoken. */
import { shortcuts } from '../en/shortcuts';
import { wordsOfRoom } from '.';

export const shortcutsWords = () => wordsOfRoom('shortcuts', shortcuts);
