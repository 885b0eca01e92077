/** The suite of rivals as tables in Markdown, and its maps. */

import { mazeIdOf } from '../domains/maze/shared/mazeOf';
import { planeGrid } from '../domains/plane/shared/exactPeak';
import { planeGround } from '../domains/plane/shared/ground';
import { presetGoal } from '../domains/plane/shared/presets';
import { nearnessByData, type LevelNearness } from '../domains/plane/study/measureRivals';
import { rivalNames, rivalSettings, type RivalName } from '../domains/plane/study/rivalSettings';
import { gridPoint } from '../math/grid';
import type { Nearness } from '../math/nearness';
import { presets, type PresetName } from '../protocol/configuration';
import { heatmapRows, type Heatmap } from './heatmaps';
import type { RivalResult } from './measureRival';
import { mean } from '../math/correlation';
import { fixed, table } from './report';

const titles: Readonly<Record<RivalName, string>> = {
  ours: 'relative reward (ours)',
  discriminator: 'discriminator',
  smiling: 'SMILING',
  drail: `DRAIL, ${rivalSettings.drail.draws} draws`,
  drailOneDraw: 'DRAIL, one draw',
  diffusionReward: 'Diffusion Reward',
  contrastive: 'contrastive energy (CEP)',
};
/** Under a map. */
const captions: Readonly<Record<RivalName, string>> = {
  ours: 'ours',
  discriminator: 'discriminator',
  smiling: 'SMILING',
  drail: 'DRAIL',
  drailOneDraw: 'DRAIL, 1',
  diffusionReward: 'Diff. Reward',
  contrastive: 'CEP',
};

const correlation = ({ correlation: value }: Nearness): number => value ?? NaN;
const slope = ({ slope: value }: Nearness): number => value;
const error = ({ error: value }: Nearness): number => value;

/** Mean, lowest and highest of several rows. */
function spread(values: readonly number[], digits: number): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const middle = fixed(mean(values), digits);
  return values.length < 2 ? middle : `${middle} (${fixed(low, digits)} to ${fixed(high, digits)})`;
}

const thousands = (evaluations: number): string => fixed(evaluations / 1000, 0);

/** The exact ratio of each level against that of clean points, by preset. */
export type ExactByLevel = Readonly<Partial<Record<PresetName, readonly LevelNearness[]>>>;

export function rivalTables(results: readonly RivalResult[], exact: ExactByLevel): string {
  const named = rivalNames.flatMap((name) => {
    const of = results.filter(({ rival }) => rival === name);
    return of.length > 0 ? [[name, of] as const] : [];
  });
  const timed = results.flatMap(({ timeRatios }) => timeRatios ?? []);
  const sections = [
    ['## Clean points, all presets and seeds', overall(named, timed)],
    ['## By preset', byPreset(named)],
    ['## Where the base’s points are, and where the expert’s are', byData(named)],
    ['## Noised points, by level', byLevel(named, ({ levels }) => levels)],
    ['## Clean points, by the level that is asked', askedTable(named, exact)],
    ['## With fewer evaluations a value', byDraws(named)],
    [`## Beyond strength 1: the value at strength ${rivalSettings.beyond}`, beyondOne(results)],
  ];
  return sections.flat().join('\n\n');
}

type Named = readonly (readonly [RivalName, readonly RivalResult[]])[];

function overall(named: Named, timed: readonly Readonly<Record<RivalName, number>>[]): string {
  const rows = named.map(([name, of]) => {
    const [first] = of;
    const clean = of.map((row) => row.clean);
    const ratios = timed.map((times) => times[name]);
    return [
      titles[name],
      spread(clean.map(correlation), 3),
      spread(clean.map(slope), 2),
      spread(clean.map(error), 2),
      first!.needs.join(', ') || 'none',
      String(first!.steps),
      thousands(first!.trainingEvaluations),
      String(first!.valueEvaluations),
      spread(ratios, Math.max(...ratios) < 10 ? 1 : 0),
    ];
  });
  const head = [
    'reward',
    'correlation',
    'slope',
    'error',
    'needs trained',
    'own steps',
    'evaluations in training, thousands',
    'evaluations a value',
    'processor time a value, ours being 1',
  ];
  return table(head, rows);
}

function byPreset(named: Named): string {
  const rows = named.map(([name, of]) => [
    titles[name],
    ...presets.map((preset) => {
      const clean = of.filter((row) => row.preset === preset).map((row) => row.clean);
      return clean.length === 0 ? '' : `${fixed(mean(clean.map(correlation)), 3)}, ${fixed(mean(clean.map(error)))}`;
    }),
  ]);
  return table(['correlation, error', ...presets], rows);
}

