/** Drawn points as texts: written as a table, and read from a link, a table or lists of numbers as people have them. */
import { createRandom, type Random } from '../../../math/random';
import { decodeText, otherFileOf, otherTextOf, type OtherFile } from '../../maze/shared/fileText';
import type { TextPlace } from '../../maze/shared/layoutText';
import {
  dotLines,
  dotOf,
  dotPlace,
  inOrder,
  mostDots,
  nearestDot,
  PointsError,
  readOwnPoints,
  spotOfPlace,
  type Dot,
  type Dots,
} from './ownPoints';

/** What was done to numbers, to be told. */
export interface ReadNumbers {
  readonly points: number;
  /** Whether they were moved and scaled into the square; else they are rows and columns of the plane. */
  readonly isScaled: boolean;
  /** Numbers of a line that were not read. */
  readonly unread: number;
  /** Points that fell on one that was there. */
  readonly met: number;
  /** Points left out, chosen at random, of those that did not. */
  readonly left: number;
}

export type PointsProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'otherFile'; readonly is: OtherFile }
  | { readonly kind: 'tooLong'; readonly characters: number }
  /** Of a link or a drawing's text; the advice is a sentence. */
  | { readonly kind: 'damaged'; readonly advice: string }
  | { readonly kind: 'line'; readonly written: string; readonly at: TextPlace };

export type ReadPoints =
  /** `numbers` is null where the text was a drawing's own. */
  | { readonly kind: 'read'; readonly dots: Dots; readonly numbers: ReadNumbers | null }
  | { readonly kind: 'wrong'; readonly problem: PointsProblem };

const wrong = (problem: PointsProblem): ReadPoints => ({ kind: 'wrong', problem });

/** More than tables of points have that anybody pastes; what is longer is some other file. */
const mostCharacters = 400_000;

/** A table: rows and columns of the plane to three decimals, and whose points they are. */
export function writePointsTable({ base, expert }: Dots): string {
  const line = (model: keyof Dots) => (dot: Dot) =>
    [...dotPlace(dot).map((coordinate) => String(Math.round(1000 * coordinate) / 1000)), model].join(',');
  return ['row,column,model', ...base.map(line('base')), ...expert.map(line('expert'))].join('\n') + '\n';
}

/** Reads a file that may hold points, in any encoding. */
export function readPointsBytes(bytes: Uint8Array): ReadPoints {
  const is = otherFileOf(bytes);
  return is ? wrong({ kind: 'otherFile', is }) : readPointsText(decodeText(bytes));
}

