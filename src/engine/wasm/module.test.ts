import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { describe, expect, it } from 'vitest';
import { silu } from '../kernels/silu';
import { openTestBackend, relativeError, take } from '../testing';
import * as binaries from './assembly/index.ts?assembly';
import { assemblyOn, simd } from './module';

const moduleOf = (base64: string): WebAssembly.Module => new WebAssembly.Module(Buffer.from(base64, 'base64'));

/** Relaxed SIMD is not everywhere. */
const runnable = [binaries.plain, binaries.relaxed].filter((base64) =>
  WebAssembly.validate(Buffer.from(base64, 'base64')),
);

describe('the SIMD module', () => {
  it('asks for nothing but a memory', () => {
    for (const binary of runnable) {
      const imports = WebAssembly.Module.imports(moduleOf(binary));
      expect(imports).toEqual([{ module: 'env', name: 'memory', kind: 'memory' }]);
    }
  });

  it('is what the WASM backend runs here', async () => {
    expect(simd).toBe('used');
    await openTestBackend('wasm');
    expect(assemblyOn(tf.backend() as BackendWasm)).toBe(assemblyOn(tf.backend() as BackendWasm));
  });

  it('says so when it does not find the memory', () => {
    expect(() => assemblyOn({ wasm: {} } as BackendWasm)).toThrow('memory');
  });

  it('goes on after the memory has grown', async () => {
    await openTestBackend('wasm');
    const x = tf.tensor1d([-1, 0, 2]);
    const heap = () => (tf.backend() as BackendWasm).typedArrayFromHeap(x).buffer;
    const before = heap();
    const bytes = before.byteLength;
    const expected = [-1, 0, 2].map((v) => v / (1 + Math.exp(-v)));
    expect(relativeError(await take(silu(x)), expected)).toBeLessThan(1e-6);
    const large = tf.zeros([bytes / 4]); // as much memory as there is
    expect(heap()).not.toBe(before);
    expect(relativeError(await take(silu(x)), expected)).toBeLessThan(1e-6);
    tf.dispose([x, large]);
  });
});
