/**
 * `npm run bench:results`: writes docs/results/engine.md, and its plot, from the output of the bench: one table for each engine-*.jsonl,
 * and engine-sweep.json.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { begin } from '../scripts/begin.mjs';
import { sweepPlot } from './plot.mjs';

begin('bench:results');
const folder = 'docs/results';
const read = (name) => readFileSync(join(folder, name), 'utf8');
const files = readdirSync(folder).filter((name) => /^engine-.*\.jsonl$/.test(name));

const number = (value) => (value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3))));
const times = (row) => (row.stepRatio === undefined ? '' : `${number(row.stepRatio)}`);
const tableOf = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function caseTable(rows) {
  const head = ['case', 'batch', 'contender', 'dispatches', 'encode, ms', 'step, ms', '× engine', 'rounds'];
  return tableOf(
    head,
    rows.map((row, i) => [
      ...(rows[i - 1]?.case === row.case ? ['', ''] : [row.case, row.batch]),
      row.contender,
      row.dispatches ?? '–',
      number(row.encodeMs),
      number(row.stepMs),
      times(row),
      row.rounds,
    ]),
  );
}

/** The rows of one case together, its contenders in the order in which they were measured. */
function grouped(rows) {
  const names = [...new Set(rows.map((row) => row.case))];
  return names.flatMap((name) => rows.filter((row) => row.case === name));
}

function adapters(rows) {
  const named = new Map(rows.map((row) => [`${row.backend} on ${row.adapter}`, row.contender]));
  return [...named.keys()].join('; ');
}

const sections = files.map((file) => {
  const rows = grouped(
    read(file)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
  const name = file.replace(/^engine-|\.jsonl$/g, '');
  return `## ${name}\n\n${adapters(rows)}. Horizon ${rows[0].horizon}, width ${rows[0].width}.\n\n${caseTable(rows)}\n`;
});

if (existsSync(join(folder, 'engine-sweep.json'))) {
  const rows = JSON.parse(read('engine-sweep.json'));
  const contenders = [...new Set(rows.map((row) => row.contender))];
  const keys = [...new Set(rows.map(({ case: name, batch, horizon, width }) => [name, batch, horizon, width].join()))];
  const points = keys.map((key) => {
    const same = rows.filter(({ case: name, batch, horizon, width }) => [name, batch, horizon, width].join() === key);
    return [...key.split(','), ...contenders.map((name) => same.find((row) => row.contender === name))];
  });
  const head = ['case', 'batch', 'horizon', 'width', ...contenders.map((name) => `${name}: encode / step, ms`)];
  const cell = (value) =>
    typeof value === 'string' ? value : value ? `${number(value.encodeMs)} / ${number(value.stepMs)}` : '–';
  writeFileSync(join(folder, 'engine-sweep.svg'), sweepPlot(rows));
  sections.push(
    `## Scaling\n\n${adapters(rows)}. One size is changed at a time.\n\n` +
      `![Step time against batch, horizon and width](engine-sweep.svg)\n\n${tableOf(
        head,
        points.map((point) => point.map(cell)),
      )}\n`,
  );
}

const page = join(folder, 'engine.md');
const text = `${read('engine.head.md').trim()}\n\n${sections.join('\n')}`;
writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
console.log(`${page}: ${sections.length} tables`);
