import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../math/random';
import { defaultConfiguration, type RunConfiguration } from '../../../protocol/configuration';
import { decodeSafetensors, encodeSafetensors } from './safetensors';
import { sampleTrained } from './testing';
import { readWeightsFile, writeWeightsFile, type KeptRun } from './weightsFile';

/** Whose networks are those of walks. */
const walks: RunConfiguration = { ...defaultConfiguration, places: 'none' };
const run: KeptRun = {
  configuration: { ...walks, maze: 'large', goals: [[3, 8.25]], seed: 7, iterations: 90 },
  expertInitialisation: 'base',
  trained: sampleTrained,
};
const goals = [
  [3, 3],
  [1, 1],
  [3, 1],
] as const;
const ofThree: KeptRun = {
  ...run,
  configuration: { ...walks, goals },
  trained: [sampleTrained[0]!, ...goals.flatMap((_, goal) => sampleTrained.slice(1).map((one) => ({ ...one, goal })))],
};

/** The file with other metadata, where `change` has it. */
function changed(change: Readonly<Record<string, string | undefined>>): Uint8Array {
  const { metadata, tensors } = decodeSafetensors(writeWeightsFile(run));
  const entries = Object.entries({ ...metadata, ...change }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return encodeSafetensors({ metadata: Object.fromEntries(entries), tensors });
}

describe('a file of weights', () => {
  it.each([
    ['one goal', run],
    ['three goals', ofThree],
    ['a drawn maze', { ...run, configuration: { ...walks, maze: '5x6-gA', goals: [[3, 2]] } } as KeptRun],
  ])('gives back what was kept of a run of %s', (_, kept) => {
    expect(readWeightsFile(writeWeightsFile(kept))).toEqual({ kind: 'read', run: kept });
  });

  it('has the default itself where a setting is as by default', () => {
    const plain: RunConfiguration = defaultConfiguration;
    const trained = [...run.trained, ...run.trained.map((one) => ({ ...one, subject: 'place' as const }))];
    const read = readWeightsFile(writeWeightsFile({ ...run, trained, configuration: plain }));
    expect(JSON.stringify(read.kind === 'read' && read.run.configuration)).toBe(JSON.stringify(plain));
  });

  it('says to other readers what it is of', () => {
    const { metadata, tensors } = decodeSafetensors(writeWeightsFile(ofThree));
    expect(metadata).toMatchObject({ version: '1', maze: 'umaze', goal: '3,3', seed: '0' });
    expect(JSON.parse(metadata['steps']!)).toEqual({
      base: 100,
      ...{ expert: 101, reward: 102, expert2: 101, reward2: 102, expert3: 101, reward3: 102 },
    });
    expect(JSON.parse(metadata['architecture']!)).toMatchObject({ horizon: 32, denoiser: { width: 16 } });
    expect(tensors.map(({ name }) => name)).toContain('expert3.input.kernel');
  });

  const refusals: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['of another program', encodeSafetensors({ metadata: {}, tensors: [] }), /not kept by this page/],
    [
      'of another version',
      changed({ version: '2' }),
      /it is of version 2, and this page reads version 1: a newer page wrote it/,
    ],
    ['without its steps', changed({ steps: undefined }), /no 'steps'/],
    ['of another maze', changed({ layout: '5x5 1111111111111111111111111' }), /'layout'/],
    ['whose settings were changed', changed({ settings: 'maze=umaze' }), /'maze' is "large"/],
    ['with a setting of the page’s', changed({ settings: 'maze=large&view=results' }), /'view' is none/],
    ['with a setting out of bounds', changed({ settings: 'width=4000' }), /'width' is none/],
    ['of another architecture', changed({ architecture: '{}' }), /'architecture'/],
    ['of steps that are none', changed({ steps: '{"base":-1}' }), /'base' is -1/],
    ['of too few steps', changed({ steps: '{"base":1}' }), /how many steps the expert/],
    ['with a script in it', changed({ maze: '<script>alert(1)</script>' }), /'maze' is "<script>/],
  ];
  it.each(refusals)('is refused %s', (_, file, problem) => {
    const read = readWeightsFile(file);
    expect(read.kind).toBe('refused');
    expect(read.kind === 'refused' && read.problem).toMatch(problem);
  });

  it('is refused with a tensor of no network', () => {
    const { metadata } = decodeSafetensors(writeWeightsFile(run));
    const tensors = [{ name: 'evil.kernel', shape: [1], values: Float32Array.of(1) }];
    expect(readWeightsFile(encodeSafetensors({ metadata, tensors }))).toEqual({
      kind: 'refused',
      problem: "its tensor 'evil.kernel' is of no network",
    });
  });

  it('of any damage is refused or read, and never throws', () => {
    const random = createRandom(11);
    const whole = writeWeightsFile(run);
    const headerEnd = 8 + Number(new DataView(whole.buffer).getBigUint64(0, true));
    const kinds = { read: 0, refused: 0 };
    const below = (limit: number): number => Math.floor(limit * random.uniform());
    for (let k = 0; k < 400; k++) {
      let file = whole.slice();
      // Mostly in the header: there is more to get wrong.
      const places = 1 + below(4);
      for (let i = 0; i < places; i++) file[below(k % 4 === 0 ? file.length : headerEnd)] = below(256);
      if (k % 5 === 0) file = file.slice(0, below(file.length));
      if (k % 7 === 0) file = Uint8Array.from([...file, ...file.subarray(0, below(40))]);
      kinds[readWeightsFile(file).kind] += 1;
    }
    // A changed weight is as good as another; nearly all else is noticed.
    expect(kinds.refused).toBeGreaterThan(300);
  });
});
