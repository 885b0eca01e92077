import { describe, expect, it } from 'vitest';
import { defaultConfiguration, type RunConfiguration } from '../protocol/configuration';
import { checksum } from '../protocol/sha256';
import { baseFor, runFor, weightsFiles } from './choose';
import { fetchWeights } from './files';
import { encodeHalf } from './half';
import { createLibrary } from './library';
import { entry, fetchFrom, fileContents, folder, frames, manifest } from './testing';

describe('the library', () => {
  it('gives the manifest and the pictures', async () => {
    const library = createLibrary(folder, fetchFrom());
    expect(library.manifest).toBeUndefined();
    expect(await library.open()).toEqual(manifest);
    expect(library.manifest).toEqual(manifest);
    expect((await library.picture(manifest.runs[0]!)).frames.reward?.meta).toEqual(frames.reward?.meta);
  });

  it('is empty where nothing is shipped, also where the server answers with the page instead', async () => {
    for (const fetch of [
      fetchFrom({ 'manifest.json': null }),
      () => Promise.resolve(new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })),
    ]) {
      const library = createLibrary(folder, fetch);
      expect(await library.open()).toBeNull();
      expect(library.manifest).toBeNull();
    }
  });

  it('names what is damaged, and counts as empty then', async () => {
    for (const [fetch, says] of [
      [fetchFrom({ 'manifest.json': '{' }), /^manifest\.json: it is no JSON/],
      [() => Promise.resolve(new Response('', { status: 500 })), /manifest\.json: .*the server answered 500/],
      [() => Promise.reject(new TypeError('offline')), /manifest\.json: it could not be fetched \(offline\)/],
    ] as const) {
      const library = createLibrary(folder, fetch);
      await expect(library.open()).rejects.toThrow(says);
      expect(library.manifest).toBeNull();
    }
    const damaged = createLibrary(folder, fetchFrom({ 'umaze-8.json': 'x' }));
    await expect(damaged.picture(manifest.runs[0]!)).rejects.toThrow(/^umaze-8\.json: it has 1 bytes/);
  });
});

describe('weights', () => {
  const file = 'base-umaze.f16';
  const get = (body: BodyInit | null) => () =>
    fetchFrom({ [file]: body })(`${folder}${file}`, new AbortController().signal);

  it('are fetched', async () => {
    const known = get(fileContents[file]! as Uint8Array<ArrayBuffer>);
    expect(await fetchWeights(`${folder}${file}`, entry(file), known)).toEqual(Float32Array.of(1, 2, 3));
  });

  it('are refused where they are missing, cut off, changed, or no finite numbers', async () => {
    const weights = (body: BodyInit | null, of = entry(file)) => fetchWeights(folder, of, get(body));
    await expect(weights(null)).rejects.toThrow('base-umaze.f16: it could not be fetched (the server answered 404)');
    await expect(weights(new Uint8Array(4))).rejects.toThrow('it has 4 bytes and should have 6');
    const changed = encodeHalf(Float32Array.of(1, 2, 4)) as Uint8Array<ArrayBuffer>;
    await expect(weights(changed)).rejects.toThrow('its checksum is wrong');
    const infinite = Uint8Array.of(0, 0x7c);
    await expect(weights(infinite, { file, bytes: 2, sha256: await checksum(infinite) })).rejects.toThrow(
      'no finite number',
    );
  });
});

describe('the choice', () => {
  const change = (part: Partial<RunConfiguration>): RunConfiguration => ({ ...defaultConfiguration, ...part });

  it('takes a run of that maze and first goal, and the base of any goal', () => {
    expect(runFor(manifest, defaultConfiguration)?.goalNumber).toBe(8);
    expect(runFor(manifest, change({ goals: [[1, 1]] }))?.goalNumber).toBe(1);
    expect(runFor(manifest, change({ goals: [[1, 2]] }))).toBeNull();
    expect(
      runFor(
        manifest,
        change({
          goals: [
            [1, 1],
            [3, 3],
            [3, 1],
          ],
        }),
      )?.goalNumber,
    ).toBe(1);
    expect(baseFor(manifest, change({ goals: [[1, 2]] }))?.maze).toBe('umaze');
    expect(baseFor(manifest, change({ maze: 'large' }))).toBeNull();
    // Also with networks of the same shape.
    expect(baseFor(manifest, change({ domain: 'plane' }))).toBeNull();
  });

  it('takes none of another shape, seed or layout', () => {
    const { denoiser, reward } = defaultConfiguration;
    for (const part of [
      { seed: 1 },
      { horizon: 16 },
      { channels: 'full' },
      { diffusion: { steps: 20 } },
      { denoiser: { ...denoiser, width: 8 } },
      { denoiser: { ...denoiser, multipliers: [1, 2] } },
    ] as const)
      expect(baseFor(manifest, change(part))).toBeNull();
    const [base] = manifest.bases;
    const moved = { ...manifest, bases: [{ ...base!, layout: '5x5 1111110001110011000111111' }] };
    expect(baseFor(moved, defaultConfiguration)).toBeNull();
    for (const part of [
      { reward: { ...reward, width: 32 } },
      { reward: { ...reward, formulation: 'authors' } },
      { expertData: 'base' },
    ] as const) {
      expect(baseFor(manifest, change(part))).not.toBeNull();
      expect(runFor(manifest, change(part))).toBeNull();
    }
  });

  it('lists what is to be loaded', () => {
    const [base] = manifest.bases;
    const [whole, withoutExpert] = manifest.runs;
    const names = (run: typeof whole | null, places: 'learned' | 'none' = 'none') =>
      weightsFiles(folder, base!, run ?? null, places).map(({ network, subject }) => `${network} of a ${subject}`);
    const walks = ['base of a walk', 'expert of a walk', 'reward of a walk'];
    expect(names(null)).toEqual(['base of a walk']);
    expect(names(null, 'learned')).toEqual(['base of a walk', 'base of a place']);
    expect(names(whole)).toEqual(walks);
    expect(names(whole, 'learned')).toEqual([...walks, 'base of a place', 'expert of a place', 'reward of a place']);
    expect(names(withoutExpert)).toEqual(['base of a walk', 'reward of a walk']);
    expect(weightsFiles(folder, base!, null, 'none')[0]).toEqual({
      ...entry('base-umaze.f16'),
      network: 'base',
      subject: 'walk',
      steps: 6000,
      url: `${folder}base-umaze.f16`,
    });
  });
});
