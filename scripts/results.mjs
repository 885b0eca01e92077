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

const table = (rows) =>
  [
    '| goal | peak | cells from the goal | localised | explained | base valid | expert valid | expert arrives | unsteered arrives | steered arrives | steered valid | seconds |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...rows.map(
      (r) =>
        `| ${r.goal.join(',')} | ${r.peak.join(',')} | ${r.peakDistance.toFixed(2)} | ${r.localised ? 'yes' : '**no**'} | ` +
        `${share(r.explained)} | ${share(r.base.valid)} | ${share(r.expert.valid)} | ${share(r.expert.reachesGoal)} | ` +
        `${share(r.unsteered.reachesGoal)} | ${share(r.steered.reachesGoal)} | ${share(r.steered.valid)} | ${r.seconds.toFixed(0)} |`,
    ),
  ].join('\n');

const sections = files.map((file) => {
  const rows = readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const [first] = rows;
  const localised = rows.filter((row) => row.localised).length;
  return (
    `## ${first.maze}, seed ${first.seed}\n\n` +
    `${localised} of ${rows.length} localised. Backend ${first.backend}, Algorithm ${first.algorithm}, ` +
    `${first.steps.base} steps of each network, steering strength ${first.steered.scale}.\n\n${table(rows)}\n`
  );
});

const page = join(folder, 'evaluate.md');
const text = `${readFileSync(join(folder, 'evaluate.head.md'), 'utf8').trim()}\n\n${sections.join('\n')}`;
writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
console.log(`${folder}/evaluate.md: ${files.join(', ')}`);
