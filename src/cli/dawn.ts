/** WebGPU in Node: Dawn, as the package `webgpu` brings it. To be opened before anything imports tfjs's WebGPU backend. */

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

interface DawnModule {
  create(options: readonly string[]): GPU;
  readonly globals: Readonly<Record<string, unknown>>;
}

const installing =
  'Install it beside this project (npm install --no-save webgpu@0.6.2), or name its folder in DAWN_NODE, then run the same command again.';

/**
 * Gives this process WebGPU's globals and `navigator.gpu`. They are there as soon as the function was called; what it waits for is an
 * adapter. The process has to be ended with `process.exit`, since Dawn keeps it alive.
 * @returns the adapter's name
 * @throws Error with what to do, where there is no Dawn or no adapter
 */
export async function openDawn(): Promise<string> {
  const { create, globals } = loadDawn();
  Object.assign(globalThis, globals);
  const gpu = create(['backend=vulkan']);
  // navigator holds the reference: a collected GPU object would take the device with it.
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) {
    throw new Error(
      'Dawn found no Vulkan adapter. It needs a GPU driver and the Vulkan loader (libvulkan.so.1); without a GPU, set ' +
        "VK_ICD_FILENAMES to the vk_swiftshader_icd.json beside Chromium's program.",
    );
  }
  const { description, vendor, architecture } = adapter.info;
  return [description, vendor, architecture].filter((part) => part !== '').join(' ');
}

function loadDawn(): DawnModule {
  const folder = process.env['DAWN_NODE'];
  const load = createRequire(resolve('package.json'));
  if (folder !== undefined && folder !== '') {
    const entry = join(resolve(folder), 'index.js');
    if (!existsSync(entry)) throw new Error(`DAWN_NODE names ${folder}, which is no webgpu package. ${installing}`);
    return load(entry) as DawnModule;
  }
  try {
    return load('webgpu') as DawnModule;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new Error(`WebGPU in Node needs the package webgpu. ${installing}`, { cause: error });
  }
}
