/** Files of recorded runs: whatever a run holds comes back, and whatever bytes are given are a run or are refused with a reason. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Moment } from '../../model/shown/history';
import { emptyHistory, type LossHistory } from '../../../protocol/lossHistory';
import type { PackedValues } from '../../../frames/packed';
import type { Recording } from '../../model/shown/recording';
import { damagedBytes, damagedJson, holdsAsync } from '../../../testing/arbitraries';
import { decodeContainer, encodeContainer } from './container';
import { readRunFile, writeRunFile } from './runFile';
import { sampleRecording } from './testing';

const sample = sampleRecording();

const finite = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const float32 = fc.float({ noNaN: true, noDefaultInfinity: true });

const curves: fc.Arbitrary<LossHistory> = fc.array(fc.tuple(float32, float32), { maxLength: 20 }).map((points) =>
  points.length === 0
    ? emptyHistory
    : {
        steps: points.map((_, k) => k + 1),
        raw: points.map(([raw]) => raw),
        smooth: points.map(([, smooth]) => smooth),
      },
);

/** As many codes as there are, others in their place. */
const valuesLike = ({ codes }: PackedValues): fc.Arbitrary<PackedValues> =>
  fc.record({
    low: finite(-1000, -1),
    high: finite(1, 1000),
    codes: fc.uint16Array({ minLength: codes.length, maxLength: codes.length }),
  });

/** A moment of the sample with another field. */
const momentLike = (moment: Moment): fc.Arbitrary<Moment> => {
  const { reward } = moment.frames;
  if (!reward) throw new Error('The sample has a field at each moment.');
  return valuesLike(reward.arrays.values).map((values) => ({
    ...moment,
    frames: { ...moment.frames, reward: { ...reward, arrays: { ...reward.arrays, values } } },
  }));
};

const recordings: fc.Arbitrary<Recording> = fc
  .record({
    guidanceScale: finite(0, 1000),
    from: fc.constantFrom('pretrained' as const, 'base' as const, 'scratch' as const),
    name: fc.constantFrom('webgpu' as const, 'wasm' as const),
    adapter: fc.option(fc.stringMatching(/^.{0,200}$/)),
    date: fc.stringMatching(/^\d{4}-\d\d-\d\d$/),
    losses: fc.record({
      walk: fc.record({ base: curves, goals: fc.tuple(fc.record({ expert: curves, reward: curves })) }),
      place: fc.constant(null),
    }),
    interval: fc.integer({ min: 1, max: 2 ** 31 }),
    kept: fc
      .subarray(sample.history.moments as Moment[], { minLength: 1, maxLength: 2 })
      .chain((some) => fc.tuple(...some.map(momentLike))),
  })
  .map(({ guidanceScale, from, name, adapter, interval, kept, ...rest }) => ({
    ...sample,
    ...rest,
    setup: { ...sample.setup, guidanceScale, from },
    backend: { name, adapter },
    history: { ...sample.history, interval, moments: kept },
  }));

describe('the file of any recorded run', () => {
  it('gives it back', async () => {
    await holdsAsync(recordings, async (recording) => {
      expect(await readRunFile(await writeRunFile(recording))).toEqual({ kind: 'read', recording });
    });
  });

  it('with any damage is refused: it has a checksum', async () => {
    const good = await writeRunFile(sample);
    const damaged = damagedBytes(good, 100).filter((bytes) => Buffer.compare(bytes, good) !== 0);
    await holdsAsync(damaged, async (bytes) => {
      const read = await readRunFile(bytes);
      // gzip has bytes for the time and the system that packed it, which say nothing of the content.
      if (read.kind === 'read') expect(read.recording).toEqual(sample);
      else expect(read.problem).toMatch(/./);
    });
  });

  it('with any header, its checksum right, is a run that is written and read again, or is refused', async () => {
    const { text, body } = await decodeContainer(await writeRunFile(sample));
    await holdsAsync(damagedJson(text), async (header) => {
      const read = await readRunFile(await encodeContainer({ text: header, body }));
      if (read.kind === 'refused') expect(read.problem).toMatch(/./);
      else expect(await readRunFile(await writeRunFile(read.recording))).toEqual(read);
    });
  });
});
