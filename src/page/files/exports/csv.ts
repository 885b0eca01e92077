/** Tables of what is shown as comma-separated values (RFC 4180): the field, the losses, the plans. */
import { coordinate, kept, planStates, shownLines, type Shown } from './shown';

export type Cell = string | number | null;

/** Lines end as the RFC has it; what is not known is empty. */
export function writeCsv(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');
}

function writeCell(cell: Cell): string {
  const text = cell === null || Number.isNaN(cell) ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The reward of standing still at each point, counted from the maze's middle as on the page, and the exact one where it is known; none in walls. */
export function fieldCsv({ reward, domain }: Pick<Shown, 'reward' | 'domain'>): string {
  const { shape, pointsPerCell, exact } = reward.meta;
  const { arrays } = reward;
  const rows = Array.from(arrays.values, (value, k) => {
    const [i, j] = [Math.floor(k / shape[1]), k % shape[1]];
    const place = [coordinate(i, pointsPerCell), coordinate(j, pointsPerCell)];
    const known = exact ? [kept(arrays.exact[k]! - domain.middle)] : [];
    return [...place, kept(value - domain.middle), Number.isNaN(value) ? 1 : 0, ...known];
  });
  return writeCsv(['row', 'column', 'reward', 'in_wall', ...(exact ? ['exact_reward'] : [])], rows);
}

/** Every loss that was measured here, by training step. */
export function lossesCsv({ losses }: Pick<Shown, 'losses'>): string {
  const names = Object.keys(losses);
  const bySteps = new Map<number, Cell[]>();
  names.forEach((name, column) => {
    const { steps, raw } = losses[name]!;
    steps.forEach((step, k) => {
      const row = bySteps.get(step) ?? names.map(() => null);
      row[column] = kept(raw[k]!);
      bySteps.set(step, row);
    });
  });
  const rows = [...bySteps].sort(([a], [b]) => a - b).map(([step, row]) => [step, ...row]);
  return writeCsv(['step', ...names], rows);
}

/** The plans at the stage shown, a row a state; plans and states are counted from 1. */
export function plansCsv(shown: Pick<Shown, 'plans' | 'setup'>): string {
  const rows = shownLines(shown).flatMap((lines) =>
    Array.from({ length: lines.frame.meta.count }, (_, plan) =>
      planStates(lines, plan).map(([row, column], state) => [
        lines.model,
        plan + 1,
        state + 1,
        kept(row),
        kept(column),
      ]),
    ).flat(),
  );
  return writeCsv(['model', 'plan', 'state', 'row', 'column'], rows);
}
