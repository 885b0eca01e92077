/** The words of faults caused on purpose, in the language that is spoken. */
import { faults } from './faults.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const faultsWords = () => lazyWordsOf('faults', faults);
