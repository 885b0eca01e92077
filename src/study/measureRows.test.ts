/**
 * Rows of the controls and of the ablations, measured with a few steps.
 * @module-tag long
 */
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryInUse } from '../engine/backend';
import { openTestBackend } from '../engine/testing';
import { ablationTables, type Variant } from './ablationTables';
import { SuiteFolder } from './files';
import { measureAblation } from './measureAblation';
import { measureControl, type ExchangedResult, type NullResult } from './measureControl';
import type { NullExpert } from './controlSettings';
import { modelWeights } from './models';
import { suiteSettings, type SuiteSettings } from './settings';

const settings: SuiteSettings = {
  ...suiteSettings,
  baseSteps: 60,
  baseBatch: 16,
  caseSteps: 60,
  planSteps: 3,
  scoredPlans: 4,
  validationPlans: 2,
  strengths: [1],
};

const suiteCase = { maze: 'umaze', goalNumber: 8, goal: [3, 3], seed: 0 } as const;
const newFolder = () =>
  new SuiteFolder<object>(mkdtempSync(join(tmpdir(), 'measured-')), settings, (warning) => {
    throw new Error(warning);
  });
/** With the case's models in it. */
const folder = newFolder();

/** Labels of what was trained; what is read from the folder has none. */
const trained: string[] = [];
const bars = (label: string) => {
  trained.push(label);
  return () => undefined;
};
const trainedBy = async <T>(work: () => Promise<T>): Promise<[T, string[]]> => {
  trained.length = 0;
  const result = await work();
  return [result, [...trained]];
};

describe('rows', () => {
  beforeAll(async () => {
    await openTestBackend('wasm');
    await modelWeights(folder, settings, suiteCase, bars);
  });

  it('exchanged: the case’s own networks once, a reward of its own, and a field that is turned over', async () => {
    const row = { ...suiteCase, kind: 'exchanged', network: 'windows' } as const;
    const empty = newFolder();
    const measured = () => measureControl(empty, settings, row, bars) as Promise<ExchangedResult>;
    const [result, labels] = await trainedBy(measured);
    expect(labels).toEqual([
      'base-umaze-seed0',
      'umaze-8-seed0-expert',
      'umaze-8-seed0-reward',
      'exchanged-umaze-8-windows-seed0',
    ]);
    const kept = readdirSync(join(empty.path, 'weights'));
    expect(kept.filter((name) => !name.includes('-losses-'))).toHaveLength(3);
    expect(kept).toHaveLength(6); // each with its losses
    expect(result.correlation).toBeLessThan(-0.7);
    expect(result.exchanged.power).toBeCloseTo(result.real.power, 4);
    expect(result.exchanged.peakToPeak).toBeGreaterThan(0);
    expect(Object.keys(result.correlations)).toEqual(['3', '5', '12']);
    const held = memoryInUse().tensors;
    const [again, labelsAgain] = await trainedBy(measured);
    expect(labelsAgain).toEqual(['exchanged-umaze-8-windows-seed0']);
    expect({ ...again, seconds: 0 }).toEqual({ ...result, seconds: 0 });
    expect(memoryInUse().tensors).toBe(held);
  });

  it('null: an expert of the base’s data, fine-tuned or independent, for both rewards', async () => {
    const measured = (expert: NullExpert, network: 'windows' | 'plan') =>
      trainedBy(() => {
        const row = { kind: 'null', maze: 'umaze', seed: 0, expert, network } as const;
        return measureControl(folder, settings, row, bars) as Promise<NullResult>;
      });
    const [tuned, labels] = await measured('tuned', 'windows');
    expect(labels).toEqual(['null-umaze-tuned-expert-seed0', 'null-umaze-tuned-windows-seed0']);
    const [, ofPlan] = await measured('tuned', 'plan');
    expect(ofPlan).toEqual(['null-umaze-tuned-plan-seed0']);
    const [independent, others] = await measured('independent', 'windows');
    expect(others).toEqual(['null-umaze-independent-expert-seed0', 'null-umaze-independent-windows-seed0']);
    const [alike, more] = await measured('alike', 'windows');
    expect(more).toEqual(['null-umaze-alike-base-seed0', 'null-umaze-alike-windows-seed0']);
    expect(alike.none.power).toBeGreaterThan(0);
    expect(alike.none.power).not.toBe(tuned.none.power);
    expect(tuned.none.power).toBeGreaterThan(0);
    expect(independent.none.power).toBeGreaterThan(tuned.none.power);
  });

  it('ablated: another reward of the same models, or models of its own sets', async () => {
    const variants = ablationTables(settings).flatMap(({ rows }) => rows.map(({ variant }) => variant));
    const named = (name: string): Variant => variants.find((variant) => variant.name === name)!;
    const measured = (name: string) =>
      trainedBy(() => measureAblation(folder, settings, { ...suiteCase, variant: named(name) }, bars));
    const [standard, labels] = await measured('standard');
    expect(labels).toEqual(['ablation-umaze-8-seed0-standard']);
    const [fewer] = await measured('reward-demonstrations-1k');
    expect(fewer.expert).toEqual(standard.expert);
    expect(fewer.reward.explained).not.toBe(standard.reward.explained);
    const [own, ownLabels] = await measured('demonstrations-1k');
    expect(ownLabels).toEqual(['base-umaze-seed0', 'umaze-8-seed0-expert', 'ablation-umaze-8-seed0-demonstrations-1k']);
    expect(own.expert).not.toEqual(standard.expert);
    const [plan] = await measured('plan-16-steps-3');
    expect(plan.reward.steps).toBe(3);
    for (const { steered, peakToPeak, trainingSeconds } of [standard, fewer, own, plan]) {
      expect(steered.strength?.strength).toBe(1);
      expect(peakToPeak).toBeGreaterThan(0);
      expect(trainingSeconds).toBeGreaterThan(0);
    }
  });
});
