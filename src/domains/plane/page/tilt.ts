/** Where the exact tilt of the base lies, in a few lines. */
import { gridPoint, type FieldGrid } from '../../../math/grid';
import type { MazePoint, RunConfiguration } from '../../../protocol/configuration';
import type { FrameOf } from '../../../protocol/frames';
import type { Outline } from '../../maze/page/planMap';
import { planeGrid } from '../shared/exactPeak';
import { logDensity } from '../shared/mixture';
import { expertMixture, presetMixture } from '../shared/presets';

/** Points of the density along a cell's side: the narrowest tilt is about a tenth of a cell wide. */
const pointsPerCell = 16;

/** Shares of its points that lie within the lines. */
export const tiltShares = [0.5, 0.9] as const;

/**
 * Around the least area that holds each share of p_base (p_expert / p_base)^strength, pieces of lines. Of a drawn expert that has no closed
 * form, so it is summed over the grid; null where some of it may lie beyond.
 */
export function tiltOutlines(
  configuration: RunConfiguration,
  strength: number,
): readonly (readonly Outline[])[] | null {
  const [base, expert] = [presetMixture(configuration.preset), expertMixture(configuration)];
  const grid = planeGrid(pointsPerCell);
  const logs = Array.from({ length: grid.rows * grid.columns }, (_, i) => {
    const place = gridPoint(grid, i);
    return (1 - strength) * logDensity(base, place) + strength * logDensity(expert, place);
  });
  if (leavesGrid(grid, logs)) return null;
  const most = logs.reduce((found, log) => Math.max(found, log));
  const densities = logs.map((log) => Math.exp(log - most));
  return tiltShares.map((share) => levelLines(grid, densities, leastWithin(densities, share)));
}

/** Whether a density rises towards its grid's edge anywhere: its tails are those of a Gaussian, so that it has a peak beyond. */
function leavesGrid({ rows, columns }: FieldGrid, logs: readonly number[]): boolean {
  const rises = (edge: number, inwards: number): boolean => logs[edge]! >= logs[edge + inwards]!;
  const along = (count: number) => Array.from({ length: count }, (_, k) => k);
  return (
    along(columns).some((j) => rises(j, columns) || rises((rows - 1) * columns + j, -columns)) ||
    along(rows).some((i) => rises(i * columns, 1) || rises(i * columns + columns - 1, -1))
  );
}

export interface Tilt {
  readonly outlines: readonly Outline[];
  /** Whether there are none because some of it lies beyond the plane. */
  readonly isBeyond: boolean;
}

const none: Tilt = { outlines: [], isBeyond: false };
/** Of late, the newest first: the base’s own law, the expert’s and a strength’s are looked at together. */
let last: readonly { readonly key: string; readonly tilt: Tilt }[] = [];
const mostKnown = 4;

/**
 * What is drawn beside steered points: where they are finished, and steered towards one goal. The same object as long as nothing changes.
 * @param stage of the points, 0 where they are finished
 */
export function tiltBeside(configuration: RunConfiguration, stage: number, plans: FrameOf<'steered'> | null): Tilt {
  return stage > 0 || !plans ? none : tiltAt(configuration, plans.request.guidanceScale);
}

/** The tilt towards one goal; none of what is no plane. The same object as long as nothing changes. */
export function tiltAt(configuration: RunConfiguration, strength: number): Tilt {
  const { domain, preset, goals, expertData } = configuration;
  if (domain !== 'plane' || goals.length > 1) return none;
  const key = [preset, expertData, ...goals[0], strength].join(' ');
  const known = last.find((of) => of.key === key);
  if (known) return known.tilt;
  const outlines = tiltOutlines(configuration, strength);
  const tilt = { outlines: outlines?.flat() ?? [], isBeyond: outlines === null };
  last = [{ key, tilt }, ...last].slice(0, mostKnown);
  return tilt;
}

/** The density above which a share of all lies. */
function leastWithin(densities: readonly number[], share: number): number {
  const sorted = [...densities].sort((a, b) => b - a);
  const whole = sorted.reduce((sum, density) => sum + density, 0);
  let sum = 0;
  return sorted.find((density) => (sum += density) >= share * whole) ?? 0;
}

/** The lines at which a field passes a level, piece by piece: in each square of four points from side to side (marching squares). */
function levelLines(grid: FieldGrid, values: readonly number[], level: number): Outline[] {
  const { rows, columns } = grid;
  const crossing = (from: number, to: number): MazePoint[] => {
    const [low, high] = [values[from]! - level, values[to]! - level];
    if (low > 0 === high > 0) return [];
    const [start, end] = [gridPoint(grid, from), gridPoint(grid, to)];
    const along = (axis: 0 | 1): number => start[axis] + (low / (low - high)) * (end[axis] - start[axis]);
    return [[along(0), along(1)]];
  };
  const lines: Outline[] = [];
  for (let i = 0; i < rows - 1; i++)
    for (let j = 0; j < columns - 1; j++) {
      const first = i * columns + j;
      const corners = [first, first + 1, first + columns + 1, first + columns];
      const crossed = corners.flatMap((corner, k) => crossing(corner, corners[(k + 1) % 4]!));
      for (let k = 0; k < crossed.length; k += 2) lines.push([crossed[k]!, crossed[k + 1]!]);
    }
  return lines;
}
