import { describe, expect, it } from 'vitest';
import * as binaries from './assembly/index.ts?assembly';
import type { Assembly } from './exported';
import { wrongIn } from './selfTest';

/** Relaxed SIMD is not everywhere. */
const runnable = (['plain', 'relaxed'] as const).filter((name) =>
  WebAssembly.validate(Buffer.from(binaries[name], 'base64')),
);

function moduleOf(name: 'plain' | 'relaxed') {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const module = new WebAssembly.Module(Buffer.from(binaries[name], 'base64'));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return { memory, assembly: exports as unknown as Assembly };
}

/** Where each of the module's functions writes: the number of its argument. */
const results: Readonly<Record<keyof Assembly, number>> = {
  pack: 3,
  packTransposed: 3,
  multiply: 6,
  multiplyOuter: 6,
  pad: 1,
  unfold: 1,
  fold: 1,
  groupNormMish: 4,
  groupNormMishGradient: 3,
  siluProduct: 3,
  weightedError: 3,
  weightedErrorGradient: 4,
  adamStep: 5,
  waves: 7,
  wavesGradient: 8,
  wavesTangent: 8,
};

describe.each(runnable)('the self-test of the %s module', (variant) => {
  it('finds all of it right', () => {
    const { assembly, memory } = moduleOf(variant);
    expect(wrongIn(assembly, memory)).toBeNull();
  });

  it.each(Object.entries(results))('finds %s wrong where one number is off, or is none', (name, place) => {
    for (const wrong of [(value: number) => value + 0.01, () => NaN]) {
      const { assembly, memory } = moduleOf(variant);
      const right = assembly[name as keyof Assembly] as (...given: number[]) => void;
      const spoilt = (...given: number[]) => {
        right(...given);
        const heap = new Float32Array(memory.buffer, given[place]!, 1);
        heap[0] = wrong(heap[0]!);
      };
      expect(wrongIn({ ...assembly, [name]: spoilt }, memory)).not.toBeNull();
    }
  });
});
