import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kindOfFile, tellingBytes } from './openedFile';

const start = (path: string): Uint8Array => readFileSync(new URL(path, import.meta.url)).subarray(0, tellingBytes);
const weights = (name: string): Uint8Array => start(`../../../testing/cases/safetensors/${name}`);
const run = start('../../../../public/runs/umaze.run');
const text = (words: string): Uint8Array => new TextEncoder().encode(words).subarray(0, tellingBytes);

describe('a file that is opened', () => {
  it.each([
    ['weights.safetensors', weights('00-good.safetensors'), 'weights'],
    ['45-weights.safetensors.txt', weights('45-weights.safetensors.txt'), 'weights'],
    ['46-weights-with-run-ending.run', weights('46-weights-with-run-ending.run'), 'weights'],
    ['download', weights('05-leading-blanks.safetensors'), 'weights'],
    ['download.bin', weights('48-utf8-bom-header.safetensors'), 'weights'],
    ['umaze.run', run, 'run'],
    ['umaze.run.txt', run, 'run'],
    ['umaze.safetensors', run, 'run'],
    ['umaze', run, 'run'],
    // What its bytes don't say, its name does: its reader says what is wrong.
    ['pointer.safetensors', weights('43-git-lfs-pointer.safetensors'), 'weights'],
    ['empty.RUN', new Uint8Array(), 'run'],
    ['empty.safetensors (1).txt', new Uint8Array(), 'weights'],
    ['maze.txt', text('########\n#OOO#OO#'), 'other'],
    ['maze.json', text('["########"'), 'other'],
    ['maze.txt', text('\ufeff#####'), 'other'],
    ['prune.txt', text('#####'), 'other'],
  ] as const)('%s is known', (name, bytes, kind) => {
    expect(kindOfFile(name, bytes)).toBe(kind);
  });
});
