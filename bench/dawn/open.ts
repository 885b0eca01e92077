/** Opens Dawn. Imported first, so that WebGPU's globals are there when tfjs's WebGPU backend is loaded and looks for them. */

import { openDawn } from '../../src/cli/dawn';

/** The adapter's name, or why there is none. */
export const opened: Promise<string | Error> = openDawn().catch((error: unknown) => error as Error);
