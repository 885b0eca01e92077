/** Mazes written in all the ways that people have them, for tests. No part of the page. */
import { writeLayoutText, type MarkedLayout } from './layoutText';

export interface Dialect {
  write(marked: MarkedLayout): string;
  /** Lists of 0 and 1 have none. */
  readonly hasGoals?: boolean;
}

export const withoutGoals = ({ layout }: MarkedLayout): MarkedLayout => ({ layout, goals: [] });

const rows = (marked: MarkedLayout): string[] => writeLayoutText(marked).split('\\');

/** Rows of cells, with other signs. */
function cells(marked: MarkedLayout, wall: string, floor: string, goal: string): string[][] {
  const signs: Readonly<Record<string, string>> = { '#': wall, O: floor, G: goal };
  return rows(marked).map((row) => [...row].map((sign) => signs[sign] ?? sign));
}

type Grid = (grid: string[][]) => string;
/** Cells written with signs of a kind. */
const of =
  (wall: string, floor: string, goal: string, write: Grid): Dialect['write'] =>
  (marked) =>
    write(cells(marked, wall, floor, goal));
const lines =
  (between: string, end = '\n'): Grid =>
  (grid) =>
    grid.map((row) => row.join(between)).join(end);
/** Nested brackets. */
const lists =
  (between = ', ', open = '[', close = ']', end = ',\n  '): Grid =>
  (grid) =>
    `${open}${grid.map((row) => `${open}${row.join(between)}${close}`).join(end)}${close}`;
const quoted = (marked: MarkedLayout, quote = '"'): string[] => rows(marked).map((row) => quote + row + quote);

const bits = (write: Grid): Dialect => ({ write: of('1', '0', '0', write), hasGoals: false });
const signs = (write: Grid): Dialect => ({ write: of('#', 'O', 'G', write) });
const blanks = (write: Grid): Dialect => ({ write: of('#', ' ', 'G', write) });
const gymnasium = (wrap: (list: string) => string, goal = 'G'): Dialect => ({
  write: (marked) => wrap(of('1', '0', goal, lists())(marked)),
});
const html = (text: string): string => text.replaceAll('#', '&#35;').replaceAll('O', '&nbsp;');

