/** WGSL compute programs of the engine's own: how they are written, compiled and dispatched. What they compute is the kernels'. */

import type * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { internalsOf } from './internals';
import type { Range } from './dispatch';

type ElementType = 'f32' | 'i32' | 'vec4<f32>';

export interface Program {
  /** Names the source: programs of one name must be the same. */
  readonly name: string;
  /** Arrays that are read, by the names the body knows them under, with what they hold. */
  readonly reads: Readonly<Record<string, ElementType>>;
  /** Arrays that are written, which may be read as well. */
  readonly writes: Readonly<Record<string, ElementType>>;
  /** Numbers the same for all threads, read as u.NAME. */
  readonly uniforms: Readonly<Record<string, 'i32' | 'f32'>>;
  /** Threads in a workgroup. */
  readonly workgroup: number;
  /** Declarations in front of the body: functions, shared memory. */
  readonly declarations?: string;
  /**
   * Statements of every thread, which knows `group` (its workgroup's index), `local` (its own in the workgroup) and `index`
   * (its own among all), all i32.
   */
  readonly body: string;
}

/** WebGPU's least limit of workgroups along one side. */
const mostWorkgroups = 65535;

interface Compiled {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
}

const compiled = new WeakMap<GPUDevice, Map<string, Compiled>>();

/** Runs a program on `groups` workgroups; `uniforms` are in the order of its definition. */
export function dispatch(
  backend: WebGPUBackend,
  program: Program,
  reads: readonly tf.TensorInfo[],
  writes: readonly tf.TensorInfo[],
  uniforms: readonly number[],
  groups: number,
): void {
  const internals = internalsOf(backend);
  const { device } = internals;
  const { pipeline, layout } = compile(device, program);
  const readRanges = reads.map((info) => internals.rangeOf(info));
  const writeRanges = writes.map((info) => internals.rangeOf(info));
  const resources: Range[] = [...readRanges, ...writeRanges, ...uniformRange(device, program, uniforms)];
  const bindGroup = device.createBindGroup({
    layout,
    entries: resources.map((resource, binding) => ({ binding, resource })),
  });
  const x = Math.min(groups, mostWorkgroups);
  internals.encode(
    { pipeline, bindGroup, workgroups: [x, Math.ceil(groups / x), 1], reads: readRanges, writes: writeRanges },
    [...reads, ...writes],
  );
}

/** Workgroups for one thread an item. */
export const groupsFor = (program: Program, items: number): number => Math.ceil(items / program.workgroup);

/** Uniform buffers are few, small and never change: one for each set of numbers, kept. */
const uniformBuffers = new WeakMap<GPUDevice, Map<string, GPUBuffer>>();

function uniformRange(device: GPUDevice, program: Program, values: readonly number[]): Range[] {
  const types = Object.values(program.uniforms);
  if (types.length === 0) return [];
  if (types.length !== values.length)
    throw new Error(`The program '${program.name}' takes ${types.length} uniforms, not ${values.length}.`);
  const buffers = uniformBuffers.get(device) ?? new Map<string, GPUBuffer>();
  uniformBuffers.set(device, buffers);
  const key = `${types.join()} ${values.join()}`;
  let buffer = buffers.get(key);
  if (!buffer) {
    const data = new ArrayBuffer(Math.ceil(values.length / 4) * 16);
    values.forEach((value, i) => {
      if (types[i] === 'i32') new Int32Array(data)[i] = value;
      else new Float32Array(data)[i] = value;
    });
    buffer = device.createBuffer({ size: data.byteLength, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
    device.queue.writeBuffer(buffer, 0, data);
    buffers.set(key, buffer);
  }
  return [{ buffer }];
}

function compile(device: GPUDevice, program: Program): Compiled {
  const programs = compiled.get(device) ?? new Map<string, Compiled>();
  compiled.set(device, programs);
  const known = programs.get(program.name);
  if (known) return known;
  const types: GPUBufferBindingType[] = [
    ...Object.keys(program.reads).map(() => 'read-only-storage' as const),
    ...Object.keys(program.writes).map(() => 'storage' as const),
    ...(Object.keys(program.uniforms).length > 0 ? (['uniform'] as const) : []),
  ];
  const layout = device.createBindGroupLayout({
    entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
  });
  const pipeline = device.createComputePipeline({
    label: program.name,
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module: device.createShaderModule({ label: program.name, code: source(program) }), entryPoint: 'main' },
  });
  const made = { pipeline, layout };
  programs.set(program.name, made);
  return made;
}

/** The whole WGSL of a program. */
export function source(program: Program): string {
  const { reads, writes, uniforms, workgroup, declarations = '', body } = program;
  let binding = 0;
  const arrays = (named: Readonly<Record<string, ElementType>>, access: string): string[] =>
    Object.entries(named).map(
      ([name, type]) => `@group(0) @binding(${binding++}) var<storage, ${access}> ${name} : array<${type}>;`,
    );
  const lines = [...arrays(reads, 'read'), ...arrays(writes, 'read_write')];
  const fields = Object.entries(uniforms).map(([name, type]) => `${name} : ${type},`);
  if (fields.length > 0) {
    lines.push(`struct Uniforms { ${fields.join(' ')} }`);
    lines.push(`@group(0) @binding(${binding}) var<uniform> u : Uniforms;`);
  }
  return `${lines.join('\n')}
${declarations}
@compute @workgroup_size(${workgroup})
fn main(@builtin(workgroup_id) groups : vec3<u32>, @builtin(num_workgroups) counts : vec3<u32>,
        @builtin(local_invocation_index) invocation : u32) {
  let group = i32(groups.x + groups.y * counts.x);
  let local = i32(invocation);
  let index = group * ${workgroup} + local;
  ${body}
}`;
}
