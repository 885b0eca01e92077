/** The backend that a command's networks run on: WASM, or WebGPU through Dawn. */

import { resolve } from 'node:path';
import { openBackend } from '../engine/backend';
import type { BackendName, BackendReport } from '../protocol/messages';
import { UsageError } from './commandLine';
import { openDawn } from './dawn';

/**
 * Opens the backend, does the work, and ends the process where Dawn would keep it alive.
 * @throws UsageError with what to do, where WebGPU is asked for and there is none
 */
export async function onBackend(name: BackendName, work: (backend: BackendReport) => Promise<void>): Promise<void> {
  if (name === 'webgpu') {
    await openDawn().catch((error: Error) => {
      throw new UsageError(error.message); // which says what to do
    });
  }
  await work(await openBackend(name, `${resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist')}/`));
  if (name === 'webgpu') process.exit(0);
}
