/** Reads the file of the navigation suite's results, trusting nothing in it; fetching it is left to resultsStore. */
import { isFree } from '../../../domains/maze/shared/geometry';
import { mazeNames, mazes, type Maze } from '../../../domains/maze/shared/layouts';
import { fieldGrid } from '../../../domains/maze/shared/localisation';
import { gridPoint } from '../../../math/grid';
import type { MazePoint } from '../../../protocol/configuration';
import { FormatError, Given } from '../../../protocol/strict';
import { messageOf } from '../../../protocol/errors';
import {
  navigationResultsVersion,
  plannerNames,
  type ScoreEstimate,
  type NavigationCase,
  type NavigationResults,
  type PlannerFigures,
  type PlannerName,
} from '../../../protocol/navigationResults';

/** A field unpacked. */
export interface Field {
  /** Row-major on the maze's grid; NaN in walls, and where nothing was measured. */
  readonly values: Float32Array;
}

export interface RewardField extends Field {
  readonly peak: MazePoint;
  /** Cells from the peak to the goal. */
  readonly peakDistance: number;
}

export interface ResultCase extends Omit<NavigationCase, 'fields'> {
  readonly fields: {
    readonly reward: RewardField;
    readonly plan: RewardField;
    readonly discriminator: RewardField;
    readonly residual: Field;
  };
}

export interface Results extends Omit<NavigationResults, 'cases' | 'version'> {
  /** By maze, then by goal. */
  readonly cases: readonly ResultCase[];
}

/** Why there is nothing to show; the page puts it into words. */
export type ResultsFault =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'notJson'; readonly reason: string }
  | { readonly kind: 'version'; readonly found: string }
  | { readonly kind: 'unexpected'; readonly at: string; readonly expected: string }
  | { readonly kind: 'empty' };

/** More than any suite has: the reading of a hostile file ends. */
const most = { cases: 400, levels: 1000, pointsPerCell: 40, seeds: 1000, goals: 99 } as const;

export function parseNavigation(text: string): Results | ResultsFault {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: 'notJson', reason: messageOf(error) };
  }
  const root = new Given(value, '');
  try {
    const version = root.get('version');
    const number = version.real();
    if (number !== navigationResultsVersion) return { kind: 'version', found: String(number) };
    const results = readResults(root);
    return results.cases.length === 0 ? { kind: 'empty' } : results;
  } catch (error) {
    if (error instanceof FormatError)
      return { kind: 'unexpected', at: error.at === '' ? 'the file' : error.at, expected: error.wanted };
    throw error;
  }
}

function readResults(root: Given): Results {
  const levels = root.get('levels').whole(1, most.levels);
  const pointsPerCell = root.get('pointsPerCell').whole(1, most.pointsPerCell);
  const localised = root.get('localised');
  const of = localised.get('of').whole(0, most.cases * most.seeds);
  return {
    date: root.get('date').day(),
    seed: root.get('seed').whole(0, 2 ** 31 - 1),
    localised: {
      count: localised.get('count').whole(0, of),
      of,
      seeds: localised.get('seeds').whole(1, most.seeds),
    },
    level: root.get('level').whole(0, levels - 1),
    levels,
    pointsPerCell,
    scores: readScores(root.get('scores')),
    cases: readCases(root.get('cases'), pointsPerCell, levels),
  };
}

function readScores(scores: Given): NavigationResults['scores'] {
  const read = (estimate: Given): ScoreEstimate => {
    const low = estimate.get('low').real();
    const high = estimate.get('high').real(low);
    return { mean: estimate.get('mean').real(low, high), low, high };
  };
  return Object.fromEntries(
    plannerNames.map((name) => [name, scores.get(name).orNull(read)]),
  ) as NavigationResults['scores'];
}

function readCases(list: Given, pointsPerCell: number, levels: number): ResultCase[] {
  const seen = new Set<string>();
  const cases = list.list(0, most.cases, (item) => {
    const result = readCase(item, pointsPerCell, levels);
    const name = caseKey(result);
    if (seen.has(name)) item.refuse(`another case than ${name}, which is there already`);
    seen.add(name);
    return result;
  });
  return cases.sort((a, b) => mazeNames.indexOf(a.maze) - mazeNames.indexOf(b.maze) || a.goalNumber - b.goalNumber);
}

/** Names a case in the page. */
export const caseKey = ({ maze, goalNumber }: Pick<ResultCase, 'maze' | 'goalNumber'>): string =>
  `${maze}-${goalNumber}`;

