import { beforeAll, describe, expect, it } from 'vitest';
import type { SearchStage } from '../shared/demonstrators';
import { loadMujoco, type Mujoco } from '../worker/mujoco';
import type { Schedule } from './schedules';
import { makeDemonstrator, type Demonstrator, type RecordKey, type RecordStore, type SearchRecord } from './training';

let mujoco: Mujoco;
let made: Demonstrator;
/** What was kept of it. */
const texts = new Map<string, string>();
beforeAll(async () => {
  mujoco = await loadMujoco();
  made = makeDemonstrator(mujoco, 'hopper', schedule, storeIn(texts), quiet);
});

const stage: SearchStage = {
  integration: 'coarse',
  iterations: 4,
  steps: 1000,
  stepSize: 0.02,
  noise: 0.03,
  directions: 2,
  kept: 2,
  shift: 1,
  actionNoise: 0,
  snapshotEvery: 2,
};
const schedule: Schedule = {
  seeds: [1, 2],
  screening: stage,
  stages: [{ ...stage, integration: 'quick', iterations: 3 }],
  replayUntil: Infinity,
  mark: 0,
};
const quiet = { progress: () => () => undefined, say: () => undefined };

/** Of one kept text a place: what a command writes into files. */
function storeIn(texts: Map<string, string>): RecordStore {
  const place = ({ body, seed, stages }: RecordKey): string => `${body} ${seed} ${stages.length}`;
  return {
    read: (key) => JSON.parse(texts.get(place(key)) ?? 'null') as SearchRecord | null,
    write: (key, record) => texts.set(place(key), JSON.stringify(record)),
  };
}

describe('makeDemonstrator', () => {
  it('screens every seed, goes on with one, keeps snapshots, and its expert is the last', () => {
    expect([...texts.keys()].sort()).toEqual(['hopper 1 1', 'hopper 2 1', `hopper ${made.seed} 2`].sort());
    // Every second iteration, and the last.
    expect([2, 4, 6, 7]).toEqual(expect.arrayContaining(made.entries.map(({ iteration }) => iteration)));
    expect(made.snapshots).toHaveLength(made.entries.length);
    expect(made.replayed).toBe(made.entries.length);
    expect(made.fresh.quick).toHaveLength(20);
    expect(made.fresh.original).toHaveLength(20);
    expect(made.snapshots.at(-1)!.weights).toBeInstanceOf(Float32Array);
  });

  it('is the same after it was stopped as if it had not been', () => {
    // The second stage had only begun.
    const begun = new Map([...texts].filter(([place]) => !place.endsWith('2')));
    expect(makeDemonstrator(mujoco, 'hopper', schedule, storeIn(begun), quiet)).toEqual(made);
  });
});
