/** A WGSL compute program as tfjs's WebGPU backend takes it: one thread an output value. What it computes is the kernel's own. */

import type * as tf from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

type WebGpuProgram = Parameters<WebGPUBackend['runWebGPUProgram']>[0];

export interface ProgramDefinition {
  /** Names the source: programs of one name must have one body. */
  readonly name: string;
  /** Names by which the body reads the inputs, as arrays of f32 in row-major order. */
  readonly inputs: readonly string[];
  /** Integer uniforms that the body reads as uniforms.NAME. */
  readonly uniforms: readonly string[];
  /** WGSL functions that the body uses. */
  readonly functions?: string;
  /** WGSL statements that compute `value : f32`, the output at `index : i32`. */
  readonly body: string;
}

const workgroupSize = 64;
/** WebGPU's least limit of workgroups along one side. */
const mostWorkgroups = 65535;

/** Runs a program; the output is float32 of `outputShape`. */
export function runProgram(
  backend: WebGPUBackend,
  definition: ProgramDefinition,
  outputShape: readonly number[],
  inputs: readonly tf.TensorInfo[],
  uniforms: readonly number[],
): tf.TensorInfo {
  const size = outputShape.reduce((product, n) => product * n, 1);
  const groups = Math.ceil(size / workgroupSize);
  const program: WebGpuProgram = {
    shaderKey: `reward-discovered ${definition.name}`,
    outputShape: [...outputShape],
    variableNames: [...definition.inputs],
    uniforms: definition.uniforms.map((name) => `${name} : i32,`).join(' '),
    workgroupSize: [workgroupSize, 1, 1],
    dispatchLayout: { x: outputShape.map((_, axis) => axis) },
    dispatch: [Math.min(groups, mostWorkgroups), Math.ceil(groups / mostWorkgroups), 1],
    size: true,
    getUserCode: () => `
      ${definition.functions ?? ''}
      fn main(index : i32) {
        if (index < uniforms.size) {
          ${definition.body}
          result[index] = value;
        }
      }`,
  };
  // One entry a scalar: tfjs takes an entry of several numbers for a vector.
  const data = uniforms.map((value) => ({ type: 'int32' as const, data: [value] }));
  return backend.runWebGPUProgram(program, [...inputs], 'float32', data);
}
