/** Finding an adapter, and what the engine has to know of the one that a device belongs to. */

import { deadlines, withDeadline } from '../../protocol/deadline';

/** Milliseconds after which a browser that found none is asked again: it says so, too, while its graphics process is starting. */
const pauses = [150, 350] as const;

/** The adapter of this machine's graphics processor; null where there is none. @throws DeadlineError where the browser never says */
export function findAdapter(gpu: GPU): Promise<GPUAdapter | null> {
  return withDeadline('The graphics processor', deadlines.graphics, ask(gpu, pauses));
}

async function ask(gpu: GPU, [pause, ...further]: readonly number[]): Promise<GPUAdapter | null> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter || pause === undefined) return adapter;
  await new Promise((resolve) => setTimeout(resolve, pause));
  return ask(gpu, further);
}

/** Names of software adapters. */
const software = /swiftshader|llvmpipe|lavapipe|software/i;

/** Whether an adapter computes on the processor. */
export function isSoftware(info: Partial<GPUAdapterInfo> | undefined): boolean {
  if (!info) return false;
  const names = [info.description, info.vendor, info.architecture, info.device].join(' ');
  return info.isFallbackAdapter === true || software.test(names);
}

const chosen = new WeakMap<GPUDevice, boolean>();

/**
 * Whether threads of a workgroup are to share work. On a GPU that is what keeps it busy; a software adapter runs few threads at a
 * time, and every barrier costs it more than the sharing saves (GroupNorm with Mish: 20 times, on SwiftShader).
 */
export function cooperates(device: GPUDevice): boolean {
  const known = chosen.get(device);
  if (known !== undefined) return known;
  // Browsers before 2024 do not tell.
  const cooperation = !isSoftware((device as Partial<GPUDevice>).adapterInfo);
  chosen.set(device, cooperation);
  return cooperation;
}

/** Overrules what `cooperates` says of a device: so that tests see both ways on any adapter. */
export function setCooperation(device: GPUDevice, cooperation: boolean): void {
  chosen.set(device, cooperation);
}
