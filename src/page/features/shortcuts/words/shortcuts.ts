/** The words of the sheet of shortcuts, in the language that is spoken. */
import { shortcuts } from './shortcuts.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const shortcutsWords = () => lazyWordsOf('shortcuts', shortcuts);
