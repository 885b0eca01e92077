import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { numberFlag, readFlags, UsageError, type Flag } from './commandLine';

const flags: Readonly<Record<string, Flag>> = {
  maze: { type: 'string', value: 'NAME', help: 'which maze' },
  json: { type: 'boolean', help: 'print JSON' },
};

describe('readFlags', () => {
  const before = process.argv;
  const read = (...given: string[]) => {
    process.argv = ['node', 'evaluate', ...given];
    return readFlags('evaluate [flags]', flags);
  };
  beforeEach(() => {
    vi.spyOn(process, 'exit').mockImplementation((status) => {
      throw new Error(`exit ${String(status)}`);
    });
  });
  afterEach(() => {
    process.argv = before;
    vi.restoreAllMocks();
  });

  it('reads values and switches', () => {
    expect({ ...read('--maze', 'large', '--json') }).toEqual({ maze: 'large', json: true });
    expect({ ...read('--maze=large') }).toEqual({ maze: 'large' });
    expect({ ...read() }).toEqual({});
  });

  it.each([
    [['--maize', 'large'], "Unknown option '--maize'"],
    [['--maze'], '--maze'],
    [['--json=yes'], '--json'],
    [['large'], "Unexpected argument 'large'"],
  ])('refuses %j in one line that says where help is', (given, message) => {
    const call = (): unknown => read(...given);
    expect(call).toThrow(UsageError);
    expect(call).toThrow(message);
    expect(call).toThrow(/^[^\n]*--help lists every flag\.$/);
  });

  it('prints every flag for --help, and ends', () => {
    const lines: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    expect(() => read('--help')).toThrow('exit 0');
    expect(lines.join('')).toMatch(
      /^evaluate \[flags\]\n\n {2}--maze NAME +which maze\n {2}--json +print JSON\n {2}--help +this text\n$/,
    );
  });
});

describe('numberFlag', () => {
  it('reads finite numbers alone', () => {
    expect(numberFlag('seed', '3')).toBe(3);
    expect(numberFlag('scale', ' -1.5e1 ')).toBe(-15);
    for (const text of ['', ' ', 'three', '3px', 'NaN', 'Infinity', '1e999']) {
      expect(() => numberFlag('seed', text)).toThrow(new UsageError(`--seed takes a number, not '${text}'.`));
    }
  });
});
