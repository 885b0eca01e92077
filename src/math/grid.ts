/** Grids of points at the middles of equal parts of a cell's side, cells being centred at whole numbers. */

/** Where the grid's index lies, in cells. */
export const gridCoordinate = (index: number, pointsPerCell: number): number => -0.5 + (index + 0.5) / pointsPerCell;

/** The index of a coordinate in cells; a fraction between two points. */
export const gridIndex = (coordinate: number, pointsPerCell: number): number =>
  (coordinate + 0.5) * pointsPerCell - 0.5;