function byData(named: Named): string {
  const rows = named.map(([name, of]) => {
    const data = of.map(({ preset, maps }) => nearnessByData(preset, maps.learned));
    const cells = (['base', 'expert'] as const).flatMap((model) => {
      const near = data.map((found) => found[model]);
      return [spread(near.map(correlation), 3), spread(near.map(slope), 2), spread(near.map(error), 2)];
    });
    return [titles[name], ...cells];
  });
  const head = (['base', 'expert'] as const).flatMap((model) => [`${model}: correlation`, 'slope', 'error']);
  return table(['reward', ...head], rows);
}

/** The means over rows of what is told of each level. */
const levelCells = (of: readonly (readonly LevelNearness[])[]): string[] =>
  rivalSettings.levels.map((level) => {
    const found = of.flatMap((levels) => levels.filter((one) => one.level === level));
    return `${fixed(mean(found.map(correlation)), 3)}, ${fixed(mean(found.map(slope)))}, ${fixed(mean(found.map(error)))}`;
  });

const levelHead = (what: string): string[] => [what, ...rivalSettings.levels.map((level) => `level ${level}`)];

function byLevel(named: Named, levelsOf: (row: RivalResult) => readonly LevelNearness[] | null): string {
  const rows = named.flatMap(([name, of]) => {
    const levels = of.flatMap((row) => {
      const found = levelsOf(row);
      return found ? [found] : [];
    });
    return levels.length > 0 ? [[titles[name], ...levelCells(levels)]] : [];
  });
  return table(levelHead('correlation, slope, error'), rows);
}

/** With what a perfect reward would come to. */
function askedTable(named: Named, exact: ExactByLevel): string {
  return `${byLevel(named, ({ asked }) => asked)}\n| the exact ratio of that level | ${levelCells(Object.values(exact)).join(' | ')} |`;
}

function byDraws(named: Named): string {
  const rows = named.flatMap(([name, of]) => {
    const cheaper = of.flatMap((row) => row.cheaper ?? []);
    const counts = [...new Set(cheaper.map(({ valueEvaluations }) => valueEvaluations))];
    return counts.map((count) => {
      const found = cheaper.filter(({ valueEvaluations }) => valueEvaluations === count);
      const { levels, pairs } = found[0]!;
      return [
        titles[name],
        String(levels),
        String(2 * pairs),
        String(count),
        spread(found.map(correlation), 3),
        spread(found.map(slope), 2),
        spread(found.map(error), 2),
      ];
    });
  });
  return table(['reward', 'levels', 'draws of each', 'evaluations a value', 'correlation', 'slope', 'error'], rows);
}

function beyondOne(results: readonly RivalResult[]): string {
  const beyond = results.flatMap((row) => (row.beyond ? [row.beyond] : []));
  if (beyond.length === 0) return 'Not measured yet.';
  return table(levelHead('correlation, slope, error'), [
    ['contrastive energy (CEP)', ...levelCells(beyond.map(({ value }) => value))],
    [`${rivalSettings.beyond} times ours`, ...levelCells(beyond.map(({ ours }) => ours))],
  ]);
}

/** A preset a row: the exact reward, then each learned one, of the first seed. */
export function rivalMaps(results: readonly RivalResult[]): string {
  const rows = presets.map((preset) => {
    const of = results.filter((row) => row.preset === preset && row.seed === 0);
    if (of.length === 0) return [];
    const exact = mapOf(preset, of[0]!.maps.exact, `${preset}: exact`);
    const learned = of.map(({ rival, maps, clean }) =>
      mapOf(preset, maps.learned, `${captions[rival]} ${fixed(clean.correlation)}`),
    );
    return [exact, ...learned];
  });
  return heatmapRows(rows, 'Rewards of clean points in the plane, beside the exact log ratio');
}

/** In colours of its own: a reward knows neither its constant nor, some of them, its scale. */
function mapOf(preset: PresetName, values: readonly (number | null)[], caption: string): Heatmap {
  const grid = planeGrid(rivalSettings.pointsPerCell);
  const known = values.flatMap((value, i) => (value === null ? [] : [{ value, i }]));
  const { i } = known.reduce((best, next) => (next.value > best.value ? next : best));
  return {
    maze: mazeIdOf(planeGround),
    goal: presetGoal(preset),
    field: { peak: gridPoint(grid, i), values },
    caption,
  };
}
