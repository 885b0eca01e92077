/**
 * The engine's hold on tfjs's own WebGPU backend, opened over a device of plain objects: its buffers are arrays, copies between
 * them are done at the submit, and dispatches do what the test says.
 */

import type * as tf from '@tensorflow/tfjs-core';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { internalsOf } from './internals';
import type { Dispatch } from './dispatch';
import { Arena } from './arena';

const usages = { MAP_READ: 1, MAP_WRITE: 2, COPY_SRC: 4, COPY_DST: 8, UNIFORM: 64, STORAGE: 128 };

class StubBuffer {
  readonly size: number;
  readonly usage: number;
  readonly bytes: ArrayBuffer;
  mapState: 'mapped' | 'unmapped';
  destroyed = false;

  constructor({ size, usage, mappedAtCreation }: GPUBufferDescriptor) {
    this.size = size;
    this.usage = usage;
    this.bytes = new ArrayBuffer(size);
    this.mapState = mappedAtCreation ? 'mapped' : 'unmapped';
  }

  getMappedRange = (): ArrayBuffer => this.bytes;
  unmap = (): void => void (this.mapState = 'unmapped');
  mapAsync = (): Promise<void> => Promise.resolve();
  destroy = (): void => void (this.destroyed = true);
}

/** Never made: tfjs asks whether a tensor lies in one. */
class StubTexture {
  readonly usage = 0;
}

const bytesOf = (buffer: GPUBuffer): ArrayBuffer => (buffer as unknown as StubBuffer).bytes;

/** What is done to the device, in order. */
type Log = string[];

function stubDevice() {
  const log: Log = [];
  const buffers: StubBuffer[] = [];
  const listeners: ((event: { error: Error }) => void)[] = [];
  const createCommandEncoder = () => {
    const commands: (() => void)[] = [];
    return {
      beginComputePass: () => {
        let label = '';
        commands.push(() => log.push('pass'));
        return {
          setPipeline: (pipeline: GPUComputePipeline) => void (label = pipeline.label),
          setBindGroup: () => undefined,
          dispatchWorkgroups: (...groups: number[]) => {
            const name = label;
            commands.push(() => log.push(`${name} ${groups.join()}`));
          },
          end: () => undefined,
        };
      },
      copyBufferToBuffer: (from: GPUBuffer, at: number, to: GPUBuffer, start: number, size: number) =>
        void commands.push(() => new Uint8Array(bytesOf(to)).set(new Uint8Array(bytesOf(from), at, size), start)),
      finish: () => commands,
    };
  };
  const device = {
    features: new Set<string>(),
    limits: { maxComputeWorkgroupsPerDimension: 65535 },
    lost: new Promise<never>(() => undefined),
    addEventListener: (_type: string, listener: (event: { error: Error }) => void) => void listeners.push(listener),
    createBuffer: (descriptor: GPUBufferDescriptor) => {
      buffers.push(new StubBuffer(descriptor));
      return buffers.at(-1);
    },
    createBindGroup: (descriptor: GPUBindGroupDescriptor) => descriptor,
    createShaderModule: () => ({}),
    createComputePipeline: ({ label }: GPUComputePipelineDescriptor) => ({ label, getBindGroupLayout: () => ({}) }),
    createCommandEncoder,
    queue: {
      submit: (lists: (() => void)[][]) => {
        log.push('submit');
        for (const command of lists.flat()) command();
      },
      writeBuffer: (buffer: GPUBuffer, offset: number, data: ArrayBuffer, from = 0, size = data.byteLength) =>
        new Uint8Array(bytesOf(buffer)).set(new Uint8Array(data, from, size), offset),
      onSubmittedWorkDone: () => Promise.resolve(),
    },
  };
  const refuse = (message: string): void => listeners.forEach((listener) => listener({ error: new Error(message) }));
  return { device: device as unknown as GPUDevice, log, buffers, refuse };
}

function open() {
  const stub = stubDevice();
  const backend = new WebGPUBackend(stub.device);
  return { ...stub, backend };
}

/** A program of tfjs's kind, with one input of the output's shape. */
function runStock(backend: WebGPUBackend, input: tf.TensorInfo): tf.TensorInfo {
  const program = {
    shaderKey: 'stock',
    outputShape: [...input.shape],
    variableNames: ['x'],
    workgroupSize: [64, 1, 1] as [number, number, number],
    dispatchLayout: { x: input.shape.map((_, axis) => axis) },
    dispatch: [3, 2, 1] as [number, number, number],
    size: true,
    getUserCode: () => 'fn main(index : i32) {}',
  };
  return backend.runWebGPUProgram(program, [input], 'float32');
}

