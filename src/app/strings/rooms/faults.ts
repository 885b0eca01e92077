/** The words of faults caused on purpose, in the language that is spoken. */
import { faults } from '../en/faults';
import { wordsOfRoom } from '.';

export const faultsWords = () => wordsOfRoom('faults', faults);
