/** The worker's door: messages in, reports out with their arrays transferred. What they mean is left to session/session. */

import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import type { Command } from '../protocol/messages';
import { transferables } from '../protocol/transferables';
import { Session } from '../session/session';

declare const self: DedicatedWorkerGlobalScope;

/** Addresses as the build gives them, relative to the page's own. */
const wasmFiles = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
};

/** An error that nobody handles, for the page to hear of. */
function crash(): void {
  setTimeout(() => {
    throw new Error('The worker was ended on purpose.');
  });
}

const session = new Session((report) => self.postMessage(report, transferables(report)), wasmFiles, { end: crash });

// A rejection nobody handles would be silent: as an error it reaches the page, which says that training stopped.
self.addEventListener('unhandledrejection', (event) => {
  throw event.reason;
});

self.onmessage = ({ data }: MessageEvent<Command>) => void session.handle(data);
