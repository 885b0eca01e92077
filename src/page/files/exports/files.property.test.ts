import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { FormatError } from '../../../protocol/strict';
import type { NamedTensor } from '../../../protocol/messages';
import { damagedBytes, damagedJson, holds, neverBreaks } from '../../../testing/arbitraries';
import { configurations } from '../../../testing/setups';
import { decodeSafetensors, encodeSafetensors } from './safetensors';
import { sampleTrained } from './testing';
import { readWeightsFile, writeWeightsFile } from './weightsFile';
import { defaultConfiguration } from '../../../protocol/configuration';

const isRefusal = (error: unknown): boolean => error instanceof FormatError;
const values = (count: number) =>
  fc.float32Array({ minLength: count, maxLength: count, noNaN: true, noDefaultInfinity: true });

const tensor: fc.Arbitrary<NamedTensor> = fc
  .tuple(fc.string({ minLength: 1, maxLength: 20 }), fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }))
  .chain(([name, shape]) =>
    values(shape.reduce((product, size) => product * size, 1)).map((filled) => ({ name, shape, values: filled })),
  );

/** What the format keeps for itself. */
const isOwnName = ({ name }: NamedTensor): boolean => name !== '__metadata__';

const good = writeWeightsFile({
  configuration: { ...defaultConfiguration, places: 'none' },
  expertInitialisation: 'scratch',
  trained: sampleTrained,
});
const headerEnd = 8 + Number(new DataView(good.buffer).getBigUint64(0, true));

/** The file with another header, whose length is right. */
function withHeader(header: string): Uint8Array {
  const text = new TextEncoder().encode(header);
  const file = new Uint8Array(8 + text.length + good.length - headerEnd);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  file.set(good.subarray(headerEnd), 8 + text.length);
  return file;
}

describe('safetensors', () => {
  it('of any tensors give them back, bit for bit', () => {
    const tensors = fc.uniqueArray(tensor.filter(isOwnName), { selector: ({ name }) => name, maxLength: 6 });
    const metadata = fc.dictionary(fc.string({ maxLength: 10 }), fc.string({ maxLength: 30 }), { maxKeys: 5 });
    holds(fc.record({ tensors, metadata }), (file) => {
      const read = decodeSafetensors(encodeSafetensors(file));
      expect(Object.entries(read.metadata).sort()).toEqual(Object.entries(file.metadata).sort());
      expect(read.tensors).toEqual(file.tensors);
    });
  });

  it('of damaged bytes are refused by name', () => {
    neverBreaks(damagedBytes(good, headerEnd), decodeSafetensors, isRefusal);
  });

  it('with any header are refused by name', () => {
    const header = new TextDecoder().decode(good.subarray(8, headerEnd));
    neverBreaks(damagedJson(header).map(withHeader), decodeSafetensors, isRefusal);
  });
});

describe('a file of weights', () => {
  it('of any run gives back what was kept', () => {
    const runs = fc.record({
      configuration: configurations,
      expertInitialisation: fc.constantFrom('scratch' as const, 'base' as const),
    });
    const ofPlaces = sampleTrained.map((one) => ({ ...one, subject: 'place' as const }));
    holds(runs, (given) => {
      const run = {
        ...given,
        trained: given.configuration.places === 'learned' ? [...sampleTrained, ...ofPlaces] : sampleTrained,
      };
      expect(readWeightsFile(writeWeightsFile(run))).toEqual({ kind: 'read', run });
    });
  });

  it('of any damage is read or refused', () => {
    const header = new TextDecoder().decode(good.subarray(8, headerEnd));
    neverBreaks(fc.oneof(damagedBytes(good, headerEnd), damagedJson(header).map(withHeader)), readWeightsFile);
  });
});
