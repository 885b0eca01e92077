/** The list of the demonstrators: what it refuses, and that what the page ships is what it says. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../math/random';
import { Environment } from '../worker/environment';
import { loadMujoco, type Mujoco } from '../worker/mujoco';
import { baseEpisodes, replayOf, type EpisodeData } from '../worker/replay';
import { rollOut } from '../worker/rollout';
import { schedules } from '../study/schedules';
import { parseDemonstrators, readSnapshots, writeSnapshots, type Demonstrators } from './demonstrators';
import { normalisedScore } from './tasks';

const folder = 'public/demonstrators';
const text = readFileSync(`${folder}/manifest.json`, 'utf8');
const list = parseDemonstrators(text);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the list', () => {
  const changed = (change: (list: Demonstrators) => unknown): string =>
    JSON.stringify(change(JSON.parse(text) as Demonstrators));

  it('is refused where it is of another version, or says what cannot be', () => {
    expect(() => parseDemonstrators(changed((given) => ({ ...given, version: 0 })))).toThrow(/version 0/);
    const first = (more: object) => (given: Demonstrators) => ({
      ...given,
      bodies: [{ ...given.bodies[0], ...more }],
    });
    expect(() => parseDemonstrators(changed(first({ bytes: 8 })))).toThrow(/another size/);
    expect(() => parseDemonstrators(changed(first({ replayed: 900 })))).toThrow(/more snapshots/);
    expect(() => parseDemonstrators(changed(first({ file: '../a.f32' })))).toThrow(/ends in .f32/);
    expect(() => parseDemonstrators(changed(first({ body: 'ant' })))).toThrow(/halfcheetah/);
  });

  it('has the bodies that reached their marks, searched by the schedule that stands in the code, and weighs at most 200 kB', () => {
    // Walker2d's search has not reached its mark yet: docs/locomotion.md.
    expect(list.bodies.map(({ body }) => body)).toEqual(['halfcheetah', 'hopper']);
    for (const { body, seed, stages } of list.bodies) {
      expect(stages).toEqual([schedules[body].screening, ...schedules[body].stages]);
      expect(schedules[body].seeds).toContain(seed);
    }
    expect(list.bodies.reduce((sum, { bytes }) => sum + bytes, text.length)).toBeLessThan(200_000);
  });
});

it('snapshots are read as they were written', () => {
  const { observations, actions } = { observations: 11, actions: 3 };
  const values = (length: number, from: number): Float32Array => Float32Array.from({ length }, (_, i) => from + i / 7);
  const snapshots = [1, 2].map((from) => ({
    weights: values(observations * actions, from),
    mean: values(observations, -from),
    deviation: values(observations, 10 * from),
  }));
  expect(readSnapshots('hopper', writeSnapshots(snapshots))).toEqual(snapshots);
});

describe.each(list.bodies)('the shipped demonstrator of $body', (entry) => {
  const bytes = readFileSync(`${folder}/${entry.file}`);
  const snapshots = readSnapshots(entry.body, bytes);
  let mujoco: Mujoco;
  beforeAll(async () => {
    mujoco = await loadMujoco();
  });

  it('is whole', () => {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(entry.sha256);
    expect(snapshots).toHaveLength(entry.snapshots.length);
  });

  it('reached its mark over 20 fresh episodes, and its base resembles medium-replay', () => {
    expect(entry.fresh.quick).toHaveLength(20);
    expect(mean(entry.fresh.quick)).toBeGreaterThanOrEqual(schedules[entry.body].mark);
    const ranges = { halfcheetah: [18, 28], hopper: [14, 29], walker2d: [8, 16] } as const;
    const score = normalisedScore(entry.body, entry.replayReturn);
    expect(score).toBeGreaterThan(ranges[entry.body][0]);
    expect(score).toBeLessThan(ranges[entry.body][1]);
  });

  it('is what data are made of, the same for a seed', () => {
    const generate = (): EpisodeData => {
      const environment = new Environment(mujoco, entry.body);
      const data = baseEpisodes(replayOf(entry, bytes), { environment, transitions: 300, random: createRandom(2) });
      environment.dispose();
      return data;
    };
    const data = generate();
    expect(generate()).toEqual(data);
    expect(mean(data.returns)).toBeGreaterThan(0);
  });

  it('runs alike in both integrators', () => {
    const returns = (['quick', 'original'] as const).map((integration) => {
      const environment = new Environment(mujoco, entry.body, integration);
      const outcome = rollOut(environment, snapshots.at(-1)!, createRandom(11), { steps: 300 });
      environment.dispose();
      return outcome.return;
    });
    expect(returns[0]).toBeGreaterThan(0.2 * schedules[entry.body].mark);
    expect(Math.abs(returns[1]! / returns[0]! - 1)).toBeLessThan(0.1);
    expect(mean(entry.fresh.original) / mean(entry.fresh.quick)).toBeGreaterThan(0.9);
  });
});