export const dialects: Readonly<Record<string, Dialect>> = {
  "D4RL's lines of Python": {
    write: (marked) =>
      `MAZE = \\\n        ${rows(marked)
        .map((row) => `"${row}`)
        .join('\\\\"+\\\n        ')}"\n`,
  },
  'an argument of MazeEnv': {
    write: (marked) => `env = MazeEnv(maze_spec='${rows(marked).join('\\\\')}', reward_type='sparse')`,
  },
  'a raw string': { write: (marked) => `maze = r"${rows(marked).join('\\')}"  # mine` },
  'a triple-quoted string': { write: (marked) => `maze = """\n${rows(marked).join('\n')}\n""".strip().split("\\n")` },
  'joined rows': { write: (marked) => `maze = "\\\\".join([${quoted(marked).join(', ')}])` },
  'rows in parentheses': { write: (marked) => `(\n${quoted(marked, "'").join('\n')}\n)` },
  'a list of strings': { write: (marked) => `rows = [\n${quoted(marked).join(',\n')},\n]\nprint(rows)` },
  'a template of JavaScript': { write: (marked) => `export const maze = \`\n${rows(marked).join('\n')}\n\`;` },
  "C's arrays of characters": {
    write: (marked) => `char maze[][] = ${of("'#'", "'O'", "'G'", lists(',', '{', '}'))(marked)}; // mine`,
  },
  'typed arrays of TypeScript': {
    write: (marked) => `const maze: string[][] = ${JSON.stringify(cells(marked, '#', 'O', 'G'))};`,
  },
  'JSON strings': { write: (marked) => JSON.stringify(rows(marked)) },
  'JSON in a string': { write: (marked) => JSON.stringify(JSON.stringify(rows(marked))) },
  'JSON with other members': {
    write: (marked) => JSON.stringify({ name: 'mine', maze: rows(marked), start: [1, 1] }, null, 2),
  },
  'JSON, a number a line': bits((grid) =>
    JSON.stringify(
      grid.map((row) => row.map(Number)),
      null,
      2,
    ),
  ),
  'JSON of true and false': bits((grid) => JSON.stringify(grid.map((row) => row.map((cell) => cell === '1')))),
  'YAML, a list': { write: (marked) => `maze:\n  - ${quoted(marked).join('\n  - ')}\n` },
  'YAML, a block': { write: (marked) => `maze: |\n  ${rows(marked).join('\n  ')}\n` },
  "Gymnasium's names": gymnasium((list) => `R = "r"\nG = "g"\nC = "c"\n\nMAZE = ${list}`),
  "Gymnasium's letters": gymnasium((list) => `gym.make("PointMaze", maze_map=${list}, render_mode="human")`, '"g"'),
  'lists with comments': gymnasium((list) => `# 1 is a wall\nMAZE = ${list.replaceAll('\n', '  # a row\n')}`, "'G'"),
  'part of a list': gymnasium((list) => list.slice(1, -1)),
  'an array of NumPy': gymnasium((list) => `np.array(${list}, dtype=object)`, "'g'"),
  tuples: bits(lists(',', '(', ')', ',')),
  'what NumPy prints': bits(lists(' ', '[', ']', '\n ')),
  'what NumPy prints of floats': { write: of('1.', '0.', '', lists(' ', '[', ']', '\n ')), hasGoals: false },
  'what NumPy prints of flags': { write: of(' True', 'False', '', lists(' ', '[', ']', '\n ')), hasGoals: false },
  'what NumPy prints of strings': { write: (marked) => `[${quoted(marked, "'").join('\n ')}]` },
  'what numpy.savetxt writes': {
    write: of('1.000000000000000000e+00', '0.000000000000000000e+00', '', lines(' ')),
    hasGoals: false,
  },
  'a matrix of Matlab': bits((grid) => `M = [${lines(' ', '; ')(grid)}];`),
  digits: bits(lines('')),
  'digits in one line': bits(lines(',', ';')),
  'a table of tabs': signs(lines('\t', '\r\n')),
  'a table of tabs, floor empty': { write: of('#', '', 'G', lines('\t')) },
  CSV: bits(lines(',')),
  'CSV, floor empty': { write: of('#', '', 'G', lines(',')) },
  'CSV with semicolons': signs(lines(';', '\r\n')),
  'quoted CSV': { write: of('"#"', '"O"', '"G"', lines(',')) },
  'quoted CSV, floor empty': { write: of('"#"', '""', '"G"', lines(',')) },
  'a table of Markdown': signs((grid) => {
    const [head = '', ...rest] = grid.map((row) => `| ${row.join(' | ')} |`);
    return [head, head.replaceAll(/[#OG]/g, '---'), ...rest].join('\n');
  }),
  'cells apart by blanks': signs(lines(' ')),
  'cells apart by blanks, floor blank': blanks(lines(' ')),
  'floor blank': blanks(lines('')),
  'floor of tabs': { write: of('#', '\t', 'G', lines('')) },
  'floor of no-break blanks': { write: of('#', '\u00a0', 'G', lines('')) },
  'full-width signs': { write: of('＃', '　', 'Ｇ', lines('')) },
  'the O of another alphabet': { write: of('#', 'О', 'G', lines('')) },
  'rows with commas': { write: (marked) => rows(marked).join(', ') },
  'rows with slashes': { write: (marked) => rows(marked).join('/') },
  'escaped new lines': { write: (marked) => rows(marked).join('\\n') },
  'typographic quotes': { write: (marked) => `„${rows(marked).join('\\')}“` },
  'a code block of Markdown': { write: (marked) => `\`\`\`python\n${rows(marked).join('\n')}\n\`\`\`` },
  'a quoted mail': { write: (marked) => `> > ${rows(marked).join('  \n> > ')}` },
  'a quoted mail of Python': { write: (marked) => `> maze = [\n> ${quoted(marked).join(',\n> ')}\n> ]` },
  'HTML with entities': { write: (marked) => `<pre>\n${html(rows(marked).join('<br>\n'))}\n</pre>` },
  'a table of HTML': {
    write: of(
      '<td>#</td>',
      '<td></td>',
      '<td align="left">G</td>',
      (grid) => `<table><tr>${lines('', '</tr><tr>')(grid)}</tr></table>`,
    ),
  },
  'padded lines': {
    write: (marked) =>
      `\n\n${rows(marked)
        .map((row) => `\t${row.padEnd(300)}`)
        .join('\n\n')}${' '.repeat(30_000)}`,
  },
  "D4RL's array": { write: of('10', '11', '12', lists(' ', '[', ']', '\n ')) },
  'words for cells': { write: of('WALL', 'FREE', 'GOAL', lists()) },
  'a dictionary of rows': {
    write: (marked) =>
      `[\n${quoted(marked, "'")
        .map((row, i) => `${i} => ${row},`)
        .join('\n')}\n]`,
  },
  'C#, with sizes': bits(
    (grid) => `int[,] maze = new int[${grid.length}, ${grid[0]?.length}] ${lists(', ', '{', '}')(grid)};`,
  ),
  "R's assignment": bits((grid) => `maze <- rbind(${grid.map((row) => `c(${row.join(', ')})`).join(',\n')})`),
  'what R prints': bits((grid) =>
    [
      `     ${grid[0]?.map((_, i) => `[,${i + 1}]`).join(' ')}`,
      ...grid.map((row, i) => `[${i + 1},]    ${row.join('    ')}`),
    ].join('\n'),
  ),
  'what Matlab prints': bits((grid) => `maze =\n\n${grid.map((row) => `     ${row.join('     ')}`).join('\n')}\n`),
  'a matrix of Matlab whose lines go on': bits((grid) => `M = [${lines(' ', ';...\n     ')(grid)}];`),
  'what pandas prints': bits((grid) =>
    [`   ${grid[0]?.map((_, i) => i).join('  ')}`, ...grid.map((row, i) => `${i}  ${row.join('  ')}`)].join('\n'),
  ),
  'what pandas saves': bits((grid) =>
    [['', ...(grid[0] ?? []).keys()], ...grid.map((row, i) => [i, ...row])].join('\n'),
  ),
  'a matrix of LaTeX': bits((grid) => `\\begin{pmatrix}\n${lines(' & ', ' \\\\\n')(grid)}\n\\end{pmatrix}`),
  'lists of lists of YAML': bits((grid) => `maze:\n${grid.map((row) => `- - ${row.join('\n  - ')}`).join('\n')}`),
  'quoted CSV with semicolons': { write: of('"#"', '"O"', '"G"', lines(';', '\r\n')) },
  "Python's prompt": { write: (marked) => `>>> maze = [\n...     ${quoted(marked).join(',\n...     ')}\n... ]` },
  'lines with their numbers': {
    write: (marked) =>
      rows(marked)
        .map((row, i) => `${i + 9}: ${row}`)
        .join('\n'),
  },
  'what a search prints': {
    write: (marked) =>
      rows(marked)
        .map((row, i) => `maze.txt:${i + 1}:${row}`)
        .join('\n'),
  },
  'a change of Git': { write: (marked) => `@@ -0,0 +1,9 @@\n+${rows(marked).join('\n+')}` },
  'a mail': { write: (marked) => `Hello,\nhere’s it:\n\n${rows(marked).join('\n')}\n\nHave fun!` },
  'a block of a mail': { write: (marked) => `Try this:\n\`\`\`\n${rows(marked).join('\n')}\n\`\`\`\nThanks` },
  'a block of YAML behind others': { write: (marked) => `name: mine\nmaze: |\n  ${rows(marked).join('\n  ')}\n` },
  'rows of XML': {
    write: (marked) => `<?xml version="1.0"?>\n<maze><row>${rows(marked).join('</row><row>')}</row></maze>`,
  },
  'a whole web page': {
    write: of(
      '<td>#</td>',
      '<td>O</td>',
      '<td>G</td>',
      (grid) =>
        `<!DOCTYPE html>\n<html><head><title>Mine</title>\n<style>td { width: 1em }</style></head><body><h1>Mine</h1>\n<table><tr>${lines('', '</tr>\n<tr>')(grid)}</tr></table></body></html>`,
    ),
  },
  'signs that Markdown needs escaped': { write: (marked) => rows(marked).join('\n').replaceAll('#', '\\#') },
  'lines that became one': { write: (marked) => rows(marked).join(' ') },
  'quotes of Windows': { write: (marked) => `\u0093${rows(marked).join('\\')}\u0094` },
  'zero-width signs': { write: (marked) => rows(marked).join('\u200b\n\u2060') },
};

/** Two or four bytes a sign, the lowest first or last. */
const wide =
  (width: number, isLittle: boolean) =>
  (text: string): Uint8Array =>
    Uint8Array.from(
      Array.from(text).flatMap((sign) => {
        const code = sign.codePointAt(0)!;
        const bytes = Array.from({ length: width }, (_, k) => Math.floor(code / 256 ** k) % 256);
        return isLittle ? bytes : bytes.reverse();
      }),
    );

/** How files are saved: UTF-8, UTF-16, UTF-32 and Latin-1; none of the texts has a sign beyond 16 bits. */
export const encodings: readonly ((text: string) => Uint8Array)[] = [
  (text) => new TextEncoder().encode(text),
  wide(2, true),
  wide(2, false),
  wide(4, true),
  wide(4, false),
  (text) => Uint8Array.from(text.replace('\ufeff', '').replaceAll('O', '\u00a0'), (sign) => sign.charCodeAt(0)),
];
