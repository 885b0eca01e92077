import { describe, expect, it } from 'vitest';
import { mazes } from '../shared/layouts';
import { readLayoutText, writeLayoutText } from '../shared/layoutText';
import { drawingOf, drawingProblem, drawnRun, resized, withStar } from './drawing';
import { amended, edited, historyOf, redone, undone } from './editHistory';
import { createMazeEditor, line } from './mazeEditor';

const textOf = (editor: ReturnType<typeof createMazeEditor>): string =>
  writeLayoutText(editor.store.getState().history.present);
const umaze = String.raw`#####\#GOO#\###O#\#OOO#\#####`;
const open = () => createMazeEditor(drawingOf(mazes.umaze), 0);

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
      editor.placeStar('goal', cell);
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
    editor.placeStar('secondGoal', [1, 1]);
    expect(editor.store.getState().happening).toMatchObject({ kind: 'refused', refusal: 'taken' });
    editor.placeStar('secondGoal', [3, 1]);
    expect(editor.store.getState().history.present.secondGoal).toEqual([3, 1]);
    editor.chooseTool('secondGoal');
    editor.beginStroke([3, 1]);
    expect(editor.store.getState().happening).toMatchObject({ kind: 'removed' });
    expect(editor.store.getState().history.present.secondGoal).toBeNull();
  });

  it('keeps what fits when the size changes', () => {
    const editor = createMazeEditor(drawingOf(mazes.large), 0);
    editor.resize(16, 16);
    editor.resize(9, 12);
    expect(textOf(editor)).toBe(writeLayoutText(drawingOf(mazes.large)));
    editor.resize(5, 5);
    expect(editor.store.getState().history.present.goal).toBeNull();
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
  const split = readLayoutText(String.raw`#######\#GOO#O#\#OOO###\#OOO#O#\#######`);
  const drawing = split.kind === 'read' ? split.marked : drawingOf(mazes.umaze);

  it('takes no star where nobody gets to', () => {
    expect(withStar(drawing, 'goal', [1, 5])).toEqual({ drawing, refusal: 'closedOff' });
    expect(withStar(drawing, 'goal', [2, 5])).toMatchObject({ refusal: 'closedOff' });
    expect(withStar(drawing, 'goal', [2, 4])).toMatchObject({ refusal: null, drawing: { goal: [2, 4] } });
  });

  it('says what has to be mended, and names the paper’s mazes by their names', () => {
    expect(drawingProblem({ ...drawing, goal: [1, 5] })).toEqual({ kind: 'closedOff', star: 'goal', at: [1, 5] });
    expect(drawnRun(drawing)?.maze).toMatch(/^5x7-/);
    expect(drawnRun(drawingOf(mazes.medium))).toEqual({ maze: 'medium', goal: [6, 6], secondGoal: null });
    expect(drawingProblem({ ...resized(drawing, 5, 5), secondGoal: null })).toBeNull();
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
