/** The backend that a command's networks run on: WASM, WebGPU through Dawn, or the one that there is. */

import { resolve } from 'node:path';
import { openBackend } from '../engine/backend';
import type { BackendPreference, BackendReport } from '../protocol/messages';
import { UsageError } from './commandLine';
import { openDawn } from './dawn';

/**
 * Opens the backend, does the work, and ends the process where Dawn would keep it alive.
 * @throws UsageError with what to do, where WebGPU is asked for and there is none
 */
export async function onBackend(
  name: BackendPreference,
  work: (backend: BackendReport) => Promise<void>,
): Promise<void> {
  const dawn = name === 'wasm' ? null : await openDawn().catch((error: Error) => error);
  if (dawn instanceof Error && name === 'webgpu') throw new UsageError(dawn.message); // which says what to do
  await work(await openBackend(name, `${resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist')}/`));
  if (typeof dawn === 'string') process.exit(0);
}
