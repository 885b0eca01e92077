import { describe, expect, it } from 'vitest';
import { presets } from '../../../protocol/configuration';
import { dotOf, dotPlace, mostDots, ownPointsOf } from '../shared/ownPoints';
import { presetGoal, presetMixture } from '../shared/presets';
import { checkConfiguration } from '../../../settings/check';
import { planeConfiguration } from '../shared/usual';
import { drawingOfPreset, drawingOfRun, drawnRun, sprayed, type PointsDrawing } from './pointsDrawing';
import { createPointsEditor } from './pointsEditor';

const empty: PointsDrawing = { base: [], expert: [], stars: [] };
const present = ({ store }: ReturnType<typeof createPointsEditor>): PointsDrawing => store.getState().history.present;

describe('the editor of points', () => {
  it('sprays along a stroke: the same dots for the same stroke, undone as one', () => {
    const [one, other] = [createPointsEditor(empty), createPointsEditor(empty)];
    for (const editor of [one, other]) {
      editor.beginStroke([10, 10]);
      for (let k = 11; k <= 50; k++) editor.continueStroke([k, 10]);
      editor.endStroke();
    }
    expect(present(one)).toEqual(present(other));
    expect(present(one).base.length).toBeGreaterThan(5);
    expect(present(one).base.every((dot) => Math.abs((dot % 64) - 10) <= 3)).toBe(true);
    const drawn = present(one);
    // Over the same places once more nothing is added.
    one.beginStroke([60, 60]);
    one.endStroke();
    for (let k = 11; k <= 50; k++) one.continueStroke([k, 10]);
    expect(present(one).base.length).toBe(drawn.base.length + 1);
    one.undo();
    expect(present(one)).toEqual(drawn);
    one.undo();
    expect(present(one)).toEqual(empty);
    one.redo();
    expect(present(one)).toEqual(drawn);
    // A fast hand leaves no gaps.
    expect(sprayed([0, 0], [63, 63])).toEqual(
      [...new Set(Array.from({ length: 63 }, (_, k) => sprayed([k, k], [k + 1, k + 1])).flat())].sort((a, b) => a - b),
    );
  });

  it('puts a dot where it is pressed and takes it away when pressed again, each ink for itself', () => {
    const editor = createPointsEditor(empty);
    const press = (): void => {
      editor.beginStroke([20.2, 30.4]);
      // A hand trembles.
      editor.continueStroke([20.5, 30.6]);
      editor.endStroke();
    };
    editor.beginStroke([20.2, 30.4]);
    editor.endStroke();
    expect(present(editor).base).toEqual([dotOf(20, 30)]);
    editor.chooseTool('expert');
    editor.beginStroke([20.2, 30.4]);
    editor.endStroke();
    expect(present(editor)).toMatchObject({ base: [dotOf(20, 30)], expert: [dotOf(20, 30)] });
    press();
    expect(present(editor)).toMatchObject({ base: [dotOf(20, 30)], expert: [] });
    editor.chooseTool('base');
    editor.beginStroke([20, 30]);
    editor.cancelStroke();
    expect(present(editor).base).toHaveLength(1);
    editor.chooseTool('eraser');
    editor.beginStroke([22, 30]);
    editor.endStroke();
    expect(present(editor).base).toEqual([]);
    expect(editor.store.getState().happening).toEqual({ kind: 'erased', dots: 1 });
  });

  it('is used by keys: the cursor says what is there', () => {
    const editor = createPointsEditor(empty);
    editor.moveBy(-99, -99);
    editor.press();
    editor.press('expert');
    editor.moveBy(0, 8);
    editor.moveBy(0, -8);
    expect(editor.store.getState()).toMatchObject({
      cursor: 0,
      happening: { kind: 'moved', place: dotPlace(0), inks: ['base', 'expert'] },
    });
    editor.press('base');
    editor.press('eraser');
    expect(present(editor)).toEqual(empty);
  });

  it('has room for so many dots, and says when there are no more', () => {
    const editor = createPointsEditor({ ...empty, base: Array.from({ length: mostDots }, (_, k) => 4095 - k) });
    editor.beginStroke([0, 0]);
    editor.continueStroke([0, 40]);
    editor.endStroke();
    expect(editor.store.getState().happening).toEqual({ kind: 'full', ink: 'base' });
    expect(present(editor).base).toHaveLength(mostDots);
  });

  it('places the star, but where the expert has dots of its own', () => {
    const editor = createPointsEditor({ ...empty, base: [0, 63] });
    editor.chooseTool('star');
    editor.beginStroke([31, 31]);
    editor.endStroke();
    expect(drawnRun(present(editor))!.goals).toEqual([[2.45, 2.45]]);
    editor.press('expert');
    editor.press('star');
    expect(editor.store.getState().happening).toEqual({ kind: 'fixedStar' });
    const run = drawnRun(present(editor))!;
    expect(run.goals).toEqual([presetGoal(run.preset)]);
  });
});

describe('a drawing', () => {
  it.each(presets)('of the %s has its shape in fewer dots than there can be, and its star', (preset) => {
    const { base, stars } = drawingOfPreset(preset);
    expect(base.length).toBeGreaterThan(40);
    expect(base.length).toBeLessThan(mostDots);
    expect(stars).toEqual([presetGoal(preset)]);
    const { means, variance } = presetMixture(preset);
    const near = (place: readonly [number, number]): number =>
      Math.min(...means.map(([row, column]) => Math.hypot(row - place[0], column - place[1])));
    for (const dot of base) expect(near(dotPlace(dot))).toBeLessThan(3 * Math.sqrt(variance) + 0.03);
    const run = drawnRun(drawingOfPreset(preset))!;
    expect(() => checkConfiguration({ ...planeConfiguration(run.preset), ...run })).not.toThrow();
  });

  it('is that of a run again', () => {
    const preset = ownPointsOf({ base: [0, 63], expert: [] });
    const goals = [
      [2, 3],
      [3, 1],
    ] as const;
    expect(drawnRun(drawingOfRun({ preset, goals }))).toEqual({ domain: 'plane', preset, goals });
    const both = ownPointsOf({ base: [0, 63], expert: [4095] });
    const run = { domain: 'plane', preset: both, goals: [presetGoal(both)] as const };
    expect(drawnRun(drawingOfRun(run))).toEqual(run);
  });

  it('without points, or with the same ones, is not trained on', () => {
    expect(drawnRun(empty)).toBeNull();
    expect(drawnRun({ ...empty, expert: [1] })).toBeNull();
    expect(drawnRun({ ...empty, base: [1], expert: [1] })).toBeNull();
    expect(drawnRun({ ...empty, base: [1] })).not.toBeNull();
  });
});
