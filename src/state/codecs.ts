/** Text to values and back, for links and the settings' fields: every value is checked, and mended where that makes sense. */

/** What was wrong with a text; the page puts it into words. */
export type Fault =
  | { readonly kind: 'notANumber' }
  | { readonly kind: 'tooSmall'; readonly limit: number }
  | { readonly kind: 'tooLarge'; readonly limit: number }
  | { readonly kind: 'notAMultiple'; readonly of: number }
  | { readonly kind: 'notWhole' }
  | { readonly kind: 'notAChoice'; readonly choices: readonly string[] }
  | { readonly kind: 'notAName' }
  | { readonly kind: 'notAList'; readonly longest: number }
  | { readonly kind: 'beyond'; readonly other: string; readonly limit: number }
  | { readonly kind: 'badGoal'; readonly advice: string }
  | { readonly kind: 'badMaze'; readonly advice: string }
  | { readonly kind: 'noParts'; readonly names: readonly string[]; readonly parts: readonly string[] };

/** `value` is the mended value where there is a fault, or null where nothing can be made of the text. */
export interface Parsed<T> {
  readonly value: T | null;
  readonly fault: Fault | null;
}

export interface Codec<T> {
  parse(text: string): Parsed<T>;
  format(value: T): string;
  /** For choices only: all that may be chosen. */
  readonly choices?: readonly string[];
  /** What may stand there, in words, where there are no choices. */
  readonly admits?: string;
}

function bounded(value: number, minimum: number, maximum: number): Parsed<number> {
  if (value < minimum) return { value: minimum, fault: { kind: 'tooSmall', limit: minimum } };
  if (value > maximum) return { value: maximum, fault: { kind: 'tooLarge', limit: maximum } };
  return { value, fault: null };
}

function readNumber(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

export function real(minimum: number, maximum: number): Codec<number> {
  return {
    admits: `a number, ${minimum} to ${maximum}`,
    parse(text) {
      const value = readNumber(text);
      return Number.isFinite(value) ? bounded(value, minimum, maximum) : { value: null, fault: { kind: 'notANumber' } };
    },
    format: (value) => String(Number(value.toPrecision(6))),
  };
}

export function integer(minimum: number, maximum: number, multipleOf = 1): Codec<number> {
  const kind = multipleOf === 1 ? 'a whole number' : `a multiple of ${multipleOf}`;
  return {
    admits: `${kind}, ${minimum} to ${maximum}`,
    parse(text) {
      const value = readNumber(text);
      if (!Number.isFinite(value)) return { value: null, fault: { kind: 'notANumber' } };
      const within = bounded(value, minimum, maximum);
      if (within.fault || value % multipleOf === 0) return within;
      const fault: Fault = Number.isInteger(value) ? { kind: 'notAMultiple', of: multipleOf } : { kind: 'notWhole' };
      const rounded = Math.round(value / multipleOf) * multipleOf;
      return { value: Math.min(maximum, Math.max(minimum, rounded)), fault };
    },
    format: String,
  };
}

export function integers(minimum: number, maximum: number, longest: number): Codec<readonly number[]> {
  const item = integer(minimum, maximum);
  return {
    admits: `1 to ${longest} whole numbers, ${minimum} to ${maximum}, with commas between`,
    parse(text) {
      const parsed = text.split(',').map((part) => item.parse(part));
      const values = parsed.map(({ value }) => value).filter((value) => value !== null);
      if (values.length < parsed.length || values.length > longest) {
        return { value: null, fault: { kind: 'notAList', longest } };
      }
      return { value: values, fault: parsed.find(({ fault }) => fault)?.fault ?? null };
    },
    format: (values) => values.join(','),
  };
}

export function choice<T extends string>(...choices: readonly T[]): Codec<T> {
  return {
    choices,
    parse(text) {
      const value = choices.find((candidate) => candidate === text.trim().toLowerCase());
      return value ? { value, fault: null } : { value: null, fault: { kind: 'notAChoice', choices } };
    },
    format: (value) => value,
  };
}

/** Row and column; whether they lie in free space is asked of the maze. */
export const point: Codec<readonly [number, number]> = {
  admits: 'row,column in free space',
  parse(text) {
    const [row, column, ...rest] = text.split(',').map(readNumber);
    if (row === undefined || column === undefined || rest.length > 0 || !Number.isFinite(row + column)) {
      return { value: null, fault: { kind: 'notANumber' } };
    }
    return { value: [row, column], fault: null };
  },
  format: (value) => value.map((coordinate) => String(Math.round(coordinate * 100) / 100)).join(','),
};

/** Maps a codec's values into others that are as many. */
export function mapped<T, U>(codec: Codec<T>, forth: (value: T) => U, back: (value: U) => T): Codec<U> {
  const { choices, admits } = codec;
  return {
    ...(choices ? { choices } : {}),
    ...(admits === undefined ? {} : { admits }),
    parse(text) {
      const { value, fault } = codec.parse(text);
      return { value: value === null ? null : forth(value), fault };
    },
    format: (value) => codec.format(back(value)),
  };
}
