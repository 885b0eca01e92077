/** The ablations as a page: a table and a strip of heatmaps for each thing that is varied. */

import type { AblationTable, TableRow } from './ablationTables';
import { heatmapRows } from './heatmaps';
import type { AblationResult } from './measureAblation';
import { fixed, strengthOf, table } from './report';
import { caseName, type SuiteCase } from './settings';

const goalTitle = ({ goalNumber, goal }: SuiteCase): string => `${goalNumber}: ${goal.join(', ')}`;

interface MeasuredRow extends TableRow {
  readonly result: AblationResult;
}

/** The results of a table's rows, a case's one after the other; those that are not measured are left out. */
export function rowsOf(
  { rows }: AblationTable,
  cases: readonly SuiteCase[],
  results: readonly AblationResult[],
): MeasuredRow[] {
  const found = new Map(results.map((result) => [`${caseName(result)} ${result.variant}`, result]));
  return cases.flatMap((suiteCase) =>
    rows.flatMap((row) => {
      const result = found.get(`${caseName(suiteCase)} ${row.variant.name}`);
      return result ? [{ ...row, result }] : [];
    }),
  );
}

/** One thing varied, as a section. @param picture the strip's file name */
export function ablationSection(
  tableOf: AblationTable,
  cases: readonly SuiteCase[],
  results: readonly AblationResult[],
  picture: string,
): string {
  const rows = rowsOf(tableOf, cases, results);
  const levels = Object.keys(rows[0]?.result.reward.peakDistances ?? {});
  const head = [
    'maze',
    'goal',
    'seed',
    tableOf.varied,
    'peak to goal, cells',
    ...levels.map((level) => `at level ${level}`),
    'explained',
    'rank correlation',
    'preference, held out',
    'peak-to-peak',
    'score, base',
    'steered (w)',
    'steered, valid',
    'expert',
    'training, s',
  ];
  const cells = rows.map(({ label, result }) => {
    const { reward, steered } = result;
    return [
      result.maze,
      goalTitle(result),
      String(result.seed),
      label,
      fixed(reward.field.peakDistance),
      ...levels.map((level) => fixed(reward.peakDistances[level] ?? null)),
      fixed(reward.explained),
      fixed(reward.field.rankCorrelation),
      fixed(reward.preference.heldOut),
      fixed(result.peakToPeak, 1),
      fixed(result.base.meanScore, 1),
      `${fixed(steered.meanScore, 1)} (${strengthOf(steered)})`,
      fixed(steered.valid),
      fixed(result.expert.meanScore, 1),
      fixed(result.trainingSeconds, 0),
    ];
  });
  return [
    `## ${tableOf.title}`,
    tableOf.about,
    table(head, cells),
    `![The reward over the maze, by ${tableOf.varied}](${picture})`,
  ].join('\n\n');
}

/** The fields of a table's rows, a case a row. */
export function ablationHeatmaps(
  tableOf: AblationTable,
  cases: readonly SuiteCase[],
  results: readonly AblationResult[],
): string {
  const rows = cases.map((suiteCase) =>
    rowsOf(tableOf, [suiteCase], results).map(({ caption, result: { maze, goal, reward } }) => ({
      maze,
      goal,
      field: reward.field,
      caption,
    })),
  );
  return heatmapRows(rows, `The learned reward over the maze, by ${tableOf.varied}`);
}