/** Reads a link or its text, or a point on each line: x and y, or row and column where a heading calls them so, and perhaps whose it is. */
export function readPointsText(text: string): ReadPoints {
  if (text.length > mostCharacters) return wrong({ kind: 'tooLong', characters: text.length });
  const drawn = /^\s*(?:https?:\/\/\S*[?&#])?(?:preset=)?(points-[\w.-]*)\S*\s*$/i.exec(text)?.[1];
  if (drawn !== undefined) return readDrawn(drawn.replace(/^points/i, 'points'));
  const read = readTable(text);
  const is = read.kind === 'wrong' ? otherTextOf(text) : null;
  return is ? wrong({ kind: 'otherFile', is }) : read;
}

function readDrawn(text: string): ReadPoints {
  try {
    return { kind: 'read', dots: readOwnPoints(text), numbers: null };
  } catch (error) {
    if (error instanceof PointsError) return wrong({ kind: 'damaged', advice: error.message });
    throw error;
  }
}

interface Line {
  readonly fields: readonly string[];
  /** From 1. */
  readonly number: number;
}

/** Between fields, the surer sign first: a comma may be a decimal one where there are others. */
const separators = [/\s*[;\t]\s*/, /\s*,\s+|\s+/, /\s*,\s*/] as const;

const isNumber = (field: string): boolean => /^[-+\u2212]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?$/i.test(field);
const numberOf = (field: string): number => Number(field.replace(',', '.').replace('\u2212', '-'));

/** Lists of Python and JSON have a point in each inner bracket: it becomes a line, where it does not stand on one already. */
const withoutBrackets = (text: string): string =>
  /[[(]/.test(text)
    ? text.replace(/[\])}]+[\s,;]*(?=[[({])/g, '\n').replace(/[[\](){}"']|\w+(?=\()/g, ' ')
    : text.replace(/["']/g, '');

function linesOf(text: string, separator: RegExp): Line[] {
  return withoutBrackets(text)
    .split(/\r\n?|\n/)
    .map((line, k) => ({ fields: line.trim().replace(/[,;]$/, '').split(separator), number: k + 1 }))
    .filter(({ fields }) => fields.join('') !== '' && !/^[#%]/.test(fields[0] ?? ''));
}

const isData = ({ fields }: Line): boolean => fields.filter(isNumber).length >= 2;

function readTable(text: string): ReadPoints {
  const all = separators.map((separator) => linesOf(text, separator));
  // Whichever has the most lines of points.
  const lines = all.reduce((best, next) => (next.filter(isData).length > best.filter(isData).length ? next : best));
  const first = lines.findIndex(isData);
  if (first < 0) return wrong({ kind: 'empty' });
  const bad = lines.slice(first).find((line) => !isData(line));
  if (bad)
    return wrong({ kind: 'line', written: bad.fields.join(' ').slice(0, 40), at: { line: bad.number, sign: 1 } });
  return placed(lines.slice(first), lines[first - 1]?.fields ?? []);
}

type Point = readonly [x: number, y: number];

function placed(lines: readonly Line[], heading: readonly string[]): ReadPoints {
  const named = (name: RegExp): number => heading.findIndex((field) => name.test(field.trim()));
  const [row, column] = [named(/^row$/i), named(/^col(umn)?$/i)];
  const [x, y] = [named(/^x\d?$/i), named(/^y\d?$/i)];
  const isOfPlane = row >= 0 && column >= 0;
  const [across, down] = isOfPlane ? [column, row] : x >= 0 && y >= 0 ? [x, y] : [-1, -1];
  let unread = 0;
  const points = lines.map(({ fields }) => {
    const numbers = fields.filter(isNumber);
    const at = (index: number, otherwise: number): number => {
      const field = fields[index];
      return numberOf(field !== undefined && isNumber(field) ? field : numbers[otherwise]!);
    };
    unread = Math.max(unread, numbers.length - 2);
    const point: Point = [at(across, 0), at(down, 1)];
    return { point, model: fields.some((field) => /^expert$/i.test(field)) ? ('expert' as const) : ('base' as const) };
  });
  const isInside = points.every(({ point }) => point.every((value) => value >= 0.5 && value <= 4.5));
  const isScaled = !isOfPlane || !isInside;
  const placeOf = isScaled
    ? scaled(
        points.map(({ point }) => point),
        !isOfPlane,
      )
    : identity;
  const random = createRandom(0).fork('points of a text');
  const of = (ink: keyof Dots) => {
    const dots = points.filter(({ model }) => model === ink).map(({ point }) => dotAt(placeOf(point)));
    const apart = inOrder(dots);
    const kept = apart.length > mostDots ? inOrder(someOf(apart, random)) : apart;
    return { kept, met: dots.length - apart.length, left: apart.length - kept.length };
  };
  const [base, expert] = [of('base'), of('expert')];
  return {
    kind: 'read',
    dots: { base: base.kept, expert: expert.kept },
    numbers: { points: points.length, isScaled, unread, met: base.met + expert.met, left: base.left + expert.left },
  };
}

const identity = (point: Point): Point => point;

const dotAt = ([x, y]: Point): Dot => nearestDot(spotOfPlace([y, x]));

/** All points into the square of dots, as large as it fits, by one factor. @param isUpwards whether y grows upwards, as in diagrams */
function scaled(points: readonly Point[], isUpwards: boolean): (point: Point) => Point {
  const [[first], [last]] = [dotPlace(0), dotPlace(dotOf(dotLines - 1, 0))];
  const ends = [0, 1].map((axis) => {
    const values = points.map((point) => point[axis as 0 | 1]);
    return { low: values.reduce((a, b) => Math.min(a, b)), high: values.reduce((a, b) => Math.max(a, b)) };
  });
  const extent = Math.max(...ends.map(({ low, high }) => high - low));
  const factor = extent > 0 ? (last - first) / extent : 0;
  const middle = (first + last) / 2;
  const moved = (value: number, axis: 0 | 1): number =>
    factor * (value - (ends[axis]!.low + ends[axis]!.high) / 2) * (axis === 1 && isUpwards ? -1 : 1) + middle;
  return ([x, y]) => [moved(x, 0), moved(y, 1)];
}

function someOf(dots: readonly Dot[], random: Random): Dot[] {
  const rest = [...dots];
  return Array.from({ length: mostDots }, () => rest.splice(random.integer(rest.length), 1)[0]!);
}
