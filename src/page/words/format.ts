/** Numbers as the page writes them, in the language that it speaks. */
import { format, formatDefaultLocale, type FormatLocaleDefinition } from 'd3';
import type { MazePoint } from '../../protocol/configuration';

interface NumberWords {
  readonly numbers: FormatLocaleDefinition;
  readonly place: (row: string, column: string) => string;
  readonly and: string;
}

const languages = {
  en: {
    numbers: { decimal: '.', thousands: ',', grouping: [3], currency: ['$', ''] },
    place: (row, column) => `row ${row}, column ${column}`,
    and: 'and',
  },
  de: {
    numbers: { decimal: ',', thousands: '.', grouping: [3], currency: ['', ' €'] },
    place: (row, column) => `Zeile ${row}, Spalte ${column}`,
    and: 'und',
  },
} satisfies Readonly<Record<string, NumberWords>>;

let spoken: NumberWords = languages.en;

/** Axes follow too, for d3 writes their numbers. */
export function setNumberLanguage(language: keyof typeof languages): void {
  spoken = languages[language];
  formatDefaultLocale(spoken.numbers);
}

const localised = (text: string): string => text.replace('-', '−').replace('.', spoken.numbers.decimal);

/** A number to be written into a field, and read from it again: all its digits, and nothing between thousands. */
export function decimals(value: number | string): string {
  return String(value).replace('.', spoken.numbers.decimal);
}

export function formatCount(count: number): string {
  return format(',')(Math.round(count));
}

/** Up to three significant digits, no trailing zeros. */
export function formatNumber(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) >= 100 ? formatCount(value) : localised(String(Number(value.toPrecision(3))));
}

export function formatFixed(value: number, digits = 2): string {
  return localised(value.toFixed(digits));
}

/** A sentence's beginning. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function formatShare(share: number): string {
  return `${localised(String(Math.round(100 * share)))} %`;
}

/** In order; more than two have one sign together, to be short. @param unknown what is written for null */
export function formatShares(shares: readonly (number | null)[], unknown = ''): string {
  const text = shares.map((share) => (share === null ? unknown : formatShare(share))).join(' · ');
  const isKnown = shares.some((share) => share !== null);
  return shares.length > 2 && isKnown ? `${text.replaceAll(' %', '')} %` : text;
}

export function formatDistance(cells: number): string {
  return formatFixed(cells, cells < 10 ? 2 : 1);
}

/** The length of an arrow, two digits after the point at most, so that its width is steady. */
export function formatPush(push: readonly [number, number]): string {
  const length = Math.hypot(...push);
  return formatFixed(length, length < 9.995 ? 2 : length < 99.95 ? 1 : 0);
}

/** An angle in whole degrees, from -179 to 180. */
export function formatAngle(radians: number): string {
  const degrees = Math.round((180 / Math.PI) * radians);
  return `${localised(String(degrees === -180 ? 180 : degrees))}°`;
}

/** Losses keep two significant digits, zeros included, so that their width is steady. */
export function formatLoss(loss: number): string {
  return loss >= 0.001 && loss < 1000 ? format('.2r')(loss) : format('.1e')(loss);
}

export function formatPlace([row, column]: MazePoint): string {
  const coordinate = (value: number) => localised(value.toFixed(1).replace('.0', ''));
  return spoken.place(coordinate(row), coordinate(column));
}

/** 'a', 'a and b', 'a, b and c' */
export function formatList(parts: readonly string[]): string {
  const [last = '', ...before] = [...parts].reverse();
  return before.length === 0 ? last : `${before.reverse().join(', ')} ${spoken.and} ${last}`;
}
