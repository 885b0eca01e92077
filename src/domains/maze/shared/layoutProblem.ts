/** What is wrong with a maze's text in English: where, what stands there, and what to do; the page and the command line say it alike. */
import { mostGoals, ordinal } from '../../../protocol/configuration';
import { leftOut } from './cells';
import type { TextPlace, TextProblem } from './layoutText';
import { fewestLines, mostLines } from './ownMaze';
import { signCode, signKind, type SignKind } from './signKind';

const files: Readonly<Record<(TextProblem & { kind: 'otherFile' })['is'], string>> = {
  zip: 'a packed file, such as a table of Excel or a document of Word: copy its cells and paste them, or save it as CSV or plain text',
  oldOffice: 'a file of Excel or Word: copy its cells and paste them, or save it as CSV or plain text',
  pdf: 'a PDF: copy the maze out of it, and paste it',
  numpy: 'an array saved by NumPy: save it as text, by numpy.savetxt, or print it and copy that',
  picture: 'a picture: only texts are read',
  run: 'a recorded run: it is opened under “Keep”',
  weights: 'a file of weights: it is opened under “Keep”',
  rtf: 'formatted text (RTF): save it as plain text',
  packed: 'a packed file: unpack it, and open the text in it',
  webPage: 'a web page without a maze: open it in the browser, copy the maze there, and paste it',
  pointer: 'a pointer of Git LFS, not the file itself: fetch that with “git lfs pull”, or download it',
  link: 'a link: open it in the browser. Here the maze itself is wanted',
  data: 'a file of data or a program, and no text: save the maze as plain text',
};

const unseen: Readonly<Record<Exclude<SignKind, 'seen' | 'nothing'>, string>> = {
  blank: 'a blank',
  tab: 'a tab',
  noBreakBlank: 'a no-break blank',
  otherBlank: 'an unusual blank',
  nul: 'a NUL, which no text has',
  control: 'a control character',
  lost: 'a character that was lost when the text was saved',
  unseen: 'an invisible character',
};

/** A character in quotes, with its code where keyboards don't have it, or in words where it can't be seen. */
function called(written: string): string {
  const kind = signKind(written);
  if (kind === 'nothing') return 'nothing';
  if (written === leftOut)
    return '“...”, where NumPy has left cells out (numpy.set_printoptions(threshold=1000) prints all)';
  if (kind === 'seen') return /^[!-~]+$/.test(written) ? `“${written}”` : `“${written}” (${signCode(written)})`;
  return kind === 'blank' || kind === 'tab' ? unseen[kind] : `${unseen[kind]} (${signCode(written)})`;
}

/** The maze's cell, and its place in the text where that is not found by counting rows and cells. */
function placeOf({
  row,
  column,
  at,
}: {
  readonly row: number;
  readonly column: number;
  readonly at: TextPlace;
}): string {
  const isSame = at.line === row + 1 && at.sign === column + 1;
  const place = `Row ${row}, column ${column} (counted from 0)`;
  return isSame ? place : `${place}, in line ${at.line} of the text at its character ${at.sign},`;
}

const namesOf = (names: readonly (string | number)[]): string =>
  names
    .slice(0, 8)
    .map((name) => (typeof name === 'number' ? `one in line ${name}` : name))
    .join(', ');

export function layoutProblemText(problem: TextProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'There is no maze in this text: write # for a wall, O for floor, G for a goal, a line for each row.';
    case 'otherFile':
      return `This is ${files[problem.is]}.`;
    case 'tooLong':
      return `This has ${problem.characters.toLocaleString('en')} characters, more than any maze: choose the maze alone.`;
    case 'several':
      return `There are ${problem.names.length} mazes in this text (${namesOf(problem.names)}): choose one of them alone.`;
    case 'size':
      return `This maze has ${problem.rows} ${problem.rows === 1 ? 'row' : 'rows'} of ${problem.columns} ${problem.columns === 1 ? 'cell' : 'cells'}: make it ${fewestLines} to ${mostLines} of each, the border included.`;
    case 'rowLength': {
      const line = problem.at.line === problem.row + 1 ? '' : ` (line ${problem.at.line} of the text)`;
      return `Row ${problem.row}${line} has ${problem.length} ${problem.length === 1 ? 'cell' : 'cells'} and most rows have ${problem.expected}, counted from row 0: make all rows equally long.`;
    }
    case 'character':
      return `${placeOf(problem)} is ${called(problem.character)}: write # or 1 for a wall, O or 0 for floor, G for a goal.`;
    case 'openBorder': {
      const what = signKind(problem.character) === 'seen' ? '' : ` ${called(problem.character)},`;
      return `${placeOf(problem)} is${what} on the border and open: close it with a wall.`;
    }
    case 'extraGoal':
      return `${placeOf(problem)} is the ${ordinal(mostGoals)} goal: keep ${mostGoals} at most, and write O for the rest.`;
  }
}
