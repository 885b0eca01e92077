/** The suite's figures as a page: tables in Markdown, and the heatmaps in a grid as SVG. */

import { interpolateViridis } from 'd3';
import { distanceToWall, isFree } from '../maze/geometry';
import { mazeNames, mazes } from '../maze/layouts';
import type { MazeName } from '../protocol/configuration';
import { plannerNames, type CaseResult, type PlannerName } from './measureCase';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const share = (values: readonly boolean[]): string => `${values.filter(Boolean).length} of ${values.length}`;
const fixed = (value: number | null, digits = 2): string => (value === null ? '' : value.toFixed(digits));

const plannerTitles: Readonly<Record<PlannerName, string>> = {
  base: 'base, unsteered',
  reward: 'base steered by the reward (ours)',
  nudge: "the reward, the paper's guidance",
  logit: 'discriminator, gradient of the logit',
  sigmoid: 'discriminator, gradient of the sigmoid',
  expert: 'expert',
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Tables of all that was measured; the text around them is docs/results/navigation.head.md's. */
export function navigationTables(cases: readonly CaseResult[]): string {
  const of = (maze: MazeName): CaseResult[] => cases.filter((result) => result.maze === maze);
  const present = mazeNames.filter((maze) => of(maze).length > 0);
  const localisation = present.map((maze) => {
    const results = of(maze);
    return [
      maze,
      share(results.map(({ field }) => field.localised)),
      fixed(mean(results.map(({ field }) => field.peakDistance))),
      fixed(mean(results.map(({ field }) => field.rankCorrelation))),
      fixed(mean(results.flatMap(({ explained }) => (explained === null ? [] : [explained])))),
      fixed(mean(results.map(({ preference }) => preference.authors))),
      fixed(mean(results.map(({ preference }) => preference.heldOut))),
      share(results.map(({ discriminator }) => discriminator.field.localised)),
      fixed(mean(results.map(({ discriminator }) => discriminator.accuracy))),
    ];
  });
  const steering = plannerNames.map((planner) => {
    const scores = (results: readonly CaseResult[]): string => {
      const values = results.flatMap(({ planners }) => planners[planner].meanScore ?? []);
      return values.length > 0 ? fixed(mean(values), 1) : '';
    };
    const all = cases.map(({ planners }) => planners[planner]);
    return [
      plannerTitles[planner],
      ...present.map((maze) => scores(of(maze))),
      scores(cases),
      fixed(mean(all.map(({ success }) => success))),
      fixed(mean(all.map(({ reachesGoal }) => reachesGoal))),
      fixed(mean(all.map(({ valid }) => valid))),
    ];
  });
  const each = cases.map(({ maze, goalNumber, goal, seed, field, explained, planners, discriminator, seconds }) => [
    maze,
    String(goalNumber),
    goal.join(', '),
    String(seed),
    fixed(field.peakDistance),
    fixed(explained),
    fixed(field.rankCorrelation),
    fixed(discriminator.field.peakDistance),
    fixed(planners.base.meanScore, 1),
    `${fixed(planners.reward.meanScore, 1)} (${planners.reward.strength})`,
    fixed(planners.expert.meanScore, 1),
    fixed(seconds, 0),
  ]);
  return [
    '## What the rewards know',
    table(
      [
        'maze',
        'localised',
        'peak to goal, cells',
        'rank correlation',
        'explained',
        "preference, authors' way",
        'preference, held out',
        "discriminator's localised",
        "discriminator's accuracy",
      ],
      localisation,
    ),
    '## Plans, executed',
    table(['mean normalised score', ...present, 'all', 'success', 'plans that reach', 'plans valid'], steering),
    '## Every case',
    table(
      [
        'maze',
        'number',
        'goal',
        'seed',
        'peak to goal',
        'explained',
        'rank',
        "discriminator's peak",
        'score, base',
        'steered (w)',
        'expert',
        'seconds',
      ],
      each,
    ),
  ].join('\n\n');
}

/** Points drawn along a cell's side, and shades: enough to see, few enough for a small file. */
const drawnPerCell = 5;
const shades = 24;
const cellSize = 12;

/** The fields of one seed in rows of eight, a maze a row; the star is the goal, the circle the peak. */
export function heatmapGrid(cases: readonly CaseResult[]): string {
  const rows = mazeNames
    .map((maze) => cases.filter((result) => result.maze === maze))
    .filter((results) => results.length > 0);
  const parts: string[] = [];
  let top = 8;
  let right = 0;
  for (const results of rows) {
    const { rows: height, columns: width } = mazes[(results[0] as CaseResult).maze];
    results.forEach((result, i) => {
      const left = 8 + i * (width * cellSize + 12);
      parts.push(`<g transform="translate(${left} ${top})">${heatmap(result)}</g>`);
      right = Math.max(right, left + width * cellSize + 8);
    });
    top += height * cellSize + 26;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${right} ${top}" font-family="'Source Sans 3', Arial, sans-serif" font-size="9" shape-rendering="crispEdges">`,
    '<title>The learned reward over the maze, for every maze and goal</title>',
    `<rect width="${right}" height="${top}" fill="#fcfbf8"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

/** One field: shades in runs along each row of points. */
function heatmap({ maze: name, field, goal }: CaseResult): string {
  const maze = mazes[name];
  const perCell = Math.round(Math.sqrt(field.values.length / (maze.rows * maze.columns)));
  const step = perCell / drawnPerCell;
  const columns = maze.columns * perCell;
  const inReach = (index: number): boolean => {
    const at = (i: number): number => -0.5 + (i + 0.5) / perCell;
    const [row, column] = [at(Math.floor(index / columns)), at(index % columns)];
    return isFree(maze, row, column) && distanceToWall(maze, row, column) > 0;
  };
  const values = field.values.flatMap((value, index) => (value !== null && inReach(index) ? [value] : []));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const size = cellSize / drawnPerCell;
  const parts = [`<rect width="${maze.columns * cellSize}" height="${maze.rows * cellSize}" rx="2" fill="#2b2f3a"/>`];
  for (let r = 0; r < maze.rows * drawnPerCell; r++) {
    let run = { shade: -1, from: 0 };
    const end = (c: number): void => {
      if (run.shade < 0) return;
      const colour = interpolateViridis(run.shade / (shades - 1));
      const x = rounded(run.from * size);
      parts.push(
        `<rect x="${x}" y="${rounded(r * size)}" width="${rounded((c - run.from) * size + 0.1)}" height="${rounded(size + 0.1)}" fill="${colour}"/>`,
      );
    };
    for (let c = 0; c <= maze.columns * drawnPerCell; c++) {
      const index = Math.floor((r + 0.5) * step) * columns + Math.floor((c + 0.5) * step);
      const value = c < maze.columns * drawnPerCell ? (field.values[index] ?? null) : null;
      const shade = value === null ? -1 : Math.round(((value - low) / Math.max(high - low, 1e-9)) * (shades - 1));
      if (shade === run.shade) continue;
      end(c);
      run = { shade: Math.min(Math.max(shade, -1), shades - 1), from: c };
    }
  }
  const place = ([row, column]: readonly [number, number]): string =>
    `${rounded((column + 0.5) * cellSize)} ${rounded((row + 0.5) * cellSize)}`;
  const caption = `${goal.join(', ')}: ${field.peakDistance.toFixed(2)}`;
  parts.push(
    `<circle transform="translate(${place(field.peak)})" r="4.5" shape-rendering="auto" fill="none" stroke="#1b1e26" stroke-width="2.4"/>`,
    `<circle transform="translate(${place(field.peak)})" r="4.5" shape-rendering="auto" fill="none" stroke="#ffffff" stroke-width="1.2"/>`,
    `<path transform="translate(${place(goal)})" d="${star}" shape-rendering="auto" fill="#ffffff" stroke="#1b1e26" stroke-width="0.8"/>`,
    `<text y="${maze.rows * cellSize + 11}" fill="#1f2a36">${caption}</text>`,
  );
  return parts.join('');
}

const rounded = (value: number): number => Number(value.toFixed(2));

/** A five-pointed star of radius 4 around the origin. */
const star = `M${Array.from({ length: 10 }, (_, i) => {
  const [radius, angle] = [i % 2 === 0 ? 4 : 1.7, -Math.PI / 2 + (i * Math.PI) / 5];
  return `${rounded(radius * Math.cos(angle))} ${rounded(radius * Math.sin(angle))}`;
}).join('L')}Z`;
