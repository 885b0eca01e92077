/** The engine under test, as the page uses it. */

import type { BenchCase, Contender } from '../cases';

/** To be filled in from src/training: until then the bench measures the rivals alone. */
export const engineCases: Contender = (): readonly BenchCase[] => [];
