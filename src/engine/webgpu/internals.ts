/**
 * Everything the engine does to tfjs 4.22's WebGPU backend beyond its public methods. A member that is gone or has changed its kind is
 * named by `internalsOf`, when the backend is opened.
 *
 * It is one file because each of these changes relies on the others.
 */

import type * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { Arena } from './arena';
import type { DeviceError } from './deviceError';
import { loss, refusal } from './deviceError';
import { encodeInto, mostDispatchesInPass, type Dispatch, type Range } from './dispatch';
import { checkMembers, type DataId, type Members } from './members';

/** Where a piece lies in the tensor it was cut from, in elements. */
export interface Piece {
  readonly parent: tf.TensorInfo;
  readonly offset: number;
  readonly size: number;
}

const opened = new WeakMap<WebGPUBackend, Internals>();

/**
 * The engine's hold on a backend, one for each.
 * @throws Error that names a member which this version of tfjs lacks
 */
export function internalsOf(backend: WebGPUBackend): Internals {
  let internals = opened.get(backend);
  if (!internals) {
    internals = new Internals(checkMembers(backend));
    opened.set(backend, internals);
  }
  return internals;
}

export class Internals {
  /** Tensors that are read afresh every time: they change in place, where tfjs would keep what it read first. */
  private readonly lasting = new WeakSet<DataId>();
  private readonly cut = new WeakMap<DataId, Piece>();
  private listener: ((dispatch: Dispatch) => void) | null = null;
  /** What the device said was wrong: after that, results mean nothing. */
  private problem: DeviceError | null = null;
  /** Is told of the first problem, at once. */
  onProblem: (problem: DeviceError) => void = () => undefined;

  constructor(private readonly members: Members) {
    const { device } = members;
    device.addEventListener('uncapturederror', ({ error }) => this.meet(refusal(error)));
    void device.lost.then(({ message, reason }) => this.meet(loss(message || reason)));
    this.bindPieces();
    this.followPieces();
    this.readAfresh();
    this.hearStockDispatches();
  }

  get device(): GPUDevice {
    return this.members.device;
  }

  /** A new tensor with a buffer; its values are undefined. */
  allocate(shape: readonly number[], dtype: tf.DataType = 'float32'): tf.TensorInfo {
    const info = this.members.makeTensorInfo([...shape], dtype);
    this.members.uploadToGPU(info.dataId);
    return info;
  }

  release(info: tf.TensorInfo): void {
    this.members.disposeData(info.dataId);
  }

  /** Where a tensor's values lie; they are uploaded first where they still are with JavaScript. */
  rangeOf(info: tf.TensorInfo): Range {
    this.members.uploadToGPU(info.dataId);
    const range = this.members.tensorToBinding(info);
    if (!range) throw new Error('A tensor without a buffer cannot be bound.');
    return range;
  }

  /** Marks a tensor whose values change in place. */
  markLasting(info: tf.TensorInfo): void {
    this.lasting.add(info.dataId);
  }

  /**
   * A tensor that is a part of another one's memory, from `offset` elements on; the other lives as long as its pieces.
   * @param offset a multiple of 64 elements, WebGPU's alignment of bound ranges
   */
  piece(parent: tf.TensorInfo, offset: number, shape: readonly number[]): tf.TensorInfo {
    const { members } = this;
    members.uploadToGPU(parent.dataId);
    const info = members.makeTensorInfo([...shape], 'float32');
    const record = members.tensorMap.get(info.dataId);
    record.resource = members.tensorMap.get(parent.dataId).resource ?? null;
    record.external = true; // tfjs leaves its buffer alone
    members.incRef(parent.dataId);
    this.cut.set(info.dataId, { parent, offset, size: shape.reduce((product, n) => product * n, 1) });
    return info;
  }

  /** Where a tensor was cut from; null for one that stands by itself. */
  pieceOf(info: tf.TensorInfo): Piece | null {
    return this.cut.get(info.dataId) ?? null;
  }

  /** Encodes a dispatch among tfjs's own, in order. */
  encode(dispatch: Dispatch, tensors: readonly tf.TensorInfo[]): void {
    const { members } = this;
    for (const { dataId } of tensors) members.commandQueueOwnedIds.add(dataId);
    members.ensureCommandEncoderReady();
    members.computePassEncoder ??= (members.commandEncoder as GPUCommandEncoder).beginComputePass();
    encodeInto(members.computePassEncoder, dispatch);
    members.dispatchCountInPass += 1;
    if (members.dispatchCountInPass >= mostDispatchesInPass) {
      members.endComputePassEncoder();
      members.submitQueue();
    }
    this.hear(dispatch);
  }

  /** Submits what tfjs has encoded so far. */
  flush(): void {
    if (!this.members.commandEncoder) return;
    this.members.endComputePassEncoder();
    this.members.submitQueue();
  }

