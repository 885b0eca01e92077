/** Finds Dawn for Node (the package `webgpu`), and what its process needs to find Vulkan, or SwiftShader if no GPU is wanted. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { findChromium } from './chromium.mjs';

export const dawnVersion = '0.6.2';

/** Folder of the package `webgpu`: what DAWN_NODE names, an installed one, or bench:pack's. Null where there is none. */
export function findDawn() {
  if (process.env.DAWN_NODE) return resolve(process.env.DAWN_NODE);
  try {
    return dirname(createRequire(resolve('package.json')).resolve('webgpu/package.json'));
  } catch {
    const packed = resolve('build/pack/node_modules/webgpu');
    return existsSync(packed) ? packed : null;
  }
}

/** Folder with Chromium's own SwiftShader and Vulkan loader, or null. */
export function findSwiftShader() {
  const chromium = findChromium();
  const folders = chromium ? [dirname(realpathSync(chromium)), '/usr/lib/chromium', '/usr/lib64/chromium-browser'] : [];
  return folders.find((folder) => existsSync(join(folder, 'vk_swiftshader_icd.json'))) ?? null;
}

/** True where the system's linker knows of a Vulkan loader. */
export function hasVulkanLoader() {
  return ['/etc/ld.so.cache'].some((path) => existsSync(path) && readFileSync(path).includes('libvulkan.so.1'));
}

/** Variables of a Node process that is to open Dawn. @param gpu whether the machine's own GPU is to be used */
export function dawnEnvironment(gpu) {
  const dawn = findDawn();
  const software = findSwiftShader();
  const environment = { ...process.env };
  if (dawn) environment.DAWN_NODE = dawn;
  if (software && !gpu) environment.VK_ICD_FILENAMES ??= join(software, 'vk_swiftshader_icd.json');
  if (software && !hasVulkanLoader()) {
    environment.LD_LIBRARY_PATH = [process.env.LD_LIBRARY_PATH, software].filter(Boolean).join(delimiter);
  }
  return environment;
}
