/** Reading JSON that anybody may have written: each value is of its kind, within its limits, and nothing else is there. */

/** Says which value of a file is wrong, and what it has to be. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
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

  /** @param text JSON. @throws FormatError where it is none */
  static parse(text: string): Given {
    try {
      return new Given(JSON.parse(text), '');
    } catch (error) {
      throw new FormatError(`it is no JSON (${(error as Error).message})`);
    }
  }

  /** The members of an object that has these and no others. */
  members<K extends string>(...keys: readonly K[]): Readonly<Record<K, Given>> {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.refuse('an object');
    const found = Object.keys(value);
    const strange = found.find((key) => !(keys as readonly string[]).includes(key));
    if (strange !== undefined) throw new FormatError(`${this.place} has '${strange.slice(0, 40)}', which is unknown`);
    const missing = keys.find((key) => !found.includes(key));
    if (missing !== undefined) throw new FormatError(`${this.place} has no '${missing}'`);
    const entries = keys.map((key) => [
      key,
      new Given((value as Record<string, unknown>)[key], this.path === '' ? key : `${this.path}.${key}`),
    ]);
    return Object.fromEntries(entries) as Readonly<Record<K, Given>>;
  }

  /** The members of an object, whatever they are called, in the order of the text. */
  entries<T>(most: number, read: (item: Given, key: string) => T): T[] {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.refuse('an object');
    const found = Object.entries(value);
    if (found.length > most) throw new FormatError(`${this.place} has ${found.length} members, more than ${most}`);
    return found.map(([key, item]) => read(new Given(item, key.slice(0, 60)), key));
  }

  list<T>(least: number, most: number, read: (item: Given) => T): T[] {
    const { value } = this;
    if (!Array.isArray(value) || value.length < least || value.length > most)
      return this.refuse(`a list of ${least} to ${most}`);
    return value.map((item, i) => read(new Given(item, `${this.path}[${i}]`)));
  }

  real(least: number, most: number): number {
    const { value } = this;
    if (typeof value !== 'number' || !(value >= least && value <= most))
      return this.refuse(`a number from ${least} to ${most}`);
    return value;
  }

  whole(least: number, most: number): number {
    if (!Number.isInteger(this.value)) return this.refuse(`a whole number from ${least} to ${most}`);
    return this.real(least, most);
  }

  text(pattern: RegExp): string {
    const { value } = this;
    if (typeof value !== 'string' || !pattern.test(value)) return this.refuse(`a text like ${pattern.source}`);
    return value;
  }

  oneOf<const T extends string | number>(...choices: readonly T[]): T {
    const found = choices.find((choice) => choice === this.value);
    return found === undefined ? this.refuse(`one of ${choices.join(', ')}`) : found;
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

  private refuse(wanted: string): never {
    const shown = (JSON.stringify(this.value) ?? 'nothing').slice(0, 40);
    throw new FormatError(`${this.place} is ${shown} and has to be ${wanted}`);
  }
}
