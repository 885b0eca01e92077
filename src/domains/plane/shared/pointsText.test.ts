import { describe, expect, it } from 'vitest';
import { anyText, neverBreaks } from '../../../testing/arbitraries';
import { dotOf, mostDots, ownPointsOf } from './ownPoints';
import { readPointsBytes, readPointsText, writePointsTable, type ReadPoints } from './pointsText';

const read = (text: string): ReadPoints & { kind: 'read' } => {
  const found = readPointsText(text);
  if (found.kind === 'wrong') throw new Error(JSON.stringify(found.problem));
  return found;
};
const problem = (text: string) => {
  const found = readPointsText(text);
  return found.kind === 'wrong' ? found.problem : null;
};

/** The corners of the square, as a diagram has them: (0, 0) is at its lower left. */
const corners = { lowerLeft: dotOf(63, 0), lowerRight: dotOf(63, 63), upperRight: dotOf(0, 63) };
const triangle = [corners.upperRight, corners.lowerLeft, corners.lowerRight];

describe('a text of points', () => {
  it.each([
    ['with blanks', '0 0\n2 0\n2 2\n'],
    ['with commas, Windows ends of lines, and a heading', 'x,y\r\n0,0\r\n2,0\r\n2,2\r\n'],
    ['with a comma and a blank', '0, 0\n2, 0\n2, 2'],
    ['of a spreadsheet, with tabs and decimal commas', '0,0\t0,0\n1,5\t0,0\n1,5\t1,5'],
    ['with semicolons', '"x";"y"\n0;0\n0,5;0\n0,5;0,5'],
    ['with blanks and decimal commas', '0,0 0,0\n1,5 0,0\n1,5 1,5'],
    ['of Python', '[[0.0, 0.0], [0.2, 0.0], [0.2, 0.2]]'],
    ['of NumPy', 'array([[0. , 0. ],\n       [0.2, 0. ],\n       [0.2, 0.2]])'],
    ['with remarks and empty lines', '# mine\n\n-1e1 -1e1\n\n1e1 -1e1\n1e1 1e1\n'],
    ['with true minus signs', '−1 −1\n1 −1\n1 1'],
  ])('%s is scaled into the square, y upwards', (_, text) => {
    expect(read(text)).toMatchObject({
      dots: { base: triangle, expert: [] },
      numbers: { points: 3, isScaled: true, unread: 0, met: 0, left: 0 },
    });
  });

  it('keeps its proportions, and a single point stands in the middle', () => {
    const { base } = read('0 0\n4 0\n4 1').dots;
    // A quarter as high as wide, in the middle of the square.
    expect(base).toEqual([dotOf(24, 63), dotOf(39, 0), dotOf(39, 63)]);
    expect(read('7 7').dots.base).toEqual([dotOf(32, 32)]);
  });

  it('says which points are the expert’s, and which of the numbers are meant', () => {
    expect(read('0,0,base\n2,0,expert\n2,2,Expert').dots).toEqual({
      base: [corners.lowerLeft],
      expert: [corners.upperRight, corners.lowerRight],
    });
    expect(read('id,x,y\n1,0,0\n2,2,0\n3,2,2')).toMatchObject({ dots: { base: triangle }, numbers: { unread: 1 } });
    expect(read('0 0 9\n2 0 9\n2 2 9')).toMatchObject({ dots: { base: triangle }, numbers: { unread: 1 } });
  });

  it('with too many points keeps some, and those that fall on each other once; the same ones every time', () => {
    const text = Array.from({ length: 900 }, (_, k) => `${k % 30} ${Math.floor(k / 30)}`).join('\n');
    const { dots, numbers } = read(text);
    expect(dots.base).toHaveLength(mostDots);
    expect(numbers).toMatchObject({ points: 900, met: 0, left: 900 - mostDots });
    expect(read(text).dots).toEqual(dots);
    expect(read('0 0\n0 0\n2 0\n2 2').numbers).toMatchObject({ met: 1, left: 0 });
  });

  it('that the page saved is read as what was drawn', () => {
    const dots = { base: [0, 77, 4095], expert: [1234] };
    expect(read(writePointsTable(dots))).toMatchObject({ dots, numbers: { isScaled: false } });
    // Rows and columns of another square are scaled, rows downwards.
    expect(read('row,column\n10,10\n20,20\n20,10').dots.base).toEqual([0, corners.lowerLeft, corners.lowerRight]);
  });

  it('may be a link, or what it says of points', () => {
    const dots = { base: [0, 77, 4095], expert: [1234] };
    const text = ownPointsOf(dots);
    for (const written of [text, ` preset=${text}\n`, `https://example.org/r/?domain=plane&preset=${text}&seed=3`])
      expect(read(written), written).toMatchObject({ dots, numbers: null });
    expect(problem(text.slice(0, -1))).toMatchObject({ kind: 'damaged' });
  });

  it('says where it is wrong', () => {
    expect(problem('')).toEqual({ kind: 'empty' });
    expect(problem('x,y')).toEqual({ kind: 'empty' });
    expect(problem('1 2\nthree four\n5 6')).toMatchObject({ kind: 'line', written: 'three four', at: { line: 2 } });
    expect(problem('https://example.org/')).toEqual({ kind: 'otherFile', is: 'link' });
    expect(problem(' '.repeat(400_001))).toMatchObject({ kind: 'tooLong' });
    expect(readPointsBytes(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toEqual({
      kind: 'wrong',
      problem: { kind: 'otherFile', is: 'zip' },
    });
    neverBreaks(anyText, readPointsText);
  });
});