function readCase(item: Given, pointsPerCell: number, levels: number): ResultCase {
  const name = item.get('maze').oneOf(...mazeNames);
  const maze = mazes[name];
  const fields = item.get('fields');
  const explained = item.get('explained');
  const preference = item.get('preference');
  return {
    maze: name,
    goalNumber: item.get('goalNumber').whole(1, most.goals),
    goal: readPlace(item.get('goal'), maze),
    fields: {
      reward: readReward(fields.get('reward'), maze, pointsPerCell),
      plan: readReward(fields.get('plan'), maze, pointsPerCell),
      discriminator: readReward(fields.get('discriminator'), maze, pointsPerCell),
      residual: readField(fields.get('residual'), maze, pointsPerCell, 'some'),
    },
    rankCorrelation: item.get('rankCorrelation').real(-1, 1),
    explained: {
      reward: explained.get('reward').orNull(readExplained),
      plan: explained.get('plan').orNull(readExplained),
    },
    explainedAtLevels: item.get('explainedAtLevels').list(0, levels, (entry) => ({
      level: entry.get('level').whole(0, levels - 1),
      explained: entry.get('explained').orNull(readExplained),
    })),
    preference: {
      reward: readPreference(preference.get('reward')),
      discriminator: readPreference(preference.get('discriminator')),
    },
    planners: readPlanners(item.get('planners')),
  };
}

const readPreference = (of: Given): NavigationCase['preference']['reward'] => ({
  authors: of.get('authors').share(),
  heldOut: of.get('heldOut').share(),
});

/** A reward may do worse than none: then the share is below 0. */
const readExplained = (value: Given): number => value.real(-Infinity, 1);

function readPlanners(planners: Given): Record<PlannerName, PlannerFigures> {
  const read = (name: PlannerName): PlannerFigures => {
    const figures = planners.get(name);
    return {
      meanScore: figures.get('meanScore').orNull((value) => value.real()),
      success: figures.get('success').share(),
      hardHits: figures.get('hardHits').share(),
      arrives: figures.get('arrives').share(),
      ends: figures.get('ends').share(),
      valid: figures.get('valid').share(),
      strength: figures.get('strength').orNull((value) => value.real(0)),
    };
  };
  return Object.fromEntries(plannerNames.map((name) => [name, read(name)])) as Record<PlannerName, PlannerFigures>;
}

function readPlace(place: Given, maze: Maze): MazePoint {
  const [row = NaN, column = NaN] = place.list(2, 2, (item) => item.real());
  const point: MazePoint = [row, column];
  return isFree(maze, ...point) ? point : place.refuse(`in free space of the maze ${maze.name}`);
}

function readReward(packed: Given, maze: Maze, pointsPerCell: number): RewardField {
  return {
    ...readField(packed, maze, pointsPerCell, 'all'),
    peak: readPlace(packed.get('peak'), maze),
    peakDistance: packed.get('peakDistance').real(0, Math.hypot(maze.rows, maze.columns)),
  };
}

/** @param known whether values stand in all of the free space and nowhere else, or in some places */
function readField(packed: Given, maze: Maze, pointsPerCell: number, known: 'all' | 'some'): Field {
  const low = packed.get('low').real();
  const high = packed.get('high').real(low);
  const place = packed.get('bytes');
  const bytes = decodeBase64(place);
  const grid = fieldGrid(maze, pointsPerCell);
  const size = grid.rows * grid.columns;
  if (bytes.length !== size)
    place.refuse(
      `${size} bytes, ${grid.rows} x ${grid.columns} points of the maze ${maze.name}; they are ${bytes.length}`,
    );
  let count = 0;
  const values = Float32Array.from(bytes, (byte, index) => {
    const free = isFree(maze, ...gridPoint(grid, index));
    // Values in a wall, or none in free space, are those of another layout.
    if (known === 'all' && (byte !== 0) !== free) place.refuse(`values of the maze ${maze.name} as its walls are now`);
    if (byte === 0) return NaN;
    count++;
    return low + ((byte - 1) / 254) * (high - low);
  });
  if (count === 0) place.refuse('values, one at least');
  return { values };
}

function decodeBase64(place: Given): Uint8Array {
  const text = place.text(/^[A-Za-z0-9+/]*={0,2}$/, 'Base64');
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return place.refuse('Base64'); // Its length can still be wrong.
  }
}