const tensorOf = (backend: WebGPUBackend, values: number[], shape = [values.length]): tf.TensorInfo =>
  backend.makeTensorInfo(shape, 'float32', Float32Array.from(values) as unknown as string[]);

const bytesInUse = (backend: WebGPUBackend): number => (backend.memory() as { numBytesInGPU: number }).numBytesInGPU;

beforeAll(() => {
  vi.stubGlobal('navigator', { gpu: {} });
  vi.stubGlobal('GPUBufferUsage', usages);
  vi.stubGlobal('GPUMapMode', { READ: 1, WRITE: 2 });
  vi.stubGlobal('GPUBuffer', StubBuffer);
  vi.stubGlobal('GPUTexture', StubTexture);
});

describe('internalsOf', () => {
  it('accepts tfjs’s own backend, and gives one hold on each', () => {
    const [first, second] = [open().backend, open().backend];
    expect(internalsOf(first)).toBe(internalsOf(first));
    expect(internalsOf(second)).not.toBe(internalsOf(first));
  });

  const members = [
    ...['device', 'queue', 'tensorMap', 'bufferManager', 'commandEncoder', 'computePassEncoder'],
    ...['commandQueueOwnedIds', 'dispatchCountInPass', 'write', 'makeTensorInfo', 'uploadToGPU', 'tensorToBinding'],
    ...[
      'recordAndSubmit',
      'ensureCommandEncoderReady',
      'endComputePassEncoder',
      'submitQueue',
      'disposeData',
      'incRef',
    ],
    ...['read', 'bufferManager.acquireBuffer', 'bufferManager.releaseBuffer', 'bufferManager.numBytesUsed'],
    ...['bufferManager.numBytesAllocated', 'tensorMap.get', 'tensorMap.has'],
  ];

  /** A holder as it is but for one member, which is gone or has another value. */
  function changed<T extends object>(holder: T, [name, ...rest]: string[], value: unknown): T {
    return new Proxy(holder, {
      has: (target, key) =>
        key === name && rest.length === 0 && value === undefined ? false : Reflect.has(target, key),
      get: (target, key) => {
        if (key !== name) return Reflect.get(target, key) as unknown;
        return rest.length === 0 ? value : changed(Reflect.get(target, key) as object, rest, value);
      },
    });
  }

  it.each(members)('names the member that is gone: %s', (path) => {
    const altered = changed(open().backend, path.split('.'), undefined);
    expect(() => internalsOf(altered)).toThrow(new RegExp(`has no (function|object|number) '${path}'.*4\\.22\\.0`));
  });

  it.each(members)('names the member that is of another kind: %s', (path) => {
    const altered = changed(open().backend, path.split('.'), 'text');
    expect(() => internalsOf(altered)).toThrow(`'${path}'`);
  });

  it.each(['commandEncoder', 'computePassEncoder', 'dispatchCountInPass', 'tensorMap'])(
    'names the member that a backend was made without: %s',
    (name) => {
      const { backend } = open();
      Reflect.deleteProperty(backend, name);
      expect(() => internalsOf(backend)).toThrow(`'${name}'`);
    },
  );
});

