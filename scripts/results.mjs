/**
 * `npm run results`: writes docs/results/evaluate.md from the JSON lines that `npm run evaluate` printed. They are stored beside it as
 * evaluate-*.jsonl. Every figure in the tables comes from them.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { begin } from './begin.mjs';

begin('results');
const folder = 'docs/results';
const files = readdirSync(folder).filter((name) => /^evaluate-.*\.jsonl$/.test(name));
const share = (value) => (value === null ? '–' : value.toFixed(2));

/** Of the plans of one kind: the share that arrives, and in brackets those that end at the goal and those that are valid. */
const plans = ({ arrives, ends, valid }) => `${share(arrives)} (${share(ends)}, ${share(valid)})`;

const table = (rows) =>
  [
    '| goal | peak | cells from the goal | localised | explained | unsteered: arrives (ends, valid) | steered | expert | seconds |',
    '|---|---|---|---|---|---|---|---|---|',
    ...rows.map(
      (r) =>
        `| ${r.goal.join(',')} | ${r.peak.join(',')} | ${r.peakDistance.toFixed(2)} | ${r.localised ? 'yes' : '**no**'} | ` +
        `${share(r.explained)} | ${plans(r.unsteered)} | ${plans(r.steered)} | ${plans(r.expert)} | ${r.seconds.toFixed(0)} |`,
    ),
  ].join('\n');

/** Which goals are found, and by name which are not. */
function found(rows) {
  const missed = rows.filter((row) => !row.localised);
  const names = missed.map(({ goal, peakDistance }) => `${goal.join(',')} by ${peakDistance.toFixed(2)} cells`);
  return `${rows.length - missed.length} of ${rows.length} localised${names.length > 0 ? `; missed: ${names.join('; ')}` : ''}.`;
}

const sections = files.map((file) => {
  const rows = readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const [first] = rows;
  return (
    `## ${first.maze}, seed ${first.seed}\n\n` +
    `${found(rows)} Backend ${first.backend}, Algorithm ${first.algorithm}, ` +
    `${first.steps.base} steps of each network, steering strength ${first.steered.scale}.\n\n${table(rows)}\n`
  );
});

const page = join(folder, 'evaluate.md');
const text = `${readFileSync(join(folder, 'evaluate.head.md'), 'utf8').trim()}\n\n${sections.join('\n')}`;
writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
console.log(`${folder}/evaluate.md: ${files.join(', ')}`);
