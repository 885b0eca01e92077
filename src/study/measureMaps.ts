/** What the maps of a run in a maze are like: where they peak, and, of places, how near to the exact one and how much round the walls. */

import { distance, findPeak, localisedWithin } from '../domains/maze/shared/localisation';
import { mazeOf } from '../domains/maze/shared/mazeOf';
import { fieldCorrelation } from '../domains/maze/worker/fieldCorrelation';
import { goalRankCorrelation } from '../domains/maze/worker/rankCorrelation';
import { drawnLevel } from '../protocol/configuration';
import { exactField } from '../run/exactField';
import { complete, measureField, type FieldMeasurement } from '../run/measure';
import type { Run } from '../run/run';
import { keptField } from './fields';
import { rounded } from './rounded';

/** Points along a cell's side. */
const pointsPerCell = 10;

/** Of the walks' reward. */
export async function measureWalks(run: Run) {
  const { field, explained } = await fieldOf(run);
  return described(field, explained);
}

/**
 * Of the places' reward: `agreement` is Pearson's correlation of its map with the exact one over free space, `geodesic` the rank correlation
 * with minus the length of the way to the goal, where the ball can be.
 */
export async function measurePlaces(run: Run) {
  const { agreement, geodesic, places } = await mapsOfPlaces(run);
  return { agreement, geodesic, places };
}

/** Besides, both maps, and the peak of the exact one. */
export async function mapsOfPlaces(run: Run) {
  const { schedule, data, configuration } = run;
  const maze = mazeOf(configuration.maze);
  const { field, explained } = await fieldOf(run);
  const exact = exactField([data], schedule, drawnLevel(schedule.steps), pointsPerCell, configuration.composition);
  if (!exact) throw new Error('Of these places nothing is known exactly.');
  const peak = findPeak(maze, field.grid, exact.values);
  return {
    agreement: rounded(fieldCorrelation(field.values, exact.values)),
    geodesic: rounded(goalRankCorrelation(maze, field.grid, field.values, configuration.goals[0])),
    places: described(field, explained),
    exact: { peak, peakDistance: rounded(distance(peak, configuration.goals[0])) },
    maps: { learned: keptField(field.grid, field.values), exact: keptField(field.grid, exact.values) },
  };
}

async function fieldOf(run: Run) {
  const field = await complete(measureField(run, drawnLevel(run.schedule.steps), pointsPerCell));
  return { field, explained: await run.probes.explained(8, 64) };
}

function described(field: FieldMeasurement, explained: number | null) {
  return {
    peak: [rounded(field.peak[0]), rounded(field.peak[1])] as const,
    peakDistance: rounded(field.peakDistance),
    localised: field.peakDistance <= localisedWithin,
    explained: explained === null ? null : rounded(explained),
  };
}
