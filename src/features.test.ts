/** docs/results/features.md names tests that exist and run. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemWith, testsOf } from './testing/namedTests';

/** A file, and after a colon the title of one of its tests, up to the end of the table's cell. */
const named = /`(e2e\/[^`]+\.spec\.ts)`(?:: ([^|]+?))? *\|/g;
const rows = [...readFileSync('docs/results/features.md', 'utf8').matchAll(named)];

describe('the tests that the table of features names', () => {
  it('are many', () => expect(rows.length).toBeGreaterThan(30));

  it.each(rows.map(([, file = '', title = '']) => [file, title]))('%s: %s', (file, title) => {
    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, 'utf8');
    if (title !== '') expect(problemWith(text, title)).toBeNull();
    else expect(testsOf(text).some(({ skipped }) => !skipped)).toBe(true);
  });
});
