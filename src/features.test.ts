/** docs/results/features.md names tests that exist. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** A file, and after a colon the title of one of its tests, up to the end of the table's cell. */
const named = /`(e2e\/[^`]+\.spec\.ts)`(?:: ([^|]+?))? *\|/g;
const rows = [...readFileSync('docs/results/features.md', 'utf8').matchAll(named)];

describe('the tests that the table of features names', () => {
  it('are many', () => expect(rows.length).toBeGreaterThan(30));

  it.each(rows.map(([, file = '', title = '']) => [file, title]))('%s: %s', (file, title) => {
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain(title);
  });
});
