import { describe, expect, it } from 'vitest';
import { mazes } from '../shared/layouts';
import { readLayoutText, writeLayoutText } from '../shared/layoutText';
import { drawingOf, drawingProblem, drawnRun, resized, withStar } from './drawing';
import { amended, edited, historyOf, redone, undone } from './editHistory';
import { createMazeEditor, line, toolsFor } from './mazeEditor';

const textOf = (editor: ReturnType<typeof createMazeEditor>): string =>
  writeLayoutText(editor.store.getState().history.present);
const umaze = String.raw`#####\#GOO#\###O#\#OOO#\#####`;
const open = () => createMazeEditor(drawingOf(mazes.umaze), 0);
const goalsOf = (editor: ReturnType<typeof createMazeEditor>) => editor.store.getState().history.present.goals;
const corners = [
  [1, 1],
  [1, 3],
  [3, 3],
  [3, 1],
] as const;
/** A star in each corner. */
const withFour = () => createMazeEditor(drawingOf(mazes.umaze, corners), 0);

describe('the history of edits', () => {
  it('goes back and forth, and forgets what was undone when something new is done', () => {
    const three = edited(edited(historyOf(1), 2), 3);
    expect(undone(undone(three)).present).toBe(1);
    expect(undone(undone(undone(three))).present).toBe(1);
    expect(redone(redone(undone(undone(three)))).present).toBe(3);
    expect(redone(edited(undone(three), 4)).present).toBe(4);
    expect(undone(edited(undone(three), 4)).present).toBe(2);
    expect(undone(amended(three, 5)).present).toBe(2);
    expect(edited(three, 3)).toBe(three);
  });
});

describe('the editor', () => {
  it('begins with a maze of the paper as D4RL writes it', () => {
    expect(textOf(open())).toBe(umaze);
  });

  it('paints as the first cell of a stroke decides, and undoes the stroke as one', () => {
    const editor = open();
    editor.beginStroke([2, 1]);
    editor.continueStroke([2, 3]);
    editor.endStroke();
    expect(textOf(editor)).toBe(String.raw`#####\#GOO#\#OOO#\#OOO#\#####`);
    editor.beginStroke([3, 2]);
    editor.continueStroke([1, 2]);
    editor.endStroke();
    expect(textOf(editor)).toBe(String.raw`#####\#G#O#\#O#O#\#O#O#\#####`);
    editor.undo();
    editor.undo();
    expect(textOf(editor)).toBe(umaze);
    editor.undo();
    editor.redo();
    editor.redo();
    expect(textOf(editor)).toBe(String.raw`#####\#G#O#\#O#O#\#O#O#\#####`);
  });

  it('keeps the border closed, whatever is drawn there', () => {
    const editor = open();
    for (const cell of [
      [0, 2],
      [4, 4],
      [-3, 1],
      [1, 99],
    ] as const) {
      editor.beginStroke(cell);
      editor.continueStroke([2, 2]);
      editor.endStroke();
      editor.toggleWall(cell);
      for (const star of [0, 1, 2, 3]) editor.placeStar(star, cell);
    }
    expect(textOf(editor)).toBe(umaze);
  });

  it('moves a star, and leaves the walls that it went over', () => {
    const editor = open();
    editor.beginStroke([1, 1]);
    editor.continueStroke([2, 1]);
    editor.continueStroke([3, 1]);
    editor.endStroke();
    expect(textOf(editor)).toBe(String.raw`#####\#OOO#\###O#\#GOO#\#####`);
    editor.undo();
    expect(textOf(editor)).toBe(umaze);
  });

  it('places a second star and takes it away, and lets no star stand on another', () => {
    const editor = open();
    editor.placeStar(1, [1, 1]);
    expect(editor.store.getState().happening).toMatchObject({ kind: 'refused', refusal: 'taken' });
    editor.placeStar(1, [3, 1]);
    expect(goalsOf(editor)).toEqual([
      [1, 1],
      [3, 1],
    ]);
    editor.chooseTool(1);
    editor.beginStroke([3, 1]);
    expect(editor.store.getState().happening).toMatchObject({ kind: 'removed', star: 1 });
    expect(goalsOf(editor)).toEqual([[1, 1]]);
    // The first is not taken away.
    editor.chooseTool(0);
    editor.beginStroke([1, 1]);
    editor.placeStar(0, [1, 1]);
    expect(goalsOf(editor)).toEqual([[1, 1]]);
  });

  it('has a tool for each star that can be placed or moved, and lets none be missing between others', () => {
    const editor = open();
    const stars = () => toolsFor(editor.store.getState().history.present).filter((tool) => typeof tool === 'number');
    expect(stars()).toEqual([0, 1]);
    editor.placeStar(3, [1, 3]);
    expect(editor.store.getState().happening).toMatchObject({ kind: 'placed', star: 1 });
    expect(stars()).toEqual([0, 1, 2]);
    editor.placeStar(2, [3, 3]);
    expect(stars()).toEqual([0, 1, 2, 3]);
    editor.placeStar(3, [3, 1]);
    expect(stars()).toEqual([0, 1, 2, 3]);
    editor.chooseTool(3);
    editor.undo();
    editor.undo();
    expect(stars()).toEqual([0, 1, 2]);
    expect(editor.store.getState().tool).toBe(2);
    editor.beginStroke([3, 2]);
    editor.continueStroke([3, 3]);
    editor.endStroke();
    expect(goalsOf(editor)).toEqual([
      [1, 1],
      [1, 3],
      [3, 3],
    ]);
  });

  it('lets later stars come up where one is taken away, or buried by a wall', () => {
    const editor = withFour();
    editor.placeStar(1, [1, 3]);
    expect(editor.store.getState().happening).toMatchObject({ kind: 'removed', star: 1 });
    expect(goalsOf(editor)).toEqual([
      [1, 1],
      [3, 3],
      [3, 1],
    ]);
    editor.toggleWall([1, 1]);
    expect(goalsOf(editor)).toEqual([
      [3, 3],
      [3, 1],
    ]);
    expect(drawnRun(editor.store.getState().history.present)?.goals).toEqual(goalsOf(editor));
    editor.toggleWall([3, 3]);
    editor.toggleWall([3, 1]);
    editor.clear();
    expect(drawingProblem(editor.store.getState().history.present)).toEqual({ kind: 'noGoal' });
    editor.chooseTool(1);
    editor.beginStroke([2, 2]);
    expect(editor.store.getState().happening).toMatchObject({ kind: 'placed', star: 0 });
  });

  it('keeps the stars that it can in another maze, and one at least', () => {
    const editor = withFour();
    editor.resize(5, 6);
    expect(goalsOf(editor)).toHaveLength(4);
    editor.resize(6, 5);
    expect(goalsOf(editor)).toHaveLength(4);
    for (let n = 0; n < 30; n++) {
      const before = goalsOf(editor);
      editor.randomise();
      const after = goalsOf(editor);
      expect(after.length).toBeGreaterThan(0);
      if (after.length > 1) expect(before).toEqual(expect.arrayContaining([...after]));
      expect(drawnRun(editor.store.getState().history.present)).not.toBeNull();
    }
  });

  it('keeps what fits when the size changes', () => {
    const editor = createMazeEditor(drawingOf(mazes.large), 0);
    editor.resize(16, 16);
    editor.resize(9, 12);
    expect(textOf(editor)).toBe(writeLayoutText(drawingOf(mazes.large)));
    editor.resize(5, 5);
    expect(goalsOf(editor)).toEqual([]);
    expect(drawingProblem(editor.store.getState().history.present)).toEqual({ kind: 'noGoal' });
    expect(drawnRun(editor.store.getState().history.present)).toBeNull();
    expect(editor.store.getState().cursor).toEqual([3, 3]);
  });

  it('draws random mazes that can be trained on, of any size, the same ones for a seed', () => {
    for (let seed = 0; seed < 60; seed++) {
      const [first, second] = [open(), open()];
      for (const editor of [first, second]) {
        editor.resize(5 + (seed % 12), 5 + ((5 * seed) % 12));
        for (let n = 0; n <= seed % 3; n++) editor.randomise();
      }
      expect(textOf(first)).toBe(textOf(second));
      expect(drawnRun(first.store.getState().history.present)).not.toBeNull();
    }
  });
});