  /** Submits dispatches in one pass, after all that tfjs has encoded. */
  submit(lists: readonly (readonly Dispatch[])[]): void {
    this.flush();
    const encoder = this.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const dispatches of lists) for (const dispatch of dispatches) encodeInto(pass, dispatch);
    pass.end();
    this.members.queue.submit([encoder.finish()]);
  }

  /** Uploads new values into a tensor's memory, after all that was submitted. */
  write(info: tf.TensorInfo, values: Float32Array | Int32Array): void {
    this.flush();
    const { buffer, offset = 0 } = this.rangeOf(info);
    this.flush(); // the first upload of a tensor is itself encoded
    this.members.queue.writeBuffer(buffer, offset, values.buffer, values.byteOffset, values.byteLength);
  }

  /**
   * Waits until the GPU has done all that was encoded.
   * @throws Error when it has refused any of it
   */
  async done(): Promise<void> {
    this.flush();
    await this.members.queue.onSubmittedWorkDone();
    this.check();
  }

  /** Gives the device up on purpose: all that was to come of it fails. */
  lose(): void {
    this.device.destroy();
  }

  /** @throws DeviceError when the GPU is lost, or has refused something since it was opened */
  private check(): void {
    if (this.problem !== null) throw this.problem;
  }

  private meet(problem: DeviceError): void {
    if (this.problem !== null) return;
    this.problem = problem;
    this.onProblem(problem);
  }

  /**
   * Runs `body` with its buffers in an arena of its own, and hears of every dispatch. What `body` allocates lives until the arena
   * is disposed: its intermediate buffers are recycled within the arena alone, and what it uploads is never overwritten.
   */
  record<T>(arena: Arena, body: () => T): { readonly result: T; readonly dispatches: readonly Dispatch[] } {
    if (this.listener) throw new Error('A recording cannot begin within another.');
    this.flush();
    const { members } = this;
    const dispatches: Dispatch[] = [];
    const shared = members.bufferManager;
    const made = new Set<DataId>();
    const { write, uploadToGPU } = members;
    members.bufferManager = arena;
    arena.elsewhere = shared;
    this.listener = (dispatch) => dispatches.push(dispatch);
    members.write = (...values) => {
      const id = write.apply(members, values);
      made.add(id);
      return id;
    };
    // A tensor from before that is only now uploaded has nothing to do with the recording.
    members.uploadToGPU = (id) => {
      if (!made.has(id)) members.bufferManager = shared;
      uploadToGPU.call(members, id);
      members.bufferManager = arena;
    };
    try {
      const result = body();
      this.flush(); // disposals that wait for the submit belong to the arena
      this.checkNoneLeft(made);
      return { result, dispatches };
    } finally {
      this.listener = null;
      this.flush();
      members.bufferManager = shared;
      members.write = write;
      members.uploadToGPU = uploadToGPU;
    }
  }

  private checkNoneLeft(made: ReadonlySet<DataId>): void {
    for (const id of made) {
      if (!this.members.tensorMap.has(id) || this.cut.has(id) || !this.members.tensorMap.get(id).resource) continue;
      throw new Error(
        'A captured step kept a tensor that it made, whose memory is written over when it is run again. ' +
          'What is to last has to be a State made before.',
      );
    }
  }

  /** Submitted at once, so that what a recording disposes is free for its next dispatch. */
  private hear(dispatch: Dispatch): void {
    if (!this.listener) return;
    this.listener(dispatch);
    this.flush();
  }

  private bindPieces(): void {
    const { members, cut } = this;
    const whole = members.tensorToBinding.bind(members);
    members.tensorToBinding = (tensor) => {
      const piece = tensor && cut.get(tensor.dataId);
      if (!piece) return whole(tensor);
      const range = members.tensorToBinding(piece.parent);
      return (
        range && {
          buffer: range.buffer,
          offset: (range.offset ?? 0) + 4 * piece.offset,
          size: 4 * Math.max(piece.size, 1),
        }
      );
    };
  }

  /** A parent is disposed with the last of its pieces. */
  private followPieces(): void {
    const { members, cut } = this;
    const dispose = members.disposeData.bind(members);
    members.disposeData = (id, force) => {
      const lived = members.tensorMap.has(id);
      const gone = dispose(id, force);
      const piece = cut.get(id);
      if (lived && gone && piece) {
        cut.delete(id);
        members.disposeData(piece.parent.dataId);
      }
      return gone;
    };
  }

  private readAfresh(): void {
    const { members, cut, lasting } = this;
    const read = members.read.bind(members);
    members.read = async (id) => {
      if (!cut.has(id) && !lasting.has(id)) return read(id);
      members.uploadToGPU(id);
      const {
        buffer,
        offset = 0,
        size = buffer.size,
      } = members.tensorToBinding({ dataId: id } as tf.TensorInfo) as Range;
      const staging = this.device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
      members.ensureCommandEncoderReady();
      members.endComputePassEncoder();
      members.commandEncoder?.copyBufferToBuffer(buffer, offset, staging, 0, size);
      members.submitQueue();
      await staging.mapAsync(GPUMapMode.READ);
      const values = staging.getMappedRange().slice(0);
      staging.destroy();
      this.check();
      return members.tensorMap.get(id).dtype === 'int32' ? new Int32Array(values) : new Float32Array(values);
    };
  }

  /** tfjs makes its bind groups inside recordAndSubmit: they are caught on their way. */
  private hearStockDispatches(): void {
    const { members } = this;
    const original = members.recordAndSubmit.bind(members);
    members.recordAndSubmit = (program, output, inputs, uniforms) => {
      if (!this.listener) return original(program, output, inputs, uniforms);
      let caught: { bindGroup: GPUBindGroup; entries: GPUBindGroupEntry[] } | null = null;
      const { device } = members;
      const create = device.createBindGroup;
      device.createBindGroup = (descriptor) => {
        const bindGroup = create.call(device, descriptor);
        caught = { bindGroup, entries: [...descriptor.entries] };
        return bindGroup;
      };
      try {
        original(program, output, inputs, uniforms);
      } finally {
        device.createBindGroup = create;
      }
      if (!caught) throw new Error("tfjs's recordAndSubmit made no bind group: the engine cannot record it.");
      const { bindGroup, entries } = caught as { bindGroup: GPUBindGroup; entries: GPUBindGroupEntry[] };
      const ranges = entries.map(({ resource }) => resource as Range);
      this.hear({
        pipeline: program.pipeline,
        bindGroup,
        workgroups: program.dispatch,
        reads: ranges.slice(1),
        writes: ranges.slice(0, 1),
      });
    };
  }
}
