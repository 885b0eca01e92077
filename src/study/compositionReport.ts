/** The composition's figures as tables in Markdown. */

import { composedNames, type ComposedName, type SteeredEnds } from './composition';
import type { ComposedResult, PairResult } from './measurePair';
import { mean } from '../math/correlation';
import { fixed, strengthOf, table } from './report';

const titles: Readonly<Record<ComposedName, string>> = {
  base: 'base, unsteered',
  first: 'first reward alone',
  second: 'second reward alone',
  either: 'either, log(e^ρ₁ + e^ρ₂)',
  sum: 'sum, ρ₁ + ρ₂',
  difference: 'difference, ρ₁ − ρ₂',
};

const kinds = [
  ['windows', 'Rewards of windows'],
  ['plan', 'Rewards of the whole plan'],
] as const;

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/** Tables of all that was measured; the text around them is docs/results/composition.head.md's. */
export function compositionTables(pairs: readonly PairResult[]): string {
  return kinds
    .flatMap(([kind, title]) => {
      const results = pairs.map((pair) => pair[kind]);
      return [
        `## ${title}: where plans end`,
        averages(results),
        ...pairs.map((pair) => `### ${heading(pair)}\n\n${endsTable(pair[kind])}`),
        `## ${title}: fields`,
        fieldsTable(pairs, kind),
      ];
    })
    .join('\n\n');
}

const heading = ({ maze, goalNumbers, goals, seed }: PairResult): string =>
  `${maze}, goals ${goalNumbers.join(' and ')} (${goals[0].join(', ')} and ${goals[1].join(', ')}), seed ${seed}`;

const head = [
  '',
  'w',
  'arrive at the first',
  'at the second',
  'at either',
  'end at either',
  'valid',
  'way to the first',
  'way to the second',
];

function endsTable({ ends }: ComposedResult): string {
  return table(
    head,
    composedNames.map((name) => {
      const { strength, first, second, either, valid, wayToFirst, wayToSecond } = ends[name];
      return [
        titles[name],
        strengthOf({ strength }),
        ...[first.arrives, second.arrives, either.arrives, either.ends, valid].map(percent),
        fixed(wayToFirst),
        fixed(wayToSecond),
      ];
    }),
  );
}

/** Means over all pairs. */
function averages(results: readonly ComposedResult[]): string {
  return table(
    ['mean of all pairs', ...head.slice(2)],
    composedNames.map((name) => {
      const of = (figure: (ends: SteeredEnds) => number): number => mean(results.map(({ ends }) => figure(ends[name])));
      return [
        titles[name],
        percent(of(({ first }) => first.arrives)),
        percent(of(({ second }) => second.arrives)),
        percent(of(({ either }) => either.arrives)),
        percent(of(({ either }) => either.ends)),
        percent(of(({ valid }) => valid)),
        fixed(of(({ wayToFirst }) => wayToFirst)),
        fixed(of(({ wayToSecond }) => wayToSecond)),
      ];
    }),
  );
}

function fieldsTable(pairs: readonly PairResult[], kind: 'windows' | 'plan'): string {
  return table(
    [
      'maze',
      'goals',
      'seed',
      'correlation of the two',
      "either's peaks from the first",
      'from the second',
      "sum's peaks from the first",
      'from the second',
      "difference's peak from the first",
      'difference with the first',
      'with the second',
    ],
    pairs.map(({ maze, goalNumbers, seed, goals, [kind]: { fields } }) => {
      const [top] = fields.difference.peaks;
      return [
        maze,
        goalNumbers.join(', '),
        String(seed),
        fixed(fields.correlation),
        fixed(fields.either.fromFirst),
        fixed(fields.either.fromSecond),
        fixed(fields.sum.fromFirst),
        fixed(fields.sum.fromSecond),
        top ? fixed(Math.hypot(top[0] - goals[0][0], top[1] - goals[0][1])) : '',
        fixed(fields.difference.withFirst),
        fixed(fields.difference.withSecond),
      ];
    }),
  );
}
