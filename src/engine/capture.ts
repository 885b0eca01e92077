/**
 * A step that is recorded once and replayed for ever. On WebGPU the first run goes through tfjs, which issues the same dispatches
 * every time when shapes are fixed; from then on a run is one submit of those. Elsewhere every run computes anew: a captured step
 * does the same on every backend, so the code around it need not know which it is on.
 *
 * The body reads and writes tensors that last (`State`, a Learner's parameters); what changes from step to step comes from them.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { internalsOf, type Internals } from './webgpu/internals';
import type { Dispatch } from './webgpu/dispatch';
import { Arena } from './webgpu/arena';
import { liveDispatches } from './webgpu/liveDispatches';

/** The engine's hold on the present backend, or null where that is not WebGPU. */
export function webGpuInternals(): Internals | null {
  return tf.getBackend() === 'webgpu' ? internalsOf(tf.backend() as WebGPUBackend) : null;
}

export class Captured {
  private arena: Arena | null = null;
  private recorded: readonly Dispatch[] | null = null;
  private disposed = false;

  /** @param body what a run does; it must return nothing and await nothing */
  constructor(private readonly body: () => void) {}

  /** Dispatches of a replay; null before the first run, and where nothing is recorded. */
  get dispatches(): number | null {
    return this.recorded?.length ?? null;
  }

  /** Bytes that the recording holds for its intermediate results. */
  get bytes(): number {
    return this.arena?.numBytesAllocated ?? 0;
  }

  /** Names of the programs of a replay, for whoever counts them. */
  get programs(): readonly string[] {
    return this.recorded?.map(({ pipeline }) => pipeline.label) ?? [];
  }

  run(): void {
    if (this.disposed) throw new Error('A captured step was run after it was disposed.');
    const internals = webGpuInternals();
    if (!internals) {
      tf.tidy(this.body);
    } else if (this.recorded) {
      submitOrCollect(internals, this.recorded);
    } else {
      this.record(internals);
    }
  }

  dispose(): void {
    this.disposed = true;
    this.recorded = null;
    this.arena?.dispose();
    this.arena = null;
  }

  private record(internals: Internals): void {
    sendCollected(internals);
    const arena = new Arena(internals.device);
    // Small operations would run in JavaScript, and be missing from the recording.
    const forward = tf.env().getBool('WEBGPU_CPU_FORWARD');
    tf.env().set('WEBGPU_CPU_FORWARD', false);
    try {
      const { dispatches } = internals.record(arena, () => tf.tidy(this.body));
      this.recorded = liveDispatches(dispatches, (buffer) => !arena.has(buffer));
      this.arena = arena;
    } catch (error) {
      arena.dispose();
      throw error;
    } finally {
      tf.env().set('WEBGPU_CPU_FORWARD', forward);
    }
  }
}

let collected: (readonly Dispatch[])[] | null = null;

/** All captured steps that `body` runs go to the GPU in one submit. */
export function inOneSubmit(body: () => void): void {
  const internals = webGpuInternals();
  if (!internals || collected) {
    body();
    return;
  }
  collected = [];
  try {
    body();
    sendCollected(internals);
  } finally {
    collected = null;
  }
}

/** Submits the steps collected so far, where something that does not go through a captured step is to come after them. */
export function submitCollected(): void {
  const internals = collected && collected.length > 0 ? webGpuInternals() : null;
  if (internals) sendCollected(internals);
}

function submitOrCollect(internals: Internals, dispatches: readonly Dispatch[]): void {
  if (collected) collected.push(dispatches);
  else internals.submit([dispatches]);
}

function sendCollected(internals: Internals): void {
  if (!collected || collected.length === 0) return;
  internals.submit(collected);
  collected = [];
}
