/** Text to values and back, for links and the settings' fields: every value is checked, and mended where that makes sense. */

import type { DomainName } from '../../../protocol/configuration';
import type { ConflictFault } from '../../../settings/conflicts';
import type { Choice } from '../../../settings/setting';

/** What was wrong with a text; the page puts it into words. */
export type Fault =
  | { readonly kind: 'notANumber' }
  /** Marks between thousands: `meant` is what was read. */
  | { readonly kind: 'grouped'; readonly meant: number }
  /** A row and a column are wanted. */
  | { readonly kind: 'notAPlace' }
  | { readonly kind: 'tooSmall'; readonly limit: number }
  | { readonly kind: 'tooLarge'; readonly limit: number }
  | { readonly kind: 'notWhole' }
  | { readonly kind: 'notAChoice'; readonly choices: readonly string[] }
  | { readonly kind: 'notAName' }
  /** It is a setting of other runs than those of this domain. */
  | { readonly kind: 'otherDomain'; readonly domain: DomainName }
  | { readonly kind: 'notAList'; readonly longest: number }
  | ConflictFault
  | { readonly kind: 'badMaze'; readonly advice: string }
  | { readonly kind: 'badPoints'; readonly advice: string }
  | { readonly kind: 'noParts'; readonly names: readonly string[]; readonly parts: readonly string[] };

/** `value` is the mended value where there is a fault, or undefined where nothing can be made of the text. */
export interface Parsed<T> {
  readonly value: T | undefined;
  readonly fault: Fault | null;
}

export interface Codec<T> {
  parse(text: string): Parsed<T>;
  format(value: T): string;
}

function bounded(value: number, minimum: number, maximum: number): Parsed<number> {
  if (value < minimum) return { value: minimum, fault: { kind: 'tooSmall', limit: minimum } };
  if (value > maximum) return { value: maximum, fault: { kind: 'tooLarge', limit: maximum } };
  return { value, fault: null };
}

/** Digits of any script, minus signs and dashes, commas and blanks as a keyboard without a full stop has them. */
function tidied(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/(?![0-9])\p{Nd}/gu, digitOf)
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u060c\u066b]/g, ',')
    .replace(/[\u066c\u2019]/g, "'")
    .trim();
}

/** Ten in a row, the zero at a code of ...0 or ...6. */
function digitOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  const row = code - (code % 16);
  return String(code - (/\p{Nd}/u.test(String.fromCodePoint(row)) ? row : row + 6));
}

const decimal = (text: string): number =>
  /^[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text.replace(',', '.')) : NaN;

