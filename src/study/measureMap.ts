/** The suite of maps: the reward of places in mazes of the paper and in drawn ones, beside the exact one. */

import { networkNames, type MazePoint } from '../protocol/configuration';
import { Run } from '../run/run';
import { drawnMazes, goalsFor, type DrawnMaze } from './drawnMazes';
import type { SuiteFolder } from './files';
import { mapsOfPlaces } from './measureMaps';
import { trainedPlaces } from './places';
import { placeCaseConfiguration, suiteCases, type AnyCase, type SuiteSettings } from './settings';
import type { Bars } from './training';

export interface MapRow extends AnyCase {
  readonly kind: 'paper' | DrawnMaze['kind'];
}

/** The paper's mazes and goals with seeds 0 to `seeds` - 1, and eight drawn mazes, with seed 0. */
export function mapRows(seeds: number): MapRow[] {
  const drawn = drawnMazes(0).flatMap(({ kind, maze }) =>
    goalsFor(maze, 0).map((goal, k): MapRow => ({ kind, maze, goalNumber: k + 1, goal, seed: 0 })),
  );
  const [first = [], ...others] = Array.from({ length: seeds }, (_, seed) =>
    suiteCases(seeds)
      .filter((of) => of.seed === seed)
      .map((of): MapRow => ({ kind: 'paper', ...of })),
  );
  return [...first, ...drawn, ...others.flat()];
}

export interface MapResult extends MapRow {
  /** Pearson's correlation of the learned map with the exact one, over free space. */
  readonly agreement: number;
  /** Spearman's, of the learned map with minus the length of the way to the goal. */
  readonly geodesic: number;
  readonly places: {
    readonly peak: MazePoint;
    readonly peakDistance: number;
    readonly localised: boolean;
    readonly explained: number | null;
  };
  /** Where the exact map itself peaks, and how far that is from the goal. */
  readonly exact: { readonly peak: MazePoint; readonly peakDistance: number };
  /** Row-major, `keptPerCell` points along a cell's side; null in walls. */
  readonly maps: Readonly<Record<'learned' | 'exact', readonly (number | null)[]>>;
}

/** @throws Error where a loss is no finite number */
export async function measureMap(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  row: MapRow,
  bars: Bars,
): Promise<MapResult> {
  const trained = await trainedPlaces(folder, settings, row, bars);
  const walks = await Run.create(placeCaseConfiguration(settings, row));
  const run = Run.ofPlaces(walks);
  for (const network of networkNames)
    run.networks.setWeights(
      network,
      trained[network].weights,
      network === 'base' ? settings.baseSteps : settings.caseSteps,
    );
  const measured = await mapsOfPlaces(run);
  run.dispose();
  walks.dispose();
  return { ...row, ...measured };
}
