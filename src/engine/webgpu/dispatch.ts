/** A dispatch as it is recorded and replayed. */

/** A bound range of a buffer, in bytes; the whole buffer where offset and size are left out. */
export interface Range {
  readonly buffer: GPUBuffer;
  readonly offset?: number;
  readonly size?: number;
}

/** What a dispatch binds, and how much of it runs. */
export interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly workgroups: readonly [number, number, number];
  readonly reads: readonly Range[];
  readonly writes: readonly Range[];
}

export const mostDispatchesInPass = 128;

export function encodeInto(pass: GPUComputePassEncoder, { pipeline, bindGroup, workgroups }: Dispatch): void {
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  pass.dispatchWorkgroups(...workgroups);
}
