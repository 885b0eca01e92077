/** Files of weights as people bring them, byte for byte: the run goes on from each that is good, and each other is refused with a reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../engine/testing';
import { readWeightsFile, type KeptRun } from '../page/files/exports/weightsFile';
import outcomes from '../testing/cases/safetensors.outcomes.json';
import { GoalRuns } from './goalRuns';
import { fitProblem, takeTrained } from './trainedNetworks';

const folder = new URL('../testing/cases/safetensors/', import.meta.url);
const listed = readFileSync(new URL('EXPECTED.tsv', folder), 'utf8').trim().split('\n');

/** The good file with its header filled up to more than a megabyte, too large to be kept beside the others. */
function withLongHeader(): Uint8Array {
  const good = readFileSync(new URL('00-good.safetensors', folder));
  const bytes = Number(good.readBigUInt64LE());
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(1_132_248n);
  const header = good.toString('utf8', 8, 8 + bytes).padEnd(1_132_248);
  return Buffer.concat([length, Buffer.from(header), good.subarray(8 + bytes)]);
}

const longHeader = 'header-over-1MiB.safetensors';

const bytesOf = (name: string): Uint8Array =>
  name === longHeader ? withLongHeader() : readFileSync(new URL(name, folder));

/** What the page's reader says, and then the worker, or the run. */
function opened(name: string): { readonly problem: string } | KeptRun {
  const read = readWeightsFile(bytesOf(name));
  if (read.kind === 'refused') return read;
  const { configuration, trained } = read.run;
  const problem = fitProblem(configuration, trained);
  return problem === null ? read.run : { problem };
}

beforeAll(() => openTestBackend('wasm'));

describe('a file of weights that somebody brings', () => {
  it.each(Object.entries<{ taken?: boolean; refused?: string }>(outcomes))('%s', async (name, { taken, refused }) => {
    const run = opened(name);
    if ('problem' in run) return expect(run.problem).toBe(refused);
    expect(taken).toBe(true);
    const runs = await GoalRuns.create(run.configuration);
    takeTrained(runs, run.trained);
    expect(runs.steps).toEqual({ base: 100, expert: 100, reward: 100 });
    // It does go on.
    runs.step('base');
    expect(runs.steps.base).toBe(101);
    runs.dispose();
  });

  it('has an outcome here, every one of the list', () => {
    const names = listed.map((line) => line.split('\t')[0]?.split(' ').at(-1));
    expect(Object.keys(outcomes)).toEqual(names);
    expect(readdirSync(folder).filter((name) => name !== 'EXPECTED.tsv')).toEqual(
      names.filter((name) => name !== longHeader),
    );
  });
});
