/**
 * A pair of goals whose rewards are composed, measured with a few steps.
 * @module-tag long
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { memoryInUse } from '../engine/backend';
import { openTestBackend } from '../engine/testing';
import { composedNames } from './composition';
import { compositionTables } from './compositionReport';
import { SuiteFolder } from './files';
import { casesOf, measurePair, pairIdentity, pairName, suitePairs } from './measurePair';
import { suiteSettings } from './settings';

beforeAll(() => openTestBackend('wasm'));

it('has two pairs a maze, of the paper’s goals', () => {
  const pairs = suitePairs(2);
  expect(pairs).toHaveLength(16);
  expect(new Set(pairs.map(pairName)).size).toBe(16);
  const [first, last] = casesOf({ maze: 'large', seed: 1, goalNumbers: [1, 8] });
  expect([first.goal, last.goal, last.seed]).toEqual([[1, 1], [7, 10], 1]);
  const [one, other] = [pairs[0]!, pairs[1]!].map((pair) => pairIdentity(suiteSettings, pair));
  expect(one).not.toEqual(other);
});

it('measures a pair, and trains nothing anew that is in the folder', async () => {
  const settings = {
    ...suiteSettings,
    baseSteps: 3,
    baseBatch: 4,
    caseSteps: 2,
    planSteps: 2,
    scoredPlans: 4,
    validationPlans: 2,
    strengths: [1],
  };
  const before = memoryInUse().tensors;
  const folder = new SuiteFolder<object>(mkdtempSync(join(tmpdir(), 'pair-')), {}, () => undefined);
  const trained: string[] = [];
  const measure = () =>
    measurePair(folder, settings, { maze: 'umaze', seed: 0, goalNumbers: [1, 8] }, (label) => {
      trained.push(label);
      return () => undefined;
    });
  const result = await measure();
  expect(trained).toContain('base-umaze-seed0');
  expect(trained.filter((label) => /^umaze-[18]-/.test(label))).toHaveLength(6);
  for (const kind of ['windows', 'plan'] as const) {
    expect(Object.keys(result[kind].ends)).toEqual([...composedNames]);
    expect(result[kind].fields.correlation).toBeGreaterThanOrEqual(-1);
  }
  expect(compositionTables([result])).toContain('### umaze, goals 1 and 8 (1, 1 and 3, 3), seed 0');
  trained.length = 0;
  expect(await measure()).toEqual(result);
  expect(trained).toEqual([]);
  expect(memoryInUse().tensors).toBe(before);
});
