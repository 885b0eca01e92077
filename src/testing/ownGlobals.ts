/** What a test puts in the place of a global, or of the clock, goes with it, also where it fails: other files share its process, and would wait for ever. */
import { afterAll, afterEach, vi } from 'vitest';

afterEach(() => {
  vi.useRealTimers();
});

afterAll(() => {
  vi.unstubAllGlobals();
});
