/** The parts of the page that a link can hide, and their list in a link. */
import type { Codec } from './codecs';

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

/** Parts with commas between, or other signs, in the table's order whatever the text's; names that are none are left out, and named. */
export const partList: Codec<readonly Part[]> = {
  admits: `of ${hideableParts.join(', ')}, with commas between`,
  parse(text) {
    const names = text
      .split(/[\s,;|/+.]+/)
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== '');
    const value = hideableParts.filter((part) => names.includes(part));
    const unknown = names.filter((name) => !(hideableParts as readonly string[]).includes(name));
    return { value, fault: unknown.length > 0 ? { kind: 'noParts', names: unknown, parts: hideableParts } : null };
  },
  format: (parts) => parts.join(','),
};

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
