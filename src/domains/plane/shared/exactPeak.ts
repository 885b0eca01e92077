/** Where the exact reward of two drawn distributions is highest: where the star stands that nobody placed. */
import { gridPoint, type FieldGrid, type Place } from '../../../math/grid';
import { goalMargin } from '../../maze/shared/goals';
import { logDensity, type Mixture } from './mixture';
import { planeCentre, planeSide } from './square';

/** As the page's reward map has them: the star then stands where a perfect map's ring does. */
const pointsPerCell = 10;

/** What level 16 of the default run's 100, at which the map is drawn at first, adds to a clean point's variance: extent^2 (1 - alphaBar) / alphaBar. */
export const shownNoise = 0.3236;

/** Places whose density is less than this share of the greatest have no points to learn from: a peak there means nothing. */
const leastDensity = 1e-3;

/** A mixture as the map sees it at first. */
const shown = (mixture: Mixture): Mixture => ({ ...mixture, variance: mixture.variance + shownNoise });

/** Indices of a grid's points where points of a mixture lie, in the square. */
export function placesOf(grid: FieldGrid, mixture: Mixture): number[] {
  const densities = new Map(insideOf(grid).map((i) => [i, logDensity(mixture, gridPoint(grid, i))]));
  const least = Math.max(...densities.values()) + Math.log(leastDensity);
  return [...densities.keys()].filter((i) => densities.get(i)! >= least);
}

/** Where points of either lie, with the noise that the map has at first, and a star can stand: an expert's own may be far from the base's. */
export function placesOfEither(grid: FieldGrid, base: Mixture, expert: Mixture): number[] {
  const canStand = (i: number): boolean =>
    gridPoint(grid, i).every((coordinate) => Math.abs(coordinate - planeCentre) <= planeSide / 2 - goalMargin);
  return [...new Set([base, expert].flatMap((mixture) => placesOf(grid, shown(mixture))))].filter(canStand);
}

/** Indices of a grid's points in the square. */
export function insideOf(grid: FieldGrid): number[] {
  const isInside = (coordinate: number): boolean => Math.abs(coordinate - planeCentre) < planeSide / 2;
  return Array.from({ length: grid.rows * grid.columns }, (_, i) => i).filter((i) =>
    gridPoint(grid, i).every(isInside),
  );
}

/** The grid of all the plane, its frame included. */
export function planeGrid(perCell: number): FieldGrid {
  const side = (planeSide + 2) * perCell;
  return { pointsPerCell: perCell, rows: side, columns: side };
}

/** Of log p_expert - log p_base with that noise, where points of either are. */
export function exactPeak(base: Mixture, expert: Mixture): Place {
  const grid = planeGrid(pointsPerCell);
  const [shownBase, shownExpert] = [shown(base), shown(expert)];
  const rewards = placesOfEither(grid, base, expert).map((i) => {
    const place = gridPoint(grid, i);
    return { place, reward: logDensity(shownExpert, place) - logDensity(shownBase, place) };
  });
  return rewards.reduce((best, next) => (next.reward > best.reward ? next : best)).place;
}
