/** The steering suite as tables in Markdown. */

import type { LabPlanner } from '../protocol/lab';
import type { SteeringMeasured } from './measureSteering';
import { mean } from '../math/correlation';
import { fixed, meanAndInterval, table } from './report';

const titles: Readonly<Record<LabPlanner, string>> = {
  base: 'base',
  expert: 'expert',
  guidance: 'guidance',
  models: 'guidance by both models',
  clean: 'clean guess',
  best: 'best of N, soft',
  particles: 'Feynman-Kac',
  twisted: 'twisted',
  tree: 'tree',
  student: 'few-step student',
  adjoint: 'adjoint matching',
  noise: 'in noise space',
  judge: 'preferences',
};

/** The share of the way from the base's score to the expert's, both in all steps; null where these are not measured. */
export function wayTo(results: readonly SteeringMeasured[], row: SteeringMeasured): number | null {
  const of = (planner: LabPlanner): number | undefined =>
    results.find(
      (other) =>
        other.planner === planner &&
        other.budget === 50 &&
        other.maze === row.maze &&
        other.goalNumber === row.goalNumber &&
        other.seed === row.seed,
    )?.score.mean;
  const [base, expert] = [of('base'), of('expert')];
  return base === undefined || expert === undefined || expert - base < 1
    ? null
    : (row.score.mean - base) / (expert - base);
}

export function steeringTables(results: readonly SteeringMeasured[]): string {
  const groups = [...new Set(results.map(({ maze, reward }) => `${maze}, reward of ${reward}`))];
  return groups
    .flatMap((group) => {
      const rows = results.filter(({ maze, reward }) => `${maze}, reward of ${reward}` === group);
      const lines = [...new Set(rows.map(({ planner, budget }) => `${planner} ${budget}`))].map((line) => {
        const of = rows.filter(({ planner, budget }) => `${planner} ${budget}` === line);
        const [first] = of;
        const means = (value: (row: SteeringMeasured) => number, digits: number) => fixed(mean(of.map(value)), digits);
        const ways = of.flatMap((row) => wayTo(results, row) ?? []);
        return [
          titles[first!.planner],
          String(first!.budget),
          String(of.length),
          ways.length === 0 ? '' : fixed(mean(ways)),
          of.length === 1 ? meanAndInterval(first!.score, 1) : means(({ score }) => score.mean, 1),
          means(({ arrives }) => arrives.mean, 2),
          means(({ valid }) => valid.mean, 2),
          means(({ diversity }) => diversity.mean, 2),
          means(({ energy }) => energy.mean, 2),
          means(({ asked }) => asked.denoiser, 0),
          of.map(({ strength }) => strength?.strength ?? '').join(', '),
        ];
      });
      return [
        `## ${group}`,
        table(
          [
            'planner',
            'budget',
            'cases',
            'way to the expert',
            'score',
            'arrives',
            'valid',
            'diversity',
            'energy',
            'evaluations',
            'strengths',
          ],
          lines,
        ),
      ];
    })
    .join('\n\n');
}
