/**
 * Whoever changes a line of src/domains/maze/shared/layouts.ts gets new, right figures: nothing knows the four layouts by heart.
 * @module-tag long
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestBackend } from '../engine/testing';
import { mazes, parseMaze, type Maze } from '../domains/maze/shared/layouts';
import type { MazeName } from '../protocol/configuration';
import { keptPerCell } from './fields';
import { SuiteFolder } from './files';
import { heatmapGrid } from './heatmaps';
import { measureCase, measureReward, type CaseResult } from './measureCase';
import { baseIdentity, caseIdentity, modelWeights } from './models';
import { executed } from './planners';
import { caseName, suiteSettings, type SuiteCase, type SuiteSettings } from './settings';
import { rewardedRun } from './trainCase';

/** The U-maze a column wider, with a wall moved onto its first goal. */
const changed = parseMaze(
  'umaze',
  `
  ######
  ##OOO#
  ####O#
  #OOOO#
  ######`,
);

const settings: SuiteSettings = {
  ...suiteSettings,
  baseSteps: 100,
  baseBatch: 32,
  caseSteps: 100,
  scoredPlans: 8,
};

const suiteCase: SuiteCase = { maze: 'umaze', goalNumber: 6, goal: [3, 1], seed: 0 };
const noBars = () => () => undefined;

describe('a layout that is changed', () => {
  // What the layouts' file would hold, put back afterwards: other test files share the module.
  const layouts = mazes as Record<MazeName, Maze>;
  const before = layouts.umaze;
  let path: string;
  let warnings: string[];
  const open = () =>
    new SuiteFolder<CaseResult>(path, caseIdentity(settings, suiteCase), (warning) => warnings.push(warning));

  beforeAll(() => openTestBackend('wasm'));
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'layout-'));
    warnings = [];
    open().writeCase(caseName(suiteCase), { seconds: 1 } as CaseResult);
    open().writeWeights('base-umaze-seed0', baseIdentity(settings, suiteCase), Float32Array.of(1));
    expect(open().readCase(caseName(suiteCase))).toEqual({ seconds: 1 });
    layouts.umaze = changed;
  });
  afterEach(() => {
    layouts.umaze = before;
  });

  it('makes nothing of what the old one left', () => {
    expect(open().readCase(caseName(suiteCase))).toBeNull();
    expect(warnings.join()).toContain('umaze-6-seed0.json was made with other settings');
    expect(open().readWeights('base-umaze-seed0', baseIdentity(settings, suiteCase))).toBeNull();
  });

  it('is learned and measured anew, in its own shape', async () => {
    const models = await modelWeights(open(), settings, suiteCase, noBars);
    const run = await rewardedRun(open(), settings, suiteCase, 'windows', models, noBars);
    const { field } = await measureReward(run, settings);
    expect(field.peakDistance).toBeLessThanOrEqual(0.5);
    expect(Math.hypot(field.peak[0] - 3, field.peak[1] - 1)).toBeLessThanOrEqual(0.5);
    const columns = changed.columns * keptPerCell;
    expect(field.values).toHaveLength(changed.rows * keptPerCell * columns);
    field.values.forEach((value, i) => {
      const cell = Math.floor(i / columns / keptPerCell) * changed.columns + Math.floor((i % columns) / keptPerCell);
      expect(value === null).toBe(changed.walls[cell] === 1);
    });
    const planner = await executed(run, settings, run.denoiser('expert'));
    expect(planner.meanReturn).toBeGreaterThan(0);
    expect(planner.meanScore).toBeNull(); // D4RL's references are of its own mazes
    run.dispose();
    const picture = heatmapGrid([{ maze: 'umaze', goal: suiteCase.goal, field }]);
    expect(picture).toContain(`width="${12 * changed.columns}" height="${12 * changed.rows}"`);
  });

  it('refuses a goal that has got into a wall, names it and says where to move it', async () => {
    const buried: SuiteCase = { ...suiteCase, goalNumber: 1, goal: [1, 1] };
    await expect(measureCase(open(), settings, buried, noBars)).rejects.toThrow(
      'Goal 1 of umaze: The goal (1, 1) is in a wall of the maze umaze: the free cell nearest to it is (1, 2). ' +
        'Move it there in src/domains/maze/shared/layouts.ts (paperGoals).',
    );
  });
});
