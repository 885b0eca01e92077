/** The parts of the page that a link can hide, and what is left of its middle. */

/** Header includes mazes and settings, player includes sliders. */
export const hideableParts = [
  'header',
  'mazes',
  'settings',
  'player',
  'sliders',
  'equation',
  'steered',
  'learning',
  'numbers',
] as const;
export type Part = (typeof hideableParts)[number];

/** What stands in the middle of the page. */
export interface StageParts {
  /** Of quiet panels left of the reward. */
  readonly columns: 0 | 1 | 2;
  readonly rows: 1 | 2;
  readonly hasNumbers: boolean;
}

export function stageParts(hidden: readonly Part[]): StageParts {
  const shows = (part: Part) => !hidden.includes(part);
  const lower = [shows('steered'), shows('learning')].filter(Boolean).length;
  const hasNumbers = shows('numbers');
  if (shows('equation')) return { columns: 2, rows: lower > 0 ? 2 : 1, hasNumbers };
  return { columns: lower > 0 ? 1 : 0, rows: lower === 2 ? 2 : 1, hasNumbers };
}
