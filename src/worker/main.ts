/** The worker's door: messages in, reports out with their arrays transferred. What they mean is left to session/session. */

import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import { arraysOf } from '../protocol/checkpoint';
import type { Command, Report } from '../protocol/messages';
import { entriesOf } from '../protocol/configuration';
import { Session } from '../session/session';

declare const self: DedicatedWorkerGlobalScope;

/** Addresses as the build gives them, relative to the page's own. */
const wasmFiles = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
};

const buffers = (...arrays: readonly Float32Array[]): Transferable[] => arrays.map(({ buffer }) => buffer);

/** Buffers that a report hands over; its sender has no more use for them. */
function transferables(report: Report): Transferable[] {
  switch (report.type) {
    case 'demonstrations':
      return buffers(report.frame.base, ...report.frame.experts);
    case 'frame':
      return buffers(...Object.values<Float32Array>(report.frame.arrays));
    case 'progress':
      return entriesOf(report.frame.losses).flatMap(([, { steps, values }]) => buffers(steps, values));
    case 'weights':
      return report.networks.flatMap(({ tensors }) => tensors.flatMap(({ values }) => buffers(values)));
    case 'checkpoint':
      return buffers(...arraysOf(report.checkpoint));
    case 'fit':
    case 'hello':
    case 'pong':
    case 'state':
    case 'weightsRefused':
      return [];
  }
}

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
