/** The words of the settings' dialog, in the language that is spoken. */
import { settingsDialog } from './dialog.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const dialogWords = () => lazyWordsOf('settingsDialog', settingsDialog);
