import { describe, expect, it } from 'vitest';
import { mazeNames, mazes } from './layouts';
import { layoutProblemText } from './layoutProblem';
import { rangeOf, readLayoutBytes, readLayoutText, writeLayoutText, type TextProblem } from './layoutText';
import { createRandom } from '../../../math/random';
import { randomMaze } from './randomMaze';
import { connectedParts } from './reachable';
import { dialects } from './testing';

describe('the text of a layout', () => {
  it.each(mazeNames)('goes there and back: %s', (name) => {
    const { rows, columns, walls, defaultGoal } = mazes[name];
    const marked = { layout: { rows, columns, walls }, goals: defaultGoal ? [defaultGoal] : [] };
    expect(readLayoutText(writeLayoutText(marked))).toEqual({ kind: 'read', marked });
  });

  it('may be lines, quoted as in Python, or have spaces for floor', () => {
    const same = [
      String.raw`#####\#GOO#\###O#\#OOO#\#####`,
      '#####\n#GOO#\n###O#\r\n#OOO#\n#####\n\n',
      '"#####\\\\"+\\\n"#GOO#\\\\"+\\\n  "###O#\\\\"+\\\n"#OOO#\\\\"+\\\n"#####"',
      '#####\n#G  #\n### #\n#000#\n#####',
    ].map(readLayoutText);
    expect(same[0]).toMatchObject({ kind: 'read', marked: { goals: [[1, 1]] } });
    for (const read of same) expect(read).toEqual(same[0]);
  });

  it.each([
    ['#####\n#OOO#\n#OOO#\n#OOO#\n#####', []],
    [
      '#####\n#OOG#\n#OOO#\n#GOO#\n#####',
      [
        [1, 3],
        [3, 1],
      ],
    ],
    [
      '#####\n#OOG#\n#GOG#\n#GOO#\n#####',
      [
        [1, 3],
        [2, 1],
        [2, 3],
        [3, 1],
      ],
    ],
  ])('has its goals in their order row by row: %j', (text, goals) => {
    expect(readLayoutText(text)).toMatchObject({ kind: 'read', marked: { goals } });
  });

  const at = (line: number, sign: number) => ({ line, sign });
  const wrong: readonly (readonly [string, TextProblem])[] = [
    [' \n ', { kind: 'empty' }],
    ['#'.repeat(30_000), { kind: 'tooLong', characters: 30_000 }],
    ['#####\n#OO#\n#####\n#####\n#####', { kind: 'rowLength', row: 1, length: 4, expected: 5, at: at(2, 4) }],
    ['####\n#####\n#####\n#####\n#####', { kind: 'rowLength', row: 0, length: 4, expected: 5, at: at(1, 4) }],
    ['####\n#OO#\n####', { kind: 'size', rows: 3, columns: 4 }],
    ['####\n#OO#\n#OO#\n#OO#\n####', { kind: 'size', rows: 5, columns: 4 }],
    ['#'.repeat(5000), { kind: 'size', rows: 1, columns: 5000 }],
    ['#####\n#OXO#\n#OOO#\n#OOO#\n#####', { kind: 'character', row: 1, column: 2, character: 'X', at: at(2, 3) }],
    ['#####\n#O<O#\n#OOO#\n#OOO#\n#####', { kind: 'character', row: 1, column: 2, character: '<', at: at(2, 3) }],
    // Characters come before lengths, and places are those of the text as it was pasted.
    [
      'MAZE = \\\n  "#####\\\\"+\\\n  "#O\u2800OO#\\\\"',
      { kind: 'character', row: 1, column: 2, character: '\u2800', at: at(3, 6) },
    ],
    ['#####\n#GGG#\n#OGO#\n#OGO#\n#####', { kind: 'extraGoal', row: 3, column: 2, character: 'G', at: at(4, 3) }],
  ];
  it.each(wrong)('says where it is wrong: %j', (text, problem) => {
    expect(readLayoutText(text)).toEqual({ kind: 'wrong', problem });
  });

  it('that is open at its edge is offered a border where it is open', () => {
    const open = readLayoutText('#####\n#OOO#\n#OOOO\n#OGO#\n#####');
    expect(open).toMatchObject({ kind: 'wrong', problem: { kind: 'openBorder', row: 2, column: 4, at: at(3, 5) } });
    const offered = open.kind === 'wrong' && open.problem.kind === 'openBorder' && open.problem.closed;
    expect(offered && writeLayoutText(offered)).toBe('######\\#OOO##\\#OOOO#\\#OGO##\\######'.replaceAll('\\\\', '\\'));
    const row = `${'O'.repeat(15)}\n`;
    expect(readLayoutText(row.repeat(15))).toMatchObject({ problem: { kind: 'openBorder', closed: null } });
    expect(readLayoutText(row.repeat(17))).toEqual({ kind: 'wrong', problem: { kind: 'size', rows: 17, columns: 15 } });
  });

  it('is pointed at where it is wrong, by sign and not by half of one', () => {
    const text = '🧱####\n#O🧱X#\n';
    expect(rangeOf(text, { line: 2, sign: 4 })).toEqual([text.indexOf('X'), text.indexOf('X') + 1]);
    expect(rangeOf(text, { line: 1, sign: 1 })).toEqual([0, 2]);
    expect(rangeOf(text, { line: 9, sign: 9 })).toEqual([text.length + 1, text.length + 1]);
  });

  it.each([
    [[0x50, 0x4b, 3, 4], /Excel/],
    [[0x25, 0x50, 0x44, 0x46, 0x2d], /a PDF/],
    [[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0], /savetxt/],
    [[0x89, 0x50, 0x4e, 0x47, 13, 10], /a picture/],
    [[0x89, 0x52, 0x55, 0x4e, 13, 10], /a recorded run.*Keep/],
    [[2, 1, 0, 0, 0, 0, 0, 0, 0x7b, 0x22, 0x5f, 0x5f, 0x6d], /weights.*Keep/],
    [[0x1f, 0x8b, 8, 0], /a packed file: unpack/],
    [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], /a packed file/],
    [[0x52, 0x49, 0x46, 0x46, 0x10, 0, 0, 0], /a picture/],
    [[0x80, 4, 0x95, 1, 0, 0, 0, 0, 0, 0, 0], /a file of data/],
    [[0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a], /a file of data/],
    [[...new TextEncoder().encode('MATLAB 5.0 MAT-file, Platform: GLNXA64')], /a file of data/],
  ])('of a file that is none is called what it is: %j', (bytes, said) => {
    const read = readLayoutBytes(Uint8Array.from(bytes));
    expect(read.kind === 'wrong' && layoutProblemText(read.problem)).toMatch(said);
  });

  it.each([
    ['<!DOCTYPE html><html><body><h1>Not found</h1></body></html>', /a web page/],
    ['<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', /a picture/],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:4d7a', /a pointer of Git LFS/],
    ['https://example.org/reward/?maze=large&goal=3,8', /a link/],
  ])('that is none is called what it is: %s', (text, said) => {
    const read = readLayoutText(text);
    expect(read.kind === 'wrong' && layoutProblemText(read.problem)).toMatch(said);
  });

  it('is read of a link to a drawn maze, too', () => {
    const meant = '#######\\##OOOO#\\#OOOOO#\\#O#OOO#\\#OOOOO#\\#######';
    for (const text of ['6x7-gBAA', 'maze=6x7-gBAA', 'https://example.org/reward/?v=1&maze=6x7-gBAA&goal=2,1']) {
      const read = readLayoutText(text);
      expect(read.kind === 'read' && writeLayoutText(read.marked)).toBe(meant);
    }
  });

  it('with cells that NumPy has left out is told so', () => {
    const read = readLayoutText('[[1 1 1 ... 1 1 1]\n [1 0 0 ... 0 0 1]\n ...\n [1 1 1 ... 1 1 1]]');
    expect(read).toMatchObject({ problem: { kind: 'character', row: 0, column: 3, character: '...' } });
    expect(read.kind === 'wrong' && layoutProblemText(read.problem)).toMatch(/left cells out.*set_printoptions/);
  });

  it('of ten columns is read as R prints it, though the names of its columns begin and end as a row does', () => {
    const { rows, columns, walls } = randomMaze(6, 10, createRandom(0));
    const marked = { layout: { rows, columns, walls }, goals: [] };
    expect(readLayoutText(dialects['what R prints']!.write(marked))).toEqual({ kind: 'read', marked });
  });

  it('of two with an empty line between them is not taken for one', () => {
    const one = '#####\n#OOO#\n#OGO#\n#OOO#\n#####';
    expect(readLayoutText(`${one}\n\n${one}`)).toMatchObject({ problem: { kind: 'several', names: [1, 7] } });
  });

  it('is not read without a row that has a fault, whatever stands around it', () => {
    const part = '#####\n#OOO#\n#OGO#\n#OOO#\n#####';
    for (const row of ['#OXO#', '#O.O##', '1.0X1', 'OOXOO']) {
      expect(readLayoutText(`Mine:\n${part}\n${row}\n#OOO#\n#####`).kind).toBe('wrong');
      expect(readLayoutText(`${part}\n${row}\n#OOO#\n#####`)).toMatchObject({ problem: { row: 5 } });
    }
  });

  it('is read or refused, whatever it is', () => {
    const random = createRandom(3);
    for (let n = 0; n < 1000; n++) {
      const size = 5 + random.integer(4);
      const text = Array.from({ length: size * (size + 1) }, (_, k) =>
        k % (size + 1) === size ? '\n' : '#####OOOG💀\u0000\\'.charAt(random.integer(n % 2 ? 13 : 8)),
      ).join('');
      expect(['read', 'wrong']).toContain(readLayoutText(text).kind);
    }
  });
});

describe('random mazes', () => {
  it('hang together, for 200 seeds and every size, and have walls', () => {
    for (let seed = 0; seed < 200; seed++) {
      const [rows, columns] = [5 + (seed % 12), 5 + (Math.floor(seed / 12) % 12)];
      const { walls } = randomMaze(rows, columns, createRandom(seed));
      expect(walls).toHaveLength(rows * columns);
      expect(connectedParts({ rows, columns, walls })).toHaveLength(1);
      for (let i = 0; i < rows; i++) expect([walls[i * columns], walls[(i + 1) * columns - 1]]).toEqual([1, 1]);
      expect([...walls.subarray(0, columns), ...walls.subarray(-columns)].includes(0)).toBe(false);
    }
  });

  it('have loops, most of them', () => {
    const withLoops = Array.from({ length: 50 }, (_, seed) => randomMaze(11, 11, createRandom(seed))).filter(
      // A tree of 25 rooms has 24 doors.
      ({ walls }) => walls.filter((wall) => wall === 0).length > 49,
    );
    expect(withLoops.length).toBeGreaterThan(40);
  });
});
