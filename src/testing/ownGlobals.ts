/** What a test file puts in the place of a global goes with the file: others share its process. */
import { afterAll, vi } from 'vitest';

afterAll(() => {
  vi.unstubAllGlobals();
});
