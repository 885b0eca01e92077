/** Grids of points at the middles of equal parts of a cell's side, cells being centred at whole numbers. */

/** In cells. */
export type Place = readonly [row: number, column: number];

/** Where the grid's index lies, in cells. */
export const gridCoordinate = (index: number, pointsPerCell: number): number => -0.5 + (index + 0.5) / pointsPerCell;

/** The index of a coordinate in cells; a fraction between two points. */
export const gridIndex = (coordinate: number, pointsPerCell: number): number =>
  (coordinate + 0.5) * pointsPerCell - 0.5;

/** A grid over rows and columns of cells: the point (i, j) lies at row -0.5 + (i + 0.5) / pointsPerCell, column likewise. */
export interface FieldGrid {
  readonly pointsPerCell: number;
  /** Points along the rows and the columns. */
  readonly rows: number;
  readonly columns: number;
}

/** Where the point with row-major index `index` lies. */
export function gridPoint(grid: FieldGrid, index: number): Place {
  const at = (i: number): number => gridCoordinate(i, grid.pointsPerCell);
  return [at(Math.floor(index / grid.columns)), at(index % grid.columns)];
}

/** Row-major index of the grid's square that a point lies in; points beyond the grid count to its nearest square. */
export function binAt({ pointsPerCell, rows, columns }: FieldGrid, [row, column]: Place): number {
  const index = (coordinate: number, count: number): number =>
    Math.min(Math.max(Math.floor((coordinate + 0.5) * pointsPerCell), 0), count - 1);
  return index(row, rows) * columns + index(column, columns);
}