describe('Internals', () => {
  it('allocates tensors with buffers of their own, and releases them', () => {
    const { backend } = open();
    const internals = internalsOf(backend);
    const before = bytesInUse(backend);
    const info = internals.allocate([3, 5]);
    expect(info).toMatchObject({ shape: [3, 5], dtype: 'float32' });
    expect(internals.rangeOf(info)).toMatchObject({ buffer: { size: 60 } });
    expect(internals.allocate([2], 'int32').dtype).toBe('int32');
    internals.release(info);
    expect(bytesInUse(backend)).toBe(before + 8);
  });

  it('uploads a tensor whose values are still with JavaScript when it is bound', () => {
    const { backend } = open();
    const info = tensorOf(backend, [1, 2, 3]);
    const { buffer } = internalsOf(backend).rangeOf(info);
    expect([...new Float32Array(bytesOf(buffer))]).toEqual([1, 2, 3]);
    expect(internalsOf(backend).rangeOf(info).buffer).toBe(buffer);
  });

  it('binds pieces as ranges of their parent, which lives as long as they', async () => {
    const { backend } = open();
    const internals = internalsOf(backend);
    const before = bytesInUse(backend);
    const parent = tensorOf(
      backend,
      Array.from({ length: 192 }, (_, i) => i),
    );
    const pieces = [internals.piece(parent, 64, [2, 3]), internals.piece(parent, 128, [])];
    const { buffer } = internals.rangeOf(parent);
    expect(pieces.map((piece) => internals.rangeOf(piece))).toEqual([
      { buffer, offset: 256, size: 24 },
      { buffer, offset: 512, size: 4 },
    ]);
    expect(pieces.map((piece) => internals.pieceOf(piece))).toEqual([
      { parent, offset: 64, size: 6 },
      { parent, offset: 128, size: 1 },
    ]);
    expect(internals.pieceOf(parent)).toBeNull();
    expect([...((await backend.read(pieces[0]!.dataId)) as Float32Array)]).toEqual([64, 65, 66, 67, 68, 69]);
    internals.release(parent);
    internals.release(pieces[0]!);
    expect(bytesInUse(backend)).toBe(before + 768);
    expect([...((await backend.read(pieces[1]!.dataId)) as Float32Array)]).toEqual([128]);
    internals.release(pieces[1]!);
    expect(bytesInUse(backend)).toBe(before);
  });

  it('reads a lasting tensor afresh, where tfjs keeps what it read first', async () => {
    const { backend } = open();
    const internals = internalsOf(backend);
    const read = async (info: tf.TensorInfo) => [...((await backend.read(info.dataId)) as Float32Array)];
    const [usual, lasting] = [internals.allocate([2]), internals.allocate([2])];
    internals.markLasting(lasting);
    for (const info of [usual, lasting]) internals.write(info, Float32Array.of(1, 2));
    expect([await read(usual), await read(lasting)]).toEqual([
      [1, 2],
      [1, 2],
    ]);
    internals.write(lasting, Float32Array.of(3, 4));
    expect(await read(lasting)).toEqual([3, 4]);
    const whole = internals.allocate([3], 'int32');
    internals.markLasting(whole);
    internals.write(whole, Int32Array.of(-1, 2 ** 31 - 1, 7));
    expect(await backend.read(whole.dataId)).toEqual(Int32Array.of(-1, 2 ** 31 - 1, 7));
  });

  it('writes a part of an array, to a piece’s own place', async () => {
    const { backend } = open();
    const internals = internalsOf(backend);
    const parent = tensorOf(backend, new Array<number>(128).fill(0));
    const piece = internals.piece(parent, 64, [2]);
    internals.write(piece, Float32Array.of(9, 8, 7, 6).subarray(1, 3));
    const values = new Float32Array(bytesOf(internals.rangeOf(parent).buffer));
    expect([...values.subarray(62, 68)]).toEqual([0, 0, 8, 7, 0, 0]);
    expect([...((await backend.read(piece.dataId)) as Float32Array)]).toEqual([8, 7]);
  });

  it('submits dispatches in one pass, in order, after what tfjs has encoded', () => {
    const { backend, log } = open();
    const internals = internalsOf(backend);
    const named = (label: string): Dispatch => ({
      pipeline: { label } as GPUComputePipeline,
      bindGroup: {} as GPUBindGroup,
      workgroups: [4, 1, 1],
      reads: [],
      writes: [],
    });
    runStock(backend, tensorOf(backend, [1, 2]));
    expect(log).toEqual([]);
    internals.submit([[named('a'), named('b')], [named('c')]]);
    expect(log).toEqual(['submit', 'pass', 'Object 3,2,1', 'submit', 'pass', 'a 4,1,1', 'b 4,1,1', 'c 4,1,1']);
  });

  it('says what the device refused, when it is waited for and when something is read', async () => {
    const { backend, refuse } = open();
    const internals = internalsOf(backend);
    const info = internals.allocate([2]);
    internals.markLasting(info);
    await internals.done();
    refuse('Out of memory.');
    refuse('And so on.');
    await expect(internals.done()).rejects.toThrow('The GPU refused a step: Out of memory.');
    await expect(backend.read(info.dataId)).rejects.toThrow('Out of memory.');
  });

  describe('record', () => {
    it('hears of tfjs’s own dispatches and of the engine’s, with what each binds', () => {
      const { backend, device, log } = open();
      const internals = internalsOf(backend);
      const input = tensorOf(backend, [1, 2, 3]);
      internals.rangeOf(input);
      const createBindGroup: unknown = device.createBindGroup;
      const arena = new Arena(device);
      const { result, dispatches } = internals.record(arena, () => {
        const output = runStock(backend, input);
        const ranges = { reads: [internals.rangeOf(input)], writes: [internals.rangeOf(output)] };
        internals.encode(
          {
            pipeline: { label: 'own' } as GPUComputePipeline,
            bindGroup: {} as GPUBindGroup,
            workgroups: [1, 1, 1],
            ...ranges,
          },
          [input, output],
        );
        internals.release(output);
        return ranges;
      });
      expect(dispatches.map(({ pipeline, workgroups }) => [pipeline.label, [...workgroups]])).toEqual([
        ['Object', [3, 2, 1]],
        ['own', [1, 1, 1]],
      ]);
      const [stock] = dispatches as [Dispatch];
      expect(stock.writes[0]?.buffer).toBe(result.writes[0]?.buffer);
      expect(stock.reads[0]?.buffer).toBe(result.reads[0]?.buffer);
      expect(stock.reads).toHaveLength(2); // and its uniforms
      const entries = (stock.bindGroup as unknown as GPUBindGroupDescriptor).entries as GPUBindGroupEntry[];
      expect(entries.map(({ resource }) => (resource as GPUBufferBinding).buffer)).toEqual(
        [...stock.writes, ...stock.reads].map(({ buffer }) => buffer),
      );
      expect(arena.has(result.writes[0]!.buffer)).toBe(true);
      expect(arena.has(result.reads[0]!.buffer)).toBe(false); // made before
      expect(log.filter((entry) => entry.endsWith('1'))).toEqual(['Object 3,2,1', 'own 1,1,1']); // done as well
      runStock(backend, input);
      expect(dispatches).toHaveLength(2); // nothing after
      expect(device.createBindGroup).toBe(createBindGroup);
    });

    it('gives the shared buffers back as they were, after an error too', () => {
      const { backend, device } = open();
      const internals = internalsOf(backend);
      const record = backend as unknown as Record<string, unknown>;
      const before = ['bufferManager', 'write', 'uploadToGPU', 'recordAndSubmit'].map((name) => record[name]);
      const input = tensorOf(backend, [1, 2, 3]);
      const failing = (): void => {
        runStock(backend, input);
        throw new Error('The body failed.');
      };
      expect(() => internals.record(new Arena(device), failing)).toThrow('The body failed.');
      expect(['bufferManager', 'write', 'uploadToGPU', 'recordAndSubmit'].map((name) => record[name])).toEqual(before);
      const nested = (): unknown => internals.record(new Arena(device), () => undefined);
      expect(() => internals.record(new Arena(device), nested)).toThrow('cannot begin within another');
      expect(internals.record(new Arena(device), () => 7).result).toBe(7);
    });

    it('uploads a tensor from before into tfjs’s own buffers', () => {
      const { backend, device } = open();
      const internals = internalsOf(backend);
      const input = tensorOf(backend, [1, 2, 3]);
      const arena = new Arena(device);
      internals.record(arena, () => internals.release(runStock(backend, input)));
      expect(arena.has(internals.rangeOf(input).buffer)).toBe(false);
    });

    it('refuses a body that keeps a tensor it made', () => {
      const { backend, device } = open();
      const internals = internalsOf(backend);
      const input = tensorOf(backend, [1, 2, 3]);
      expect(() => internals.record(new Arena(device), () => void runStock(backend, input))).toThrow(
        'has to be a State',
      );
    });

    it('never recycles what it uploads, nor uniforms, and recycles the rest', () => {
      const { backend, device } = open();
      const internals = internalsOf(backend);
      const arena = new Arena(device);
      const { dispatches } = internals.record(arena, () => {
        for (let i = 0; i < 3; i++) {
          const constant = tensorOf(backend, [i, i, i]);
          const output = runStock(backend, constant);
          internals.release(constant);
          internals.release(output);
        }
      });
      const constants = dispatches.map(({ reads }) => reads[0]!.buffer);
      expect(new Set(constants).size).toBe(3);
      expect(constants.map((buffer) => [...new Float32Array(bytesOf(buffer))])).toEqual([
        [0, 0, 0],
        [1, 1, 1],
        [2, 2, 2],
      ]);
      expect(new Set(dispatches.map(({ reads }) => reads[1]!.buffer)).size).toBe(3);
      const outputs = new Set(dispatches.map(({ writes }) => writes[0]!.buffer));
      expect(outputs.size).toBe(1);
      for (const buffer of constants) expect(outputs.has(buffer)).toBe(false);
    });

    it('frees its buffers with its arena alone', () => {
      const { backend, device, buffers } = open();
      const internals = internalsOf(backend);
      const input = tensorOf(backend, [1, 2, 3]);
      internals.rangeOf(input);
      internals.flush();
      const before = buffers.length;
      const arena = new Arena(device);
      internals.record(arena, () => internals.release(runStock(backend, input)));
      const own = buffers.slice(before);
      expect(own.length).toBeGreaterThan(0);
      expect(own.some(({ destroyed }) => destroyed)).toBe(false);
      expect(arena.numBytesAllocated).toBe(own.reduce((sum, { size }) => sum + size, 0));
      arena.dispose();
      expect(own.every(({ destroyed }) => destroyed)).toBe(true);
      expect(buffers.slice(0, before).some(({ destroyed }) => destroyed)).toBe(false);
    });
  });
});
