/** The words of faults caused on purpose, in the language that is spoken. */
import { faults } from './faults.en';
import { wordsOfRoom } from '../../../words/rooms';

export const faultsWords = () => wordsOfRoom('faults', faults);
