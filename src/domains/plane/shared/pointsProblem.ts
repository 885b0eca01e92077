/** English: what is wrong with a text of points, where, and what to do about it. */
import type { PointsProblem } from './pointsText';

const files: Readonly<Record<(PointsProblem & { kind: 'otherFile' })['is'], string>> = {
  zip: 'a packed file, such as a table of Excel: copy its cells and paste them here, or save it as CSV',
  oldOffice: 'a file of Excel or Word: copy its cells and paste them here, or save it as CSV',
  pdf: 'a PDF: copy the numbers out of it',
  numpy: 'an array saved by NumPy: save it with numpy.savetxt',
  picture: 'a picture: only texts are read',
  run: 'a recorded run: it is opened under “Keep”',
  weights: 'a file of weights: it is opened under “Keep”',
  rtf: 'formatted text (RTF): save it as plain text',
  packed: 'a packed file: unpack it, and open the text in it',
  webPage: 'a web page: open it in a browser, and copy the numbers from there',
  pointer: 'a pointer of Git LFS, not the file itself: fetch that with "git lfs pull", or download it',
  link: 'a link without drawn points: open it in a browser',
  data: 'a file of data or a program, not a text: save the numbers as plain text',
};

export function pointsProblemText(problem: PointsProblem): string {
  switch (problem.kind) {
    case 'empty':
      return 'There are no points in this text: write two numbers on each line, x and y.';
    case 'otherFile':
      return `This is ${files[problem.is]}.`;
    case 'tooLong':
      return `This has ${problem.characters} characters, more than are read: choose the points alone.`;
    case 'damaged':
      return problem.advice;
    case 'line':
      return `Line ${problem.at.line} is no point: “${problem.written}”. Write two numbers there, or take it out.`;
  }
}
