/** The texts of a drawn maze, the link's, D4RL's and all others: any maze goes there and back, and whatever else is written is refused, with a reason. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, damagedBytes, damagedText, holds } from '../../../testing/arbitraries';
import { mostGoals, type MazePoint } from '../../../protocol/configuration';
import { mazes } from './layouts';
import type { Layout } from './grid';
import { dialects, encodings, withoutGoals } from './testing';
import { layoutProblemText } from './layoutProblem';
import { readLayoutBytes, readLayoutText, writeLayoutText, type MarkedLayout } from './layoutText';
import { checkMaze, mazeOf } from './mazeOf';
import {
  fewestCells,
  fewestLines,
  isOwnMaze,
  LayoutError,
  mostLines,
  ownMazeOf,
  reachableCells,
  readOwnMaze,
} from './ownMaze';

const lines = fc.integer({ min: fewestLines, max: mostLines });

/** Walls anywhere, and all around. */
const layouts: fc.Arbitrary<Layout> = fc.tuple(lines, lines).chain(([rows, columns]) =>
  fc.array(fc.boolean(), { minLength: rows * columns, maxLength: rows * columns }).map((walled) => {
    const isInside = (k: number): boolean => {
      const [i, j] = [Math.floor(k / columns), k % columns];
      return i > 0 && j > 0 && i < rows - 1 && j < columns - 1;
    };
    return { rows, columns, walls: Uint8Array.from(walled, (wall, k) => (wall || !isInside(k) ? 1 : 0)) };
  }),
);

/** With any number of goals that there may be, row by row. */
const marked: fc.Arbitrary<MarkedLayout> = layouts.chain((layout) => {
  const free = [...layout.walls.keys()].filter((k) => layout.walls[k] === 0);
  const point = (k: number): MazePoint => [Math.floor(k / layout.columns), k % layout.columns];
  const maxLength = Math.min(mostGoals, free.length);
  return fc.subarray(free, { maxLength }).map((goals) => ({ layout, goals: goals.map(point) }));
});

/** Good texts with damage, and texts that are made of the same signs. */
function strange(good: fc.Arbitrary<string>, signs: string): fc.Arbitrary<string> {
  const alike = fc.string({ unit: fc.constantFrom(...signs), maxLength: 300 });
  return fc.oneof({ weight: 4, arbitrary: good.chain(damagedText) }, { weight: 2, arbitrary: alike }, anyText);
}

describe("a link's maze", () => {
  it('gives the layout back, or says that too few of its cells hang together', () => {
    holds(layouts, (layout) => {
      const text = ownMazeOf(layout);
      expect(isOwnMaze(text)).toBe(true);
      expect(text).toMatch(/^[\w-]{6,49}$/);
      if (reachableCells(layout) >= fewestCells) expect(readOwnMaze(text)).toEqual(layout);
      else expect(() => readOwnMaze(text)).toThrow(LayoutError);
    });
  });

  it('whatever is in its place, there is advice, or a maze', () => {
    holds(strange(layouts.map(ownMazeOf), '0123456789xX-_AZaz'), (text) => {
      const advice = checkMaze(text);
      if (advice !== null) expect(advice).toMatch(/[.]$/);
      else expect(mazeOf(text as ReturnType<typeof ownMazeOf>).rows).toBeGreaterThanOrEqual(fewestLines);
    });
  });
});

describe("D4RL's text", () => {
  it('gives the layout and its goals back', () => {
    holds(marked, (given) => {
      expect(readLayoutText(writeLayoutText(given))).toEqual({ kind: 'read', marked: given });
    });
  });

  it('whatever else is written there, it is read as what it says, or its first fault is named', () => {
    holds(strange(marked.map(writeLayoutText), '#OG0o \\\n'), readsOrNames);
  });
});

/** What is read is written and read the same; what is not has a sentence that ends. */
function readsOrNames(text: string): void {
  const read = readLayoutText(text);
  if (read.kind === 'read') expect(readLayoutText(writeLayoutText(read.marked))).toEqual(read);
  else expect(layoutProblemText(read.problem)).toMatch(/[.]$/);
}

describe('a maze written as', () => {
  it.each(Object.entries(dialects))('%s is read as it was', (_, { write, hasGoals = true }) => {
    for (const { rows, columns, walls, defaultGoal } of Object.values(mazes)) {
      const given = { layout: { rows, columns, walls }, goals: hasGoals && defaultGoal ? [defaultGoal] : [] };
      expect(readLayoutText(write(given)), write(given)).toEqual({ kind: 'read', marked: given });
    }
  });

  it('any of them is read as it was', () => {
    holds(fc.tuple(marked, fc.constantFrom(...Object.values(dialects))), ([given, { write, hasGoals = true }]) => {
      const meant = hasGoals ? given : withoutGoals(given);
      expect(readLayoutText(write(meant)), write(meant)).toEqual({ kind: 'read', marked: meant });
    });
  });

  it('any of them, damaged, is read or its fault is named', () => {
    const texts = fc
      .tuple(marked, fc.constantFrom(...Object.values(dialects)))
      .map(([given, { write }]) => write(given));
    holds(strange(texts, '#OG01rgc"\'`[](){},;|/= \t\n\\:+->&<.#e'), readsOrNames);
  });

  it('a file in any encoding is read as it was', () => {
    const ends = fc.constantFrom('\\', '\n', '\r\n', '\r');
    holds(fc.tuple(marked, ends, fc.boolean(), fc.constantFrom(...encodings)), ([given, end, hasMark, encode]) => {
      const text = writeLayoutText(given).replaceAll('\\', end);
      expect(readLayoutBytes(encode(hasMark ? `\ufeff${text}` : text))).toEqual({ kind: 'read', marked: given });
    });
  });

  it('any bytes at all are read, or named', () => {
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 300 }), damagedBytes(new TextEncoder().encode('#####\n#OGO#\n')));
    holds(bytes, (file) => {
      const read = readLayoutBytes(file);
      if (read.kind === 'wrong') expect(layoutProblemText(read.problem)).toMatch(/[.]$/);
    });
  });
});
