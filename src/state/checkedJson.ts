/** Reading a JSON value that nobody vouches for: each step checks what is there and knows where in the file it is. */

/** What stands in a file and should not; `at` is the place, as in `cases[3].goal`. */
export class UnexpectedValue extends Error {
  constructor(
    readonly at: string,
    readonly expected: string,
  ) {
    super(`${at} has to be ${expected}`);
  }
}

export class CheckedJson {
  constructor(
    private readonly value: unknown,
    readonly at: string,
  ) {}

  fail(expected: string): never {
    throw new UnexpectedValue(this.at, expected);
  }

  get isNull(): boolean {
    return this.value === null;
  }

  /** A member of an object; of one that is missing the reading fails. */
  get(key: string): CheckedJson {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) this.fail('an object');
    // Own members alone: `constructor` and the like are none.
    const member: unknown = Object.hasOwn(this.value, key) ? (this.value as Record<string, unknown>)[key] : undefined;
    return new CheckedJson(member, this.at === '' ? key : `${this.at}.${key}`);
  }

  list(longest: number): CheckedJson[] {
    if (!Array.isArray(this.value) || this.value.length > longest) this.fail(`a list of at most ${longest}`);
    return this.value.map((item: unknown, index) => new CheckedJson(item, `${this.at}[${index}]`));
  }

  number(minimum = -Infinity, maximum = Infinity): number {
    const { value } = this;
    if (typeof value !== 'number' || !Number.isFinite(value)) this.fail('a number');
    if (value < minimum || value > maximum) this.fail(`a number from ${minimum} to ${maximum}`);
    return value;
  }

  whole(minimum: number, maximum: number): number {
    const value = this.number(minimum, maximum);
    return Number.isInteger(value) ? value : this.fail('a whole number');
  }

  share(): number {
    return this.number(0, 1);
  }

  text(pattern: RegExp, expected: string): string {
    return typeof this.value === 'string' && pattern.test(this.value) ? this.value : this.fail(expected);
  }

  choice<T extends string>(choices: readonly T[]): T {
    return choices.find((candidate) => candidate === this.value) ?? this.fail(`one of ${choices.join(', ')}`);
  }

  /** What `read` makes of it, or null where null stands. */
  orNull<T>(read: (present: CheckedJson) => T): T | null {
    return this.isNull ? null : read(this);
  }
}