describe('a drawing', () => {
  it('of goals in one cell keeps the first, and the others in their order', () => {
    const goals = [
      [3, 1],
      [1, 1],
      [2.8, 1.2],
      [1, 3],
    ] as const;
    expect(drawingOf(mazes.umaze, goals).goals).toEqual([goals[0], goals[1], goals[3]]);
  });

  const split = readLayoutText(String.raw`#######\#GOO#O#\#OOO###\#OOO#O#\#######`);
  const drawing = split.kind === 'read' ? split.marked : drawingOf(mazes.umaze);

  it('takes no star where nobody gets to', () => {
    expect(withStar(drawing, 0, [1, 5])).toEqual({ drawing, refusal: 'closedOff' });
    expect(withStar(drawing, 0, [2, 5])).toMatchObject({ refusal: 'closedOff' });
    expect(withStar(drawing, 0, [2, 4])).toMatchObject({ refusal: null, drawing: { goals: [[2, 4]] } });
  });

  it('says what has to be mended, and names the paper’s mazes by their names', () => {
    const withShut = {
      ...drawing,
      goals: [
        [1, 1],
        [3, 1],
        [1, 5],
      ] as const,
    };
    expect(drawingProblem(withShut)).toEqual({ kind: 'closedOff', star: 2, at: [1, 5] });
    expect(drawingProblem({ ...drawing, goals: [[1, 5]] })).toEqual({ kind: 'closedOff', star: 0, at: [1, 5] });
    expect(drawnRun(drawing)?.maze).toMatch(/^5x7-/);
    expect(drawnRun(drawingOf(mazes.medium))).toEqual({ domain: 'maze', maze: 'medium', goals: [[6, 6]] });
    expect(drawingProblem(resized(drawing, 5, 5))).toBeNull();
  });
});

describe('a straight stroke', () => {
  it('goes from cell to cell, side by side', () => {
    for (const [to, length] of [
      [[4, 9], 13],
      [[-3, 2], 5],
      [[0, 0], 0],
      [[7, -7], 14],
    ] as const) {
      const cells = [[0, 0] as const, ...line([0, 0], to)];
      expect(cells.length - 1).toBe(length);
      expect(cells.at(-1)).toEqual(to);
      for (const [k, [row, column]] of cells.entries()) {
        const [before] = [cells[k - 1] ?? cells[0]!];
        if (k > 0) expect(Math.abs(row - before[0]) + Math.abs(column - before[1])).toBe(1);
      }
    }
  });
});
