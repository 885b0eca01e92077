/** `npm run evaluate -- --suite maps`: the reward of places beside the exact one, also in mazes that nobody chose. */

import { heatmapRows, type Heatmap } from '../study/heatmaps';
import { mapFigures, mapGroups, mapTables } from '../study/mapReport';
import { mapRows, measureMap, type MapResult, type MapRow } from '../study/measureMap';
import { layoutOf } from '../study/models';
import { caseName, shippedSettings } from '../study/settings';
import { progressBar } from './commandLine';
import { countOf, finishedRows, runRows, writePage, writeResult, type Suite, type SuiteWork } from './suiteRows';

const work = (seeds: number): SuiteWork<MapRow, MapResult> => ({
  rows: mapRows(seeds),
  name: (row) => `map-${caseName(row)}`,
  identity: (row) => ({ settings: shippedSettings, layout: layoutOf(row), row }),
  measure: (folder, row) => measureMap(folder, shippedSettings, row, progressBar),
  summary: ({ agreement, geodesic, places, exact }) =>
    `peak ${places.peakDistance} from the goal (the exact one ${exact.peakDistance}), agreement ${agreement}, geodesic ${geodesic}, ` +
    `explained ${places.explained ?? '-'}`,
  printed: withoutMaps,
});

function withoutMaps({ maps: _, ...figures }: MapResult) {
  return figures;
}

export const maps: Suite = {
  help: 'the reward of places beside the exact one, in the paper’s mazes and in drawn ones',
  run: (options) => runRows(work(options.seeds), options),
  merge(folders, seeds) {
    const all = work(seeds);
    const results = finishedRows(all, folders);
    const groups = mapGroups(results).map(([name, of]) => ({ name, cases: of.length, ...mapFigures(of) }));
    const data = { settings: shippedSettings, groups, rows: results.map(withoutMaps) };
    const count = countOf(results.length, all.rows.length, seeds, 'cases');
    writePage('maps', count, data, [mapTables(results), ...drawings(results)]);
  },
};

/** Of each drawn maze the learned maps of its first goals, above the exact ones; nothing while none is measured. */
function drawings(results: readonly MapResult[]): string[] {
  const drawn = results.filter(({ kind, goalNumber }) => kind !== 'paper' && goalNumber <= 4);
  if (drawn.length === 0) return [];
  const mazes = [...new Set(drawn.map(({ maze }) => maze))];
  const rows = mazes.flatMap((maze) => {
    const of = drawn.filter((result) => result.maze === maze);
    return (['learned', 'exact'] as const).map((which) =>
      of.map((result): Heatmap => {
        const { peak } = which === 'learned' ? result.places : result.exact;
        const caption = which === 'learned' ? `learned: ${result.agreement.toFixed(2)}` : 'exact';
        return { maze, goal: result.goal, field: { peak, values: result.maps[which] }, caption };
      }),
    );
  });
  writeResult('maps.svg', heatmapRows(rows, 'The learned reward of places above the exact one, in drawn mazes'));
  return ['![Learned maps above exact ones, in mazes that were drawn by a seed](maps.svg)'];
}
