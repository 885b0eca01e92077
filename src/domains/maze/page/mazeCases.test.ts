/** Texts of mazes as people bring them, byte for byte: each is drawn, or refused with a reason that points at the offending thing. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkGoal } from '../shared/goals';
import { layoutProblemText } from '../shared/layoutProblem';
import { readLayoutBytes, readLayoutText, writeLayoutText } from '../shared/layoutText';
import { mazes } from '../shared/layouts';
import { mazeOf } from '../shared/mazeOf';
import outcomes from '../../../testing/cases/mazes.outcomes.json';
import { drawingOf, drawingProblem, drawnRun } from './drawing';
import { readLink } from '../../../page/model/link/link';

const folder = new URL('../../../testing/cases/mazes/', import.meta.url);

interface Outcome {
  readonly drawn?: string;
  /** What keeps it from being trained on, in the footer. */
  readonly footer?: string;
  readonly refused?: string;
  /** What a button of the sheet draws in its place. */
  readonly offer?: string;
}

describe('a maze that somebody brings', () => {
  it.each(Object.entries<Outcome>(outcomes))('%s', (name, { drawn, footer, refused, offer }) => {
    const read = readLayoutBytes(readFileSync(new URL(name, folder)));
    if (read.kind === 'wrong') {
      expect(layoutProblemText(read.problem)).toBe(refused);
      const closed = read.problem.kind === 'openBorder' ? read.problem.closed : null;
      expect(closed ? writeLayoutText(closed) : undefined).toBe(offer);
      return;
    }
    expect(writeLayoutText(read.marked)).toBe(drawn);
    expect(drawingProblem(read.marked)?.kind).toBe(footer);
    const run = drawnRun(read.marked);
    expect(run === null).toBe(footer !== undefined);
    // What is trained on comes back by its link.
    if (run) expect(writeLayoutText(drawingOf(mazeOf(run.maze), run.goals))).toBe(drawn);
  });

  it('has an outcome here, every one of the list', () => {
    const listed = readFileSync(new URL('EXPECTED.tsv', folder), 'utf8').trim().split('\n');
    const names = listed.map((line) => line.split('\t')[0]);
    expect(Object.keys(outcomes)).toEqual(names);
    expect(readdirSync(folder).filter((name) => name !== 'EXPECTED.tsv')).toEqual(names);
  });

  it('is counted by rows and then columns, as D4RL’s set_target((3, 8)) and a link’s goal=3,8 are', () => {
    const large = writeLayoutText({ layout: mazes.large, goals: [[3, 8]] }).split('\\');
    expect(large[3]?.charAt(8)).toBe('G');
    expect(readLayoutText(large.join('\n'))).toMatchObject({ marked: { goals: [[3, 8]] } });
    expect(readLink('?maze=large&goal=3,8').setup.configuration.goals).toEqual([[3, 8]]);
    // x before y is no place of that maze, and what there is is said.
    expect(checkGoal(mazes.large, [10, 7])).toContain('choose a row from 1 to 7 and a column from 1 to 10');
  });

  it('is read of a pasted text as of a file', () => {
    const text = readFileSync(new URL('18-utf8-bom.txt', folder), 'utf8');
    expect(readLayoutText(text)).toEqual(
      readLayoutBytes(readFileSync(new URL('19-utf16le-bom-powershell.txt', folder))),
    );
  });
});
