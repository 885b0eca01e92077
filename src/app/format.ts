/** Numbers as the page writes them. */
import { format } from 'd3';
import type { MazePoint } from '../protocol/configuration';

const thousands = format(',');

export function formatCount(count: number): string {
  return thousands(Math.round(count));
}

/** Up to three significant digits, no trailing zeros. */
export function formatNumber(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) >= 100 ? formatCount(value) : String(Number(value.toPrecision(3))).replace('-', '−');
}

export function formatShare(share: number): string {
  return `${Math.round(100 * share)} %`.replace('-', '−');
}

export function formatDistance(cells: number): string {
  return cells.toFixed(cells < 10 ? 2 : 1);
}

/** Losses keep two significant digits, zeros included, so that their width is steady. */
export function formatLoss(loss: number): string {
  return loss >= 0.001 && loss < 1000 ? format('.2r')(loss) : format('.1e')(loss);
}

export function formatPlace([row, column]: MazePoint): string {
  return `row ${row.toFixed(1)}, column ${column.toFixed(1)}`.replaceAll('.0', '');
}
