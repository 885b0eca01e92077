/**
 * What property tests draw: hostile texts, JSON and bytes, damage done to what was good, and how often and from which seed. What a file
 * or a link means is left to its own test; a new kind of file needs a good example and its reader (see `neverBreaks`).
 */
import * as fc from 'fast-check';

/** The same cases every time, everywhere; a failure prints the case, made small. */
const fixed = { seed: 20261121, numRuns: 1000 } as const;

/** Checks a thousand cases. @param check throws where one is wrong @throws Error with the smallest case found that is */
export function holds<T>(cases: fc.Arbitrary<T>, check: (example: T) => void): void {
  fc.assert(
    fc.property(cases, (example) => {
      check(example);
    }),
    fixed,
  );
}

/** As holds does, where checking takes time; fewer cases, for each of them costs a compression or a checksum. */
export function holdsAsync<T>(cases: fc.Arbitrary<T>, check: (example: T) => Promise<void>): Promise<void> {
  return fc.assert(fc.asyncProperty(cases, check), { ...fixed, numRuns: 300 });
}

/**
 * Whatever it is given, a reader answers, or refuses in the way that it promises.
 * @param isRefusal whether what was thrown is the refusal that the reader's users catch
 */
export function neverBreaks<T>(
  cases: fc.Arbitrary<T>,
  read: (example: T) => unknown,
  isRefusal: (error: unknown) => boolean = () => false,
): void {
  let [answered, refused] = [0, 0];
  holds(cases, (example) => {
    try {
      read(example);
      answered += 1;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused += 1;
    }
  });
  if (answered + refused < fixed.numRuns) throw new Error(`Only ${answered + refused} cases were read.`);
}

/** What has broken readers before, of links and of files. */
export const nastyTexts: readonly string[] = [
  ...['', ' ', '\0', '%', '%%%', '%E0%A4%A', '\uD800', '￿', '🟦', '٣', '１', "'", '"', '\\', '\n', '&', '=', '#', '+'],
  ...[
    'NaN',
    'Infinity',
    '-Infinity',
    '-0',
    '1e999',
    '1e-999',
    '0x10',
    '0b1',
    '1_000',
    '9007199254740993',
    '.',
    '-',
    '1,',
    ',',
  ],
  ...['null', 'undefined', 'true', '[]', '{}', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'],
  ...[
    '<script>alert(1)</script>',
    'javascript:alert(1)',
    '"><img src=x onerror=alert(1)>',
    '${7*7}',
    '../../etc/passwd',
  ],
  ...['1'.repeat(400), '9'.repeat(20), 'x'.repeat(5000), ','.repeat(500), '1,2,4,8,16,32', '1,1,1', '-1,-1', '1e9,1e9'],
];

/** A text that anybody may have written. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer().map(String),
  fc.double().map(String),
  fc.tuple(fc.double({ min: -30, max: 30 }), fc.double({ min: -30, max: 30 })).map((pair) => pair.join(',')),
);

/** A query of known keys with any values, of unknown ones, or no query at all. */
export function anyQuery(keys: readonly string[]): fc.Arbitrary<string> {
  const key = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...keys) }, anyText);
  const encoded = fc.array(fc.tuple(key, anyText), { maxLength: 12 }).map((pairs) => {
    // Half a surrogate pair can't be encoded: it goes in as it is.
    const write = (text: string): string => (/\p{Surrogate}/u.test(text) ? text : encodeURIComponent(text));
    return `?${pairs.map(([name, value]) => `${write(name)}=${write(value)}`).join('&')}`;
  });
  const raw = fc.array(fc.tuple(key, anyText), { maxLength: 6 }).map((pairs) => `?${pairs.flat().join('=')}`);
  return fc.oneof({ weight: 6, arbitrary: encoded }, raw, anyText);
}

const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1e308, -1e-308, 1.5, 2 ** 53, 2 ** 32, '', [], {}, [[]]),
  fc.constantFrom(...nastyTexts),
  fc.jsonValue({ maxDepth: 3 }),
);

type Path = readonly (string | number)[];

/** Where values stand in a JSON value, the whole of it first. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members: (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, i) => [i, item])
    : Object.entries(value);
  return [path, ...members.flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}

/** The value with another at a path; `undefined` takes the member away. */
function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? replaced(item, rest, by) : item));
  const members = Object.entries(value as Record<string, unknown>)
    .map(([name, member]) => [name, name === key ? replaced(member, rest, by) : member] as const)
    .filter(([, member]) => member !== undefined);
  return Object.fromEntries(members);
}

/** Texts that were good JSON: with another value somewhere, a member too many or missing, or damaged as a text. */
export function damagedJson(good: string): fc.Arbitrary<string> {
  const value: unknown = JSON.parse(good);
  const path = fc.constantFrom(...pathsOf(value));
  const changed = fc
    .tuple(path, fc.option(anyJson, { nil: undefined }))
    .map(([at, by]) => JSON.stringify(replaced(value, at, by)) ?? 'null');
  return fc.oneof(
    { weight: 3, arbitrary: changed },
    damagedText(good),
    anyJson.map((item) => JSON.stringify(item)),
  );
}

/** A text that was cut, or has some other text put into it. */
export function damagedText(good: string): fc.Arbitrary<string> {
  const place = fc.nat(good.length);
  return fc.oneof(
    place.map((end) => good.slice(0, end)),
    fc.tuple(place, fc.nat(20), anyText).map(([at, gone, put]) => good.slice(0, at) + put + good.slice(at + gone)),
    anyText,
  );
}

/**
 * Bytes that were a good file: some of them changed, cut off, doubled, or none of the file's at all.
 * @param headerBytes where most of the damage is done: there is more to get wrong than in the values behind
 */
export function damagedBytes(good: Uint8Array, headerBytes = good.length): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  const place = fc.oneof({ weight: 3, arbitrary: fc.nat(headerBytes - 1) }, fc.nat(good.length - 1));
  const flips = fc
    .array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 4 })
    .map((changes) => changes.reduce((file, [at, byte]) => ((file[at] = byte), file), Uint8Array.from(good)));
  const cut = fc.nat(good.length).map((end) => Uint8Array.from(good.subarray(0, end)));
  const more = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((tail) => Uint8Array.from([...good, ...tail]));
  const strange = fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes));
  return fc.oneof({ weight: 4, arbitrary: flips }, cut, more, strange);
}
