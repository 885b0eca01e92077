/** Chooses and opens the backend: WebGPU where a real adapter answers, else WASM. Nothing else opens one, and none is ever switched. */

import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import './secondOrderGradients';
import { webGpuInternals } from './capture';
import { withoutProcessHandlers } from './wasm/processHandlers';
import { findAdapter, isSoftware } from './webgpu/adapter';
import { simd } from './wasm/module';
import { DeviceError } from './webgpu/deviceError';
import { deadlines, withDeadline } from '../protocol/deadline';
import { messageOf } from '../protocol/errors';
import type { BackendPreference, BackendReport } from '../protocol/messages';

/** Where tfjs finds its WASM binaries: a folder (with its last slash), or an address for each file name. */
export type WasmFiles = string | Readonly<Record<string, string>>;

/** tfjs asks for an address of this one too, which it then never fetches. */
const threadedBinary = 'tfjs-backend-wasm-threaded-simd.wasm';

/** Dispatches encoded before a submit; tfjs's 15 costs twice the encoding time of this many. */
const dispatchesPerSubmit = 128;

/** Neither WebGPU nor WebAssembly is here: nothing can learn, and what is recorded can still be shown. */
export class NoBackendError extends Error {
  override readonly name = 'NoBackendError';
  readonly remedy =
    'What is recorded is shown all the same. To train, open this page in a current Chrome, Edge, Firefox or Safari.';

  constructor() {
    super('This browser has neither WebGPU nor WebAssembly, so nothing can learn in it.');
  }
}

/**
 * Opens the preferred backend. `auto` takes WebGPU unless no adapter answers or the only one is software, which is slower than WASM.
 * @throws NoBackendError where there is nothing to compute with
 * @throws Error with what to do, when the backend asked for cannot be opened
 */
export async function openBackend(preference: BackendPreference, wasmFiles: WasmFiles): Promise<BackendReport> {
  const reason = preference === 'wasm' ? 'WASM was asked for.' : await tryWebGpu(preference === 'webgpu');
  if (typeof reason !== 'string') return reason;
  if (preference === 'webgpu') throw new Error(`${reason} Choose the backend "auto" or "wasm" instead.`);
  if (typeof WebAssembly === 'undefined') throw new NoBackendError();
  // tfjs's threads bring nothing to kernels that run in the SIMD module, which works on a memory of one thread.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // Where ours is found to be wrong, tfjs's is not to be relied on either.
  if (simd === 'faulty') tf.env().set('WASM_HAS_SIMD_SUPPORT', false);
  setWasmPaths(typeof wasmFiles === 'string' ? wasmFiles : { ...wasmFiles, [threadedBinary]: '' });
  const opening = withoutProcessHandlers(() => tf.setBackend('wasm'));
  if (!(await withDeadline('WebAssembly', deadlines.backend, opening)) || tf.getBackend() !== 'wasm') {
    throw new Error('Neither WebGPU nor WebAssembly could be started. Use a current browser and reload the page.');
  }
  return { name: 'wasm', adapter: null, fallbackReason: reason, ...(simd === 'used' ? {} : { simd }) };
}

/** The report of an opened WebGPU backend, or why there is none. */
async function tryWebGpu(software: boolean): Promise<BackendReport | string> {
  try {
    return await openWebGpu(software);
  } catch (error) {
    return `WebGPU could not be opened: ${messageOf(error)}.`;
  }
}

async function openWebGpu(software: boolean): Promise<BackendReport | string> {
  const gpu = typeof navigator === 'undefined' ? undefined : (navigator as Partial<Navigator>).gpu;
  if (!gpu) return 'This browser does not offer WebGPU.';
  const adapter = await findAdapter(gpu);
  if (!adapter) return 'The browser offers WebGPU, but found no adapter (GPU) for it.';
  const info = adapter.info as GPUAdapterInfo | undefined; // browsers before 2024 have none
  const parts = [info?.description, info?.vendor, info?.architecture];
  const name = parts.filter((part) => part !== undefined && part !== '').join(' ') || 'unnamed adapter';
  if (!software && isSoftware(info)) {
    return `The only WebGPU adapter is software (${name}), which is slower than WASM.`;
  }
  await withDeadline('The server', deadlines.network, import('@tensorflow/tfjs-backend-webgpu'));
  tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', dispatchesPerSubmit);
  const opened = await withDeadline(`The adapter ${name}`, deadlines.graphics, tf.setBackend('webgpu'));
  if (!opened || tf.getBackend() !== 'webgpu') {
    return `The WebGPU adapter ${name} is there, but its device could not be opened.`;
  }
  webGpuInternals(); // fails at once where this tfjs is not the one that the engine is written for
  return { name: 'webgpu', adapter: name, fallbackReason: null };
}

/** Waits until the backend has done all that was asked of it; WASM always has. */
export async function workDone(): Promise<void> {
  await webGpuInternals()?.done();
}

/** Calls back once, when the device is lost or refuses something; never where there is none. */
export function onDeviceProblem(listener: (problem: DeviceError) => void): void {
  const internals = webGpuInternals();
  if (internals) internals.onProblem = listener;
}

/** Gives the device up on purpose. @returns false where there is none */
export function loseDevice(): boolean {
  const internals = webGpuInternals();
  internals?.lose();
  return internals !== null;
}

/** Whether it was for lack of memory that something failed, on the device or in WebAssembly. */
export function isOutOfMemory(error: unknown): boolean {
  if (error instanceof DeviceError) return error.isOutOfMemory;
  return (
    error instanceof Error &&
    /out of memory|allocation failed|cannot enlarge memory|could not allocate/i.test(error.message)
  );
}

/** Live tensors, and bytes they hold on the backend. */
export function memoryInUse(): { tensors: number; bytes: number } {
  const memory = tf.memory() as tf.MemoryInfo & { numBytesInGPU?: number };
  return { tensors: memory.numTensors, bytes: memory.numBytesInGPU ?? memory.numBytes };
}
