/**
 * A judge of the shipped base of umaze, who likes the plan that ends nearer a corner, and knows nothing else.
 * @module-tag long
 */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { distance } from '../domains/maze/shared/localisation';
import { openTestBackend } from '../engine/testing';
import { createRandom } from '../math/random';
import { finished } from '../method/steering/method';
import { decodeHalf } from '../pretrained/half';
import { parseManifest } from '../pretrained/manifest';
import { defaultConfiguration, type MazePoint } from '../protocol/configuration';
import { Run } from './run';
import { preferencesFor, steeredPlans, type SteeringTask } from './steering';

beforeAll(() => openTestBackend('wasm'));

const folder = 'public/pretrained';

it('takes the share that reaches it to three times the base’s within 40 answers', async () => {
  const run = await Run.create({ ...defaultConfiguration, maze: 'umaze', places: 'none' });
  const { bases } = parseManifest(readFileSync(`${folder}/manifest.json`, 'utf8'));
  const { weights } = bases.find(({ maze }) => maze === 'umaze')!;
  run.networks.setWeights('base', decodeHalf(readFileSync(`${folder}/${weights.file}`)), weights.steps);
  const corner: MazePoint = [1, 1];
  const count = 50;
  const task = (planner: SteeringTask['planner'], budget: number): SteeringTask => ({
    ...{ planner, budget, strength: 1, count, returned: 4, batch: 200, key: run.key('judged') },
    starts: run.data.starts(count, createRandom(3)),
  });
  const { horizon } = run.configuration;
  const preferences = await preferencesFor(run, task('judge', 10));
  const shares = async (planner: SteeringTask['planner'], budget: number) => {
    const { plans } = await finished(steeredPlans(run, task(planner, budget), preferences.pupil()));
    const { ends, valid } = run.data.score(run.data.positions(plans), [corner]);
    return { ends, valid };
  };
  const base = await shares('base', 50);
  const toCorner = (plan: Float32Array): number => {
    const [row, column] = run.data.positions(plan).slice(2 * horizon - 2);
    return distance([row!, column!], corner);
  };
  for (let number = 0; number < 12; number++) {
    const pair = await finished(preferences.question(number));
    preferences.answer(pair, toCorner(pair[0]) < toCorner(pair[1]) ? 0 : 1);
    while (preferences.steps < preferences.of) preferences.step();
  }
  const judged = await shares('judge', 10);
  expect(base.ends).toBeGreaterThan(0.05);
  expect(judged.ends).toBeGreaterThan(3 * base.ends);
  expect(judged.valid).toBeGreaterThan(base.valid - 0.05);
  preferences.dispose();
  run.dispose();
});
