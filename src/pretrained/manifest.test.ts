import { describe, expect, it } from 'vitest';
import { parseManifest } from './manifest';
import { FormatError } from '../protocol/strict';
import { manifest } from './testing';

/** The manifest with a value put, by its path, in the place of another; undefined takes it away. */
function changed(path: string, value: unknown): string {
  const copy = JSON.parse(JSON.stringify(manifest)) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() as string;
  const place = keys.reduce((object, key) => object[key] as Record<string, unknown>, copy);
  if (value === undefined) Reflect.deleteProperty(place, last);
  else place[last] = value;
  return JSON.stringify(copy);
}

describe('the manifest', () => {
  it('is read as it was written', () => {
    expect(parseManifest(JSON.stringify(manifest))).toEqual(manifest);
    expect(parseManifest(changed('runs', [])).runs).toEqual([]);
  });

  it.each([
    ['version', 2, 'it is of version 2, and this page reads version 3: reload the page, or make the files anew'],
    ['version', '3', 'it is of version "3"'],
    ['seed', -1, "'seed' is -1"],
    ['seed', 0.5, "'seed'"],
    ['date', '21.11.2026', "'date'"],
    ['strange', 1, "it has 'strange'"],
    ['seed', undefined, "it has no 'seed'"],
    ['architecture.horizon', 1e9, "'architecture.horizon'"],
    ['architecture.channels', 'all', "'architecture.channels'"],
    ['architecture.denoiser.multipliers', [], 'a list of 1 to 8'],
    ['architecture.denoiser.multipliers', [1, 'x'], "'architecture.denoiser.multipliers[1]'"],
    ['architecture.reward.algorithm', 3, 'one of 1, 2'],
    ['training.base.learningRate', '0.1', "'training.base.learningRate'"],
    ['bases', {}, 'a list'],
    ['bases.0.maze', 'round', "'bases[0].maze'"],
    ['bases.0.layout', '<b>', "'bases[0].layout'"],
    ['bases.0.weights.file', '../secret.f16', "'bases[0].weights.file'"],
    ['bases.0.weights.file', 'a/b.f16', 'has to be'],
    ['bases.0.weights.file', 'https://example.org/a.f16', 'has to be'],
    ['bases.0.weights.file', '.f16', 'has to be'],
    ['bases.0.weights.file', 'base.json', 'has to be'],
    ['bases.0.weights.bytes', 1e12, "'bases[0].weights.bytes'"],
    ['bases.0.weights.bytes', 0, "'bases[0].weights.bytes'"],
    ['bases.0.weights.sha256', 'abc', "'bases[0].weights.sha256'"],
    ['bases.0.weights.steps', 0, "'bases[0].weights.steps'"],
    ['runs.0.goal', [1], 'a list of 2'],
    ['runs.0.goal', [1, -3], "'runs[0].goal[1]'"],
    ['runs.0.expert', undefined, "has no 'expert'"],
    ['runs.0.picture.file', 'umaze-8.f16', "'runs[0].picture.file'"],
    ['runs.0.figures.peakDistance', 'near', "'runs[0].figures.peakDistance'"],
    ['runs.0.figures.explained', 2, "'runs[0].figures.explained'"],
    ['runs.0.maze', 'large', "there is a run in 'large', and no base of it"],
  ])('with %s = %j is refused, and the value named', (path, value, says) => {
    expect(() => parseManifest(changed(path, value))).toThrow(FormatError);
    expect(() => parseManifest(changed(path, value))).toThrow(says);
  });

  it.each(['', '[]', 'null', '{}', '<html></html>', '{"version":1'])('is no %j', (text) => {
    expect(() => parseManifest(text)).toThrow(FormatError);
  });
});
