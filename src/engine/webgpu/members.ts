/** tfjs's private members that the engine uses, and whether they are there; what is done with them is internals' affair. */

import type * as tf from '@tensorflow/tfjs-core';
import type { Range } from './dispatch';

interface TensorRecord {
  values: unknown;
  readonly dtype: tf.DataType;
  refCount: number;
  resource?: GPUBuffer | null;
  external?: boolean;
}

export interface BufferManager {
  acquireBuffer(size: number, usage: number, mappedAtCreation?: boolean, reuse?: boolean): GPUBuffer;
  releaseBuffer(buffer: GPUBuffer, reuse?: boolean): void;
  readonly numBytesUsed: number;
  readonly numBytesAllocated: number;
}

export type DataId = tf.TensorInfo['dataId'];

/** The members used, as tfjs 4.22's backend_webgpu.ts has them. */
export interface Members {
  readonly device: GPUDevice;
  readonly queue: GPUQueue;
  readonly tensorMap: {
    get(id: DataId): TensorRecord;
    has(id: DataId): boolean;
  };
  bufferManager: BufferManager;
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  commandQueueOwnedIds: WeakSet<DataId>;
  dispatchCountInPass: number;
  write(values: unknown, shape: number[], dtype: tf.DataType): DataId;
  makeTensorInfo(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  uploadToGPU(id: DataId): void;
  tensorToBinding(tensor?: tf.TensorInfo): Range | null;
  recordAndSubmit(program: StockProgram, output: tf.TensorInfo, inputs: tf.TensorInfo[], uniforms?: unknown): void;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  disposeData(id: DataId, force?: boolean): boolean;
  incRef(id: DataId): void;
  read(id: DataId): Promise<unknown>;
}

interface StockProgram {
  readonly pipeline: GPUComputePipeline;
  readonly dispatch: readonly [number, number, number];
}

const kinds: Readonly<Record<keyof Members, 'function' | 'object' | 'number'>> = {
  device: 'object',
  queue: 'object',
  tensorMap: 'object',
  bufferManager: 'object',
  commandEncoder: 'object',
  computePassEncoder: 'object',
  commandQueueOwnedIds: 'object',
  dispatchCountInPass: 'number',
  write: 'function',
  makeTensorInfo: 'function',
  uploadToGPU: 'function',
  tensorToBinding: 'function',
  recordAndSubmit: 'function',
  ensureCommandEncoderReady: 'function',
  endComputePassEncoder: 'function',
  submitQueue: 'function',
  disposeData: 'function',
  incRef: 'function',
  read: 'function',
};

/** @throws Error that names a member which this version of tfjs lacks */
export function checkMembers(backend: object): Members {
  const record = backend as Record<string, unknown>;
  const check = (holder: Record<string, unknown>, name: string, kind: string, path: string): void => {
    if (name in holder && (typeof holder[name] === kind || (kind === 'object' && holder[name] === null))) return;
    throw new Error(
      `tfjs's WebGPU backend has no ${kind} '${path}', which the engine uses: it is written for ` +
        '@tensorflow/tfjs-backend-webgpu 4.22.0. Install that version, or adapt src/engine/webgpu/members.ts.',
    );
  };
  for (const [name, kind] of Object.entries(kinds)) check(record, name, kind, name);
  for (const name of ['acquireBuffer', 'releaseBuffer'])
    check(record['bufferManager'] as Record<string, unknown>, name, 'function', `bufferManager.${name}`);
  for (const name of ['numBytesUsed', 'numBytesAllocated'])
    check(record['bufferManager'] as Record<string, unknown>, name, 'number', `bufferManager.${name}`);
  for (const name of ['get', 'has'])
    check(record['tensorMap'] as Record<string, unknown>, name, 'function', `tensorMap.${name}`);
  return backend as unknown as Members;
}
