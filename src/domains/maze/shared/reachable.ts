/** Which free cells of a layout hang together, and which are closed off; ways through a maze are left to shortestPaths. */
import type { Layout } from './grid';

/** 1 for each free cell outside of the largest connected part (of equal ones the first, row by row), 0 for all others. */
export function closedOff(layout: Layout): Uint8Array {
  const parts = connectedParts(layout);
  const largest = parts.reduce<readonly number[]>((best, part) => (part.length > best.length ? part : best), []);
  const closed = Uint8Array.from(layout.walls, (wall) => (wall === 0 ? 1 : 0));
  for (const cell of largest) closed[cell] = 0;
  return closed;
}

/** The free cells, in parts that no way leads out of; cells are neighbours side by side, not corner to corner. */
export function connectedParts({ rows, columns, walls }: Layout): number[][] {
  const seen = Uint8Array.from(walls, (wall) => (wall === 0 ? 0 : 1));
  const parts: number[][] = [];
  for (const start of walls.keys()) {
    if (seen[start] !== 0) continue;
    const part = [start];
    seen[start] = 1;
    // The part grows while it is walked.
    for (const cell of part) {
      for (const neighbour of neighboursOf(cell, rows, columns)) {
        if (seen[neighbour] !== 0) continue;
        seen[neighbour] = 1;
        part.push(neighbour);
      }
    }
    parts.push(part);
  }
  return parts;
}

function neighboursOf(cell: number, rows: number, columns: number): number[] {
  const [i, j] = [Math.floor(cell / columns), cell % columns];
  return [
    ...(i > 0 ? [cell - columns] : []),
    ...(i < rows - 1 ? [cell + columns] : []),
    ...(j > 0 ? [cell - 1] : []),
    ...(j < columns - 1 ? [cell + 1] : []),
  ];
}
