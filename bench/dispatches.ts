/** Counts the compute dispatches of a stretch of tfjs code. */

import * as tf from '@tensorflow/tfjs-core';

interface Dispatching {
  runWebGPUProgram(...args: unknown[]): unknown;
}

/** Runs `work` and gives the number of dispatches that tfjs issued for it; null where the backend is not WebGPU. */
export function countDispatches(work: () => void): number | null {
  if (tf.getBackend() !== 'webgpu') {
    work();
    return null;
  }
  const backend = tf.backend() as unknown as Dispatching;
  const issue = backend.runWebGPUProgram;
  let count = 0;
  backend.runWebGPUProgram = function (...args) {
    count += 1;
    return issue.apply(this, args);
  };
  try {
    work();
  } finally {
    backend.runWebGPUProgram = issue;
  }
  return count;
}
