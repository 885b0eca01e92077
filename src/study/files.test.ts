import { mkdtempSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fingerprint, removeUnfinished, SuiteFolder } from './files';

function open(settings: unknown = { steps: 3 }, path = mkdtempSync(join(tmpdir(), 'suite-'))) {
  const warnings: string[] = [];
  return {
    folder: new SuiteFolder<{ value: number }>(path, settings, (message) => warnings.push(message)),
    warnings,
    path,
  };
}

describe('SuiteFolder', () => {
  it('gives back what was written, and nothing where nothing was', () => {
    const { folder, warnings } = open();
    expect(folder.readCase('umaze-1-seed0')).toBeNull();
    folder.writeCase('umaze-1-seed0', { value: 0.25 });
    expect(folder.readCase('umaze-1-seed0')).toEqual({ value: 0.25 });
    folder.writeWeights('base', { steps: 1 }, Float32Array.of(1, -2.5, 3e-9));
    expect(folder.readWeights('base', { steps: 1 })).toEqual(Float32Array.of(1, -2.5, 3e-9));
    expect(folder.readWeights('other', { steps: 1 })).toBeNull();
    expect(folder.readWeights('base', { steps: 2 })).toBeNull();
    expect(warnings).toEqual([]);
  });

  it('sets a damaged case aside, names it, and does not trust it', () => {
    for (const damage of [
      (text: string) => text.slice(0, 40),
      (text: string) => text.replace('0.25', '0.35'),
      () => '[]',
      () => '',
    ]) {
      const { folder, warnings, path } = open();
      folder.writeCase('a', { value: 0.25 });
      const file = join(path, 'a.json');
      writeFileSync(file, damage(readFileSync(file, 'utf8')));
      expect(folder.readCase('a')).toBeNull();
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain('a.json');
      expect(readdirSync(path)).toEqual(['a.json.damaged']);
      folder.writeCase('a', { value: 1 });
      expect(folder.readCase('a')).toEqual({ value: 1 });
    }
  });

  it('sets damaged weights aside', () => {
    const { folder, warnings, path } = open();
    folder.writeWeights('base', {}, Float32Array.of(1, 2, 3));
    const file = join(path, 'weights', readdirSync(join(path, 'weights'))[0]!);
    truncateSync(file, 70);
    expect(folder.readWeights('base', {})).toBeNull();
    expect(warnings[0]).toContain('damaged');
  });

  it('passes over what other settings made', () => {
    const { folder, path } = open({ steps: 3 });
    folder.writeCase('a', { value: 1 });
    const { folder: other, warnings } = open({ steps: 4 }, path);
    expect(other.readCase('a')).toBeNull();
    expect(warnings[0]).toContain('other settings');
    expect(folder.readCase('a')).toEqual({ value: 1 });
    expect(fingerprint({ steps: 3 })).not.toBe(fingerprint({ steps: 4 }));
  });
});

describe('removeUnfinished', () => {
  it('removes what a process that was stopped left, passes over what may be being written, and says both', () => {
    const { folder, path } = open();
    folder.writeCase('a', { value: 1 });
    folder.writeWeights('base', {}, Float32Array.of(1));
    const [old, fresh] = [join(path, 'weights', 'b.bin.123.partial'), join(path, 'c.json.124.partial')];
    for (const file of [old, fresh]) writeFileSync(file, 'half');
    utimesSync(old, new Date(0), new Date(0));
    const warnings: string[] = [];
    removeUnfinished(path, (message) => warnings.push(message));
    expect(readdirSync(path).sort()).toEqual(['a.json', 'c.json.124.partial', 'weights']);
    expect(readdirSync(join(path, 'weights'))).toHaveLength(1);
    expect(warnings.filter((text) => text.startsWith(old) && text.includes('is removed'))).toHaveLength(1);
    expect(warnings.filter((text) => text.startsWith(fresh) && text.includes('passed over'))).toHaveLength(1);
    expect(folder.readCase('a')).toEqual({ value: 1 });
  });

  it('is at ease where there is no folder yet', () => {
    expect(() => removeUnfinished('/nowhere/at/all', () => undefined)).not.toThrow();
  });
});