/** A whole part with marks between its thousands, and a fraction behind another mark. */
const marked = /^([+-]?\d{1,3}(?:(['_ .,])\d{2,3})(?:\2\d{2,3})*)((?!\2)[.,]\d+)?$/;

/**
 * Reads a comma as a full stop. One mark with three digits behind it, as in 50.000, is one of thousands where that may be: for a whole
 * number, and for any up to `most`.
 */
function readNumber(text: string, most: number): Parsed<number> {
  const tidy = tidied(text);
  const [, whole = '', mark = '', fraction = ''] = marked.exec(tidy) ?? [];
  const grouped = /\d{3}$/.test(whole) ? Number(whole.replaceAll(mark, '') + fraction.replace(',', '.')) : NaN;
  const isSure = !/[.,]/.test(mark) || fraction !== '' || whole.split(mark).length > 2;
  if (isSure ? !Number.isNaN(grouped) : /^[+-]?[1-9]/.test(whole) && Math.abs(grouped) <= most)
    return { value: grouped, fault: { kind: 'grouped', meant: grouped } };
  const value = decimal(tidy);
  return Number.isFinite(value) ? { value, fault: null } : { value: undefined, fault: { kind: 'notANumber' } };
}

export function real(minimum: number, maximum: number): Codec<number> {
  return {
    parse(text) {
      const { value, fault } = readNumber(text, maximum);
      if (value === undefined) return { value, fault };
      const within = bounded(value, minimum, maximum);
      return within.fault ? within : { value, fault };
    },
    format: (value) => String(Number(value.toPrecision(6))),
  };
}

export function integer(minimum: number, maximum: number, multipleOf = 1): Codec<number> {
  return {
    parse(text) {
      const { value, fault } = readNumber(text, Infinity);
      if (value === undefined) return { value, fault };
      const within = bounded(value, minimum, maximum);
      // 50.0000 may be any of two numbers.
      const isWhole = Number.isInteger(value) && !/[.,]\d{3}/.test(tidied(text));
      if (within.fault) return within;
      if (value % multipleOf === 0 && (isWhole || fault)) return { value, fault };
      const wrong: Fault = isWhole ? { kind: 'notAMultiple', of: multipleOf } : { kind: 'notWhole' };
      const rounded = Math.round(value / multipleOf) * multipleOf;
      return { value: Math.min(maximum, Math.max(minimum, rounded)), fault: wrong };
    },
    format: String,
  };
}

export function integers(minimum: number, maximum: number, longest: number): Codec<readonly number[]> {
  const item = integer(minimum, maximum);
  return {
    parse(text) {
      const parts = tidied(text).match(/[^,;、|/\s"'[\](){}]+/g) ?? [''];
      const parsed = parts.map((part) => item.parse(part));
      const values = parsed.map(({ value }) => value).filter((value) => value !== undefined);
      if (values.length < parsed.length || values.length > longest) {
        return { value: undefined, fault: { kind: 'notAList', longest } };
      }
      return { value: values, fault: parsed.find(({ fault }) => fault)?.fault ?? null };
    },
    format: (values) => values.join(','),
  };
}

export function choice<T extends Choice>(...choices: readonly T[]): Codec<T> {
  return {
    parse(text) {
      const value = choices.find((candidate) => String(candidate) === text.trim().toLowerCase());
      return { value, fault: value === undefined ? { kind: 'notAChoice', choices: choices.map(String) } : null };
    },
    format: String,
  };
}

/** Choices with commas between, or other signs, in their order whatever the text's; names that are none are left out, and named. */
export function several(...choices: readonly string[]): Codec<readonly string[]> {
  return {
    parse(text) {
      const names = text
        .split(/[\s,;|/+.]+/)
        .map((name) => name.trim().toLowerCase())
        .filter((name) => name !== '');
      const unknown = names.filter((name) => !choices.includes(name));
      return {
        value: choices.filter((choice) => names.includes(choice)),
        fault: unknown.length > 0 ? { kind: 'noParts', names: unknown, parts: choices } : null,
      };
    },
    format: (values) => values.join(','),
  };
}

/** Row and column; whether they lie in free space is asked of the maze. With another sign than a comma between them they are guessed, and that is said. */
export const point: Codec<readonly [number, number]> = {
  parse(text) {
    const tidy = tidied(text);
    const strict = tidy.split(/[,\s]+/).map(decimal);
    const isPlace = strict.length === 2 && strict.every(Number.isFinite);
    const [row = NaN, column = NaN, ...rest] = isPlace ? strict : guessedPlace(tidy);
    if (rest.length > 0 || !Number.isFinite(row + column)) return { value: undefined, fault: { kind: 'notAPlace' } };
    return { value: [row, column], fault: isPlace ? null : { kind: 'notAPlace' } };
  },
  format: (value) => value.map((coordinate) => String(Math.round(coordinate * 100) / 100)).join(','),
};

/** 3;8 and 3.8 and (row 3, column 8), and with decimal commas 3,5;8,5 or 3,5,8,5. */
function guessedPlace(text: string): readonly number[] {
  const halves = text.split(';').map(decimal);
  if (halves.length === 2 && halves.every(Number.isFinite)) return halves;
  const [first = '', second = '', third, fourth, ...rest] = text.match(/(?<![\d.])-?\d+(\.\d+)?/g) ?? [];
  if (second === '') return /^\d+\.\d+$/.test(first) ? first.split('.').map(Number) : [];
  if (third === undefined) return [Number(first), Number(second)];
  const isGerman = fourth !== undefined && rest.length === 0 && /^-?\d+,\d+,-?\d+,\d+$/.test(text);
  return isGerman ? [Number(`${first}.${second}`), Number(`${third}.${fourth}`)] : [];
}

/** The codec's values, and a word for none. */
export function orWord<T>(codec: Codec<T>, word: string): Codec<T | null> {
  return {
    parse: (text) => (text.trim().toLowerCase() === word ? { value: null, fault: null } : codec.parse(text)),
    format: (value) => (value === null ? word : codec.format(value)),
  };
}

/** On or off, as people and other pages write it; the key alone switches on. */
export const flag: Codec<boolean> = {
  parse(text) {
    const word = text.trim().toLowerCase();
    if (/^(1|t|true|y|yes|on|enabled|ja|an|)$/.test(word)) return { value: true, fault: null };
    if (/^(0|f|false|n|no|off|disabled|nein|aus)$/.test(word)) return { value: false, fault: null };
    return { value: undefined, fault: { kind: 'notAChoice', choices: ['0', '1'] } };
  },
  format: (value) => (value ? '1' : '0'),
};

/** Of a recorded run. */
export const runName: Codec<string> = {
  parse(text) {
    const name = text.trim().toLowerCase();
    return /^[a-z0-9-]{1,40}$/.test(name)
      ? { value: name, fault: null }
      : { value: undefined, fault: { kind: 'notAName' } };
  },
  format: String,
};
