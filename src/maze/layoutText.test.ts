import { describe, expect, it } from 'vitest';
import { mazeNames, mazes } from './layouts';
import { readLayoutText, writeLayoutText, type TextProblem } from './layoutText';
import { createRandom } from './random';
import { randomMaze } from './randomMaze';
import { connectedParts } from './reachable';

describe('the text of a layout', () => {
  it.each(mazeNames)('goes there and back: %s', (name) => {
    const { rows, columns, walls, defaultGoal } = mazes[name];
    const marked = { layout: { rows, columns, walls }, goal: defaultGoal, secondGoal: null };
    expect(readLayoutText(writeLayoutText(marked))).toEqual({ kind: 'read', marked });
  });

  it('may be lines, quoted as in Python, or have spaces for floor', () => {
    const same = [
      String.raw`#####\#GOO#\###O#\#OOO#\#####`,
      '#####\n#GOO#\n###O#\r\n#OOO#\n#####\n\n',
      '"#####\\\\"+\\\n"#GOO#\\\\"+\\\n  "###O#\\\\"+\\\n"#OOO#\\\\"+\\\n"#####"',
      '#####\n#G  #\n### #\n#000#\n#####',
    ].map(readLayoutText);
    expect(same[0]).toMatchObject({ kind: 'read', marked: { goal: [1, 1] } });
    for (const read of same) expect(read).toEqual(same[0]);
  });

  it('has a first and a second goal, row by row', () => {
    const read = readLayoutText('#####\n#OOG#\n#OOO#\n#GOO#\n#####');
    expect(read).toMatchObject({ kind: 'read', marked: { goal: [1, 3], secondGoal: [3, 1] } });
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
    ['#####\n#GGG#\n#OOO#\n#OOO#\n#####', { kind: 'thirdGoal', row: 1, column: 3, character: 'G', at: at(2, 4) }],
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
