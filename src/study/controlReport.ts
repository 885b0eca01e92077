/** The controls as a page: tables with a verdict a row, computed from the figures, and a strip of heatmaps. */

import { mazeNames } from '../domains/maze/shared/layouts';
import { controlBounds, nullExperts, type NullExpert } from './controlSettings';
import { heatmapRows, type Heatmap } from './heatmaps';
import type { ControlField, ControlResult, ExchangedResult, NullResult } from './measureControl';
import { fixed, share, table } from './report';

const networkTitles = { windows: 'windows', plan: 'whole plan' } as const;
const expertTitles: Readonly<Record<NullExpert, string>> = {
  tuned: 'fine-tuned from the base',
  independent: 'independent',
  alike: 'both trained on alike',
};
/** Under a heatmap as narrow as the smallest maze. */
const nullCaptions: Readonly<Record<NullExpert, string>> = {
  tuned: 'null, tuned',
  independent: 'null, indep.',
  alike: 'null, alike',
};
const verdict = (passes: boolean | null): string =>
  passes === null ? 'nothing to compare with yet' : passes ? 'yes' : '**no**';

export const isExchanged = (result: ControlResult): result is ExchangedResult => result.kind === 'exchanged';
export const isNull = (result: ControlResult): result is NullResult => result.kind === 'null';

/** A real reward's height, beside which a null's is measured. */
interface Reference {
  readonly goalNumber: number;
  readonly real: ControlField;
}

/** The real rewards of a null's maze, seed and network. */
export function referencesOf({ maze, seed, network }: NullResult, results: readonly ControlResult[]): Reference[] {
  return results
    .filter(isExchanged)
    .filter((other) => other.maze === maze && other.seed === seed && other.network === network);
}

/** Null's peak-to-peak as shares of the real ones'. */
export const heights = ({ none }: NullResult, references: readonly Reference[]): number[] =>
  references.map(({ real }) => none.peakToPeak / real.peakToPeak);

export const exchangedPasses = ({ correlation }: ExchangedResult): boolean =>
  correlation <= controlBounds.exchangedCorrelation;

/** Whether a null is as flat as it has to be, beside every real reward; null where none is measured. */
export function nullPasses(result: NullResult, references: readonly Reference[]): boolean | null {
  if (references.length === 0) return null;
  const explained = result.none.explained ?? 0;
  return (
    explained <= controlBounds.nullExplained &&
    heights(result, references).every((height) => height <= controlBounds.nullHeight)
  );
}

export function controlTables(results: readonly ControlResult[]): string {
  const exchanged = results.filter(isExchanged);
  const nulls = results.filter(isNull);
  const verdicts = nulls.map((result) => nullPasses(result, referencesOf(result, results)));
  const ofExpert = (expert: NullExpert): string => {
    const passes = verdicts.filter((_, i) => nulls[i]?.expert === expert);
    return `${expertTitles[expert]} ${share(passes.map((pass) => pass === true))}`;
  };
  return [
    '## Base and expert of the same data',
    `A row passes if the share explained is at most ${controlBounds.nullExplained} and the peak-to-peak is at most ${controlBounds.nullHeight} of every real reward's. ` +
      `Rows that pass: ${nullExperts.map(ofExpert).join('; ')}.`,
    nullTable(nulls, results),
    '## Base and expert exchanged',
    `A row passes if the correlation is at most ${controlBounds.exchangedCorrelation}. Rows that pass: ${share(exchanged.map(exchangedPasses))}.`,
    exchangedTable(exchanged),
  ].join('\n\n');
}

function nullTable(nulls: readonly NullResult[], results: readonly ControlResult[]): string {
  const head = [
    'maze',
    'seed',
    'expert',
    'reward of',
    'explained',
    'peak-to-peak',
    "of the real ones' (goal)",
    'power of the difference',
    "of the real ones' (goal)",
    'passes',
    'seconds',
  ];
  const rows = nulls.map((result) => {
    const { maze, seed, expert, network, none, seconds } = result;
    const references = referencesOf(result, results);
    const shares = (ratios: readonly number[]): string =>
      ratios.map((ratio, i) => `${fixed(ratio, 3)} (${references[i]?.goalNumber})`).join(', ');
    return [
      maze,
      String(seed),
      expertTitles[expert],
      networkTitles[network],
      fixed(none.explained, 3),
      fixed(none.peakToPeak),
      shares(heights(result, references)),
      fixed(none.power, 4),
      shares(references.map(({ real }) => none.power / real.power)),
      verdict(nullPasses(result, references)),
      fixed(seconds, 0),
    ];
  });
  return table(head, rows);
}

function exchangedTable(exchanged: readonly ExchangedResult[]): string {
  const levels = Object.keys(exchanged[0]?.correlations ?? {});
  const head = [
    'maze',
    'goal',
    'seed',
    'reward of',
    'correlation',
    ...levels.map((level) => `at level ${level}`),
    'explained, real',
    'exchanged',
    'peak-to-peak, real',
    'exchanged',
    'passes',
    'seconds',
  ];
  const rows = exchanged.map((result) => [
    result.maze,
    `${result.goalNumber}: ${result.goal.join(', ')}`,
    String(result.seed),
    networkTitles[result.network],
    fixed(result.correlation, 3),
    ...levels.map((level) => fixed(result.correlations[level] ?? null, 3)),
    fixed(result.real.explained),
    fixed(result.exchanged.explained),
    fixed(result.real.peakToPeak, 1),
    fixed(result.exchanged.peakToPeak, 1),
    verdict(exchangedPasses(result)),
    fixed(result.seconds, 0),
  ]);
  return table(head, rows);
}

/**
 * A maze a row: for each goal the real reward of windows and the exchanged one, then the nulls in the colours of the least real one, so
 * that what is flat looks flat.
 */
export function controlHeatmaps(results: readonly ControlResult[], seed: number): string {
  const shown = results.filter((result) => result.seed === seed && result.network === 'windows');
  const rows = mazeNames.map((maze) => {
    const ofMaze = shown.filter((result) => result.maze === maze);
    const pairs = ofMaze.filter(isExchanged).flatMap(({ goal, goalNumber, real, exchanged }): Heatmap[] => [
      { maze, goal, field: real, caption: `goal ${goalNumber}` },
      { maze, goal, field: exchanged, caption: 'exchanged' },
    ]);
    const nulls = ofMaze.filter(isNull).map((result): Heatmap => {
      const reals = referencesOf(result, results).map(({ real }) => real.peakToPeak);
      const map = { maze, goal: null, field: result.none, caption: nullCaptions[result.expert] };
      return reals.length > 0 ? { ...map, span: Math.min(...reals) } : map;
    });
    return [...pairs, ...nulls];
  });
  return heatmapRows(rows, 'The controls: real rewards, exchanged ones, and rewards of two models of the same data');
}
