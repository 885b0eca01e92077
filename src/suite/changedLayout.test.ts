/** Whoever changes a line of src/maze/layouts.ts gets new, right figures: nothing knows the four layouts by heart. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../engine/testing';
import { mazes, parseMaze, type Maze } from '../maze/layouts';
import type { MazeName } from '../protocol/configuration';
import { keptPerCell } from './fields';
import { SuiteFolder } from './files';
import { heatmapGrid } from './heatmaps';
import { measureCase, type CaseResult } from './measureCase';
import { baseIdentity, caseIdentity } from './models';
import { caseName, suiteSettings, type SuiteCase, type SuiteSettings } from './settings';

/** The U-maze a row and two columns larger, with walls moved: one onto its first goal. */
const changed = parseMaze(
  'umaze',
  `
  #######
  ##OOOO#
  #OOO#O#
  #O#OOO#
  #OOO###
  #######`,
);

const settings: SuiteSettings = {
  ...suiteSettings,
  baseSteps: 150,
  baseBatch: 32,
  caseSteps: 150,
  planSteps: 20,
  scoredPlans: 4,
  validationPlans: 2,
  strengths: [1],
};

const suiteCase: SuiteCase = { maze: 'umaze', goalNumber: 8, goal: [3, 3], seed: 0 };
const noBars = () => () => undefined;

describe('a layout that is changed', () => {
  // What the layouts' file would hold, put back afterwards: other test files share the module.
  const layouts = mazes as Record<MazeName, Maze>;
  const before = layouts.umaze;
  const path = mkdtempSync(join(tmpdir(), 'layout-'));
  const warnings: string[] = [];
  const open = () =>
    new SuiteFolder<CaseResult>(path, caseIdentity(settings, suiteCase), (warning) => warnings.push(warning));

  beforeAll(async () => {
    await openTestBackend('wasm');
    open().writeCase(caseName(suiteCase), { seconds: 1 } as CaseResult);
    open().writeWeights('base-umaze-seed0', baseIdentity(settings, suiteCase), Float32Array.of(1));
    expect(open().readCase(caseName(suiteCase))).toEqual({ seconds: 1 });
    layouts.umaze = changed;
  });
  afterAll(() => {
    layouts.umaze = before;
  });

  it('makes nothing of what the old one left', () => {
    expect(open().readCase(caseName(suiteCase))).toBeNull();
    expect(warnings.join()).toContain('umaze-8-seed0.json was made with other settings');
    expect(open().readWeights('base-umaze-seed0', baseIdentity(settings, suiteCase))).toBeNull();
  });

  it('is learned and measured anew, in its own shape', async () => {
    const result = await measureCase(open(), settings, suiteCase, noBars);
    const { field } = result.reward;
    expect(field.peakDistance).toBeLessThanOrEqual(0.5);
    expect(Math.hypot(field.peak[0] - 3, field.peak[1] - 3)).toBeLessThanOrEqual(0.5);
    const columns = changed.columns * keptPerCell;
    for (const { values } of [field, result.plan.field, result.discriminator.field]) {
      expect(values).toHaveLength(changed.rows * keptPerCell * columns);
      values.forEach((value, i) => {
        const cell = Math.floor(i / columns / keptPerCell) * changed.columns + Math.floor((i % columns) / keptPerCell);
        expect(value === null).toBe(changed.walls[cell] === 1);
      });
    }
    // D4RL's references are of its own mazes.
    for (const planner of Object.values(result.planners)) expect(planner.meanScore).toBeNull();
    expect(result.planners.expert.meanReturn).toBeGreaterThan(0);
    const picture = heatmapGrid([{ maze: 'umaze', goal: suiteCase.goal, field }]);
    expect(picture).toContain(`width="${12 * changed.columns}" height="${12 * changed.rows}"`);
  });

  it('refuses a goal that has got into a wall, names it and says where to move it', async () => {
    const buried: SuiteCase = { ...suiteCase, goalNumber: 1, goal: [1, 1] };
    await expect(measureCase(open(), settings, buried, noBars)).rejects.toThrow(
      'Goal 1 of umaze: The goal (1, 1) is in a wall of the maze umaze: the free cell nearest to it is (1, 2). ' +
        'Move it there in src/maze/layouts.ts (paperGoals).',
    );
  });
});
