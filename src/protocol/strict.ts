/** Reading JSON that anybody may have written: each value is of its kind, within its limits, and nothing else is there. */

import { mapMembers } from './members';

/** Says which value of a file is wrong, and what it has to be. */
export class FormatError extends Error {
  override readonly name = 'FormatError';

  constructor(
    message: string,
    /** Where the value stands, as in `cases[3].goal`; nothing where the whole file is wrong. */
    readonly at = '',
    readonly wanted = '',
  ) {
    super(message);
  }
}

/** A file that could not be read; `problem` is the end of a sentence about it. */
export interface Refused {
  readonly kind: 'refused';
  readonly problem: string;
}

/** What a reader answers where the file is at fault. Throws anything else again. */
export function refusal(error: unknown): Refused {
  if (error instanceof FormatError) return { kind: 'refused', problem: error.message };
  throw error;
}

/** One value of a file, and where it stands there. */
export class Given {
  constructor(
    private readonly value: unknown,
    private readonly path: string,
  ) {}

  /** @param text JSON. @param what it is, as the beginning of a sentence @throws FormatError where it is none */
  static parse(text: string, what = 'it'): Given {
    try {
      return new Given(JSON.parse(text), '');
    } catch (error) {
      throw new FormatError(`${what} is no JSON (${(error as Error).message})`);
    }
  }

  /** A member of an object, whatever others it has; one that is missing has no value. */
  get(key: string): Given {
    // Own members alone: `constructor` and the like are none.
    const member = this.own().find(([name]) => name === key)?.[1];
    return new Given(member, this.path === '' ? key : `${this.path}.${key}`);
  }

  /** The members of an object. */
  private own(): [string, unknown][] {
    const { value } = this;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? Object.entries(value) : this.refuse('an object');
  }

  /** The members of an object that has these and no others. */
  members<K extends string>(...keys: readonly K[]): Readonly<Record<K, Given>> {
    const found = this.own().map(([key]) => key);
    const strange = found.find((key) => !(keys as readonly string[]).includes(key));
    if (strange !== undefined) throw new FormatError(`${this.place} has '${strange.slice(0, 40)}', which is unknown`);
    const missing = keys.find((key) => !found.includes(key));
    if (missing !== undefined) throw new FormatError(`${this.place} has no '${missing}'`);
    return Object.fromEntries(keys.map((key) => [key, this.get(key)])) as Readonly<Record<K, Given>>;
  }

  /** An object that has these members and no others, each as its reader makes it. */
  object<T extends object>(readers: { readonly [K in keyof T]: (given: Given) => T[K] }): T {
    const members = this.members(...(Object.keys(readers) as (keyof T & string)[]));
    return mapMembers(members, (given, name) => readers[name](given)) as T;
  }

  /** The members of an object, whatever they are called, in the order of the text. */
  entries<T>(most: number, read: (item: Given, key: string) => T): T[] {
    const found = this.own();
    if (found.length > most) throw new FormatError(`${this.place} has ${found.length} members, more than ${most}`);
    return found.map(([key, item]) => read(new Given(item, key.slice(0, 60)), key));
  }

  list<T>(least: number, most: number, read: (item: Given) => T): T[] {
    const { value } = this;
    if (!Array.isArray(value) || value.length < least || value.length > most)
      return this.refuse(
        `a list of ${least === most ? most : least === 0 ? `at most ${most}` : `${least} to ${most}`}`,
      );
    return value.map((item, i) => read(new Given(item, `${this.path}[${i}]`)));
  }

  real(least = -Infinity, most = Infinity): number {
    const { value } = this;
    // JSON has numbers that are larger than any.
    if (typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most) return value;
    const limits = [least === -Infinity ? '' : ` from ${least}`, most === Infinity ? '' : ` up to ${most}`];
    return this.refuse(limits.includes('') ? `a number${limits.join('')}` : `a number from ${least} to ${most}`);
  }

  share(): number {
    return this.real(0, 1);
  }

  whole(least: number, most: number): number {
    if (!Number.isInteger(this.value)) return this.refuse(`a whole number from ${least} to ${most}`);
    return this.real(least, most);
  }

  /** @param wanted what a text of the pattern is, in words: readers of a message know no patterns */
  text(pattern = /^/, wanted = typeof this.value === 'string' ? 'a text of another form' : 'a text'): string {
    const { value } = this;
    return typeof value === 'string' && pattern.test(value) ? value : this.refuse(wanted);
  }

  /** `2026-11-26` */
  day(): string {
    return this.text(/^\d{4}-\d{2}-\d{2}$/, 'a day, YYYY-MM-DD');
  }

  /** SHA-256 */
  checksum(): string {
    return this.text(/^[0-9a-f]{64}$/, 'a checksum of 64 hexadecimal digits');
  }

  oneOf<const T extends string | number>(...choices: readonly T[]): T {
    const found = choices.find((choice) => choice === this.value);
    return found === undefined ? this.refuse(`${choices.length > 1 ? 'one of ' : ''}${choices.join(', ')}`) : found;
  }

  /** @param remedy what helps against another one, as the end of a sentence */
  version<const V extends number>(wanted: V, remedy: string): V {
    if (this.value === wanted) return wanted;
    const found = JSON.stringify(this.value)?.slice(0, 20) ?? 'none';
    throw new FormatError(`it is of version ${found}, and this page reads version ${wanted}: ${remedy}`, this.path);
  }

  flag(): boolean {
    const { value } = this;
    return typeof value === 'boolean' ? value : this.refuse('true or false');
  }

  /** Null, or what `read` makes of it. */
  orNull<T>(read: (given: Given) => T): T | null {
    return this.value === null ? null : read(this);
  }

  private get place(): string {
    return this.path === '' ? 'it' : `'${this.path}'`;
  }

  /** @param wanted what it has to be, in words @throws FormatError which says so */
  refuse(wanted: string): never {
    const shown = JSON.stringify(this.value)?.slice(0, 40);
    const problem = shown ? `${this.place} is ${shown} and has to be ${wanted}` : `it has no ${this.place}`;
    throw new FormatError(problem, this.path, wanted);
  }
}
