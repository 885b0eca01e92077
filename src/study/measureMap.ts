/** The suite of maps: the reward of places in mazes of the paper and in drawn ones, beside the exact one. */

import { drawnMazes, goalsFor, type DrawnMaze } from './drawnMazes';
import type { SuiteFolder } from './files';
import { mapsOfPlaces } from './measureMaps';
import { trainPlaces } from './places';
import { casesOf, type AnyCase, type SuiteSettings } from './settings';
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
    casesOf(seed).map((of): MapRow => ({ kind: 'paper', ...of })),
  );
  return [...first, ...drawn, ...others.flat()];
}

export type MapResult = MapRow & Awaited<ReturnType<typeof mapsOfPlaces>>;

/** @throws Error where a loss is no finite number */
export async function measureMap(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  row: MapRow,
  bars: Bars,
): Promise<MapResult> {
  const trained = await trainPlaces(folder, settings, row, bars);
  const measured = await mapsOfPlaces(trained.run);
  trained.dispose();
  return { ...row, ...measured };
}
