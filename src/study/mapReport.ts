/** The suite of maps as tables in Markdown. */

import { mazeNames } from '../domains/maze/shared/layouts';
import type { MapResult } from './measureMap';
import { mean } from '../math/correlation';
import { fixed, share, table } from './report';

/** The paper's mazes, then the kinds of drawn ones. */
export function mapGroups(results: readonly MapResult[]): readonly (readonly [string, readonly MapResult[]])[] {
  const paper = mazeNames.map((maze) => [maze, results.filter((result) => result.maze === maze)] as const);
  const drawn = results.filter(({ kind }) => kind !== 'paper');
  const kinds = [...new Set(drawn.map(({ kind }) => kind))].map(
    (kind) => [`drawn: ${kind}`, drawn.filter((result) => result.kind === kind)] as const,
  );
  const groups = [...paper, ...kinds, ['drawn: all', drawn] as const];
  return groups.filter(([, of]) => of.length > 0);
}

/** Means of a group, with the least agreement. */
export function mapFigures(of: readonly MapResult[]) {
  const beyond = of.map(({ places, exact }) => places.peakDistance - exact.peakDistance);
  return {
    agreement: mean(of.map(({ agreement }) => agreement)),
    least: Math.min(...of.map(({ agreement }) => agreement)),
    geodesic: mean(of.map(({ geodesic }) => geodesic)),
    explained: mean(of.flatMap(({ places }) => places.explained ?? [])),
    peak: mean(of.map(({ places }) => places.peakDistance)),
    exactPeak: mean(of.map(({ exact }) => exact.peakDistance)),
    beyond: mean(beyond),
  };
}

export function mapTables(results: readonly MapResult[]): string {
  const groups = mapGroups(results).map(([name, of]) => {
    const figures = mapFigures(of);
    return [
      name,
      share(of.map(({ places }) => places.localised)),
      `${fixed(figures.agreement, 3)} (${fixed(figures.least, 2)})`,
      fixed(figures.geodesic),
      fixed(figures.explained),
      fixed(figures.peak),
      fixed(figures.exactPeak),
      fixed(figures.beyond),
    ];
  });
  const each = results.map(({ maze, goalNumber, goal, seed, agreement, geodesic, places, exact }) => [
    maze,
    String(goalNumber),
    goal.join(', '),
    String(seed),
    places.localised ? 'yes' : 'no',
    fixed(agreement, 3),
    fixed(geodesic),
    fixed(places.explained),
    fixed(places.peakDistance),
    fixed(exact.peakDistance),
  ]);
  return [
    table(
      [
        'maze',
        'localised',
        'agreement (least)',
        'geodesic',
        'explained',
        'peak to goal, cells',
        'exact peak to goal',
        'beyond the exact one’s',
      ],
      groups,
    ),
    '## Every case',
    table(
      [
        'maze',
        'number',
        'goal',
        'seed',
        'localised',
        'agreement',
        'geodesic',
        'explained',
        'peak to goal, cells',
        'exact peak to goal',
      ],
      each,
    ),
  ].join('\n\n');
}
