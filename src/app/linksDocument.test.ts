/** Holds the table of docs/links.md to the table of settings: every key, what it admits, its default, and what it means. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linkVersion } from '../state/link';
import { hideableParts } from '../state/parts';
import { defaultSetup, settings } from '../state/settings';
import { appearanceChoices, appearanceKeys } from '../state/appearance';
import { settingTexts as texts, type SettingText } from './strings/en/settings';

const settingTexts: Readonly<Record<string, SettingText>> = texts;

const lines = readFileSync('docs/links.md', 'utf8').split('\n');

/** Cells of the rows that begin with a name in code. */
const rows = lines
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
const isKey = ([name]: readonly string[]) => !hideableParts.some((part) => name === `\`${part}\``) && name !== '`v`';

describe('docs/links.md', () => {
  it('lists every key with what it admits, its default and its meaning', () => {
    const expected = settings.map((setting) => {
      const shown = setting.show(defaultSetup);
      const texts = settingTexts[setting.key];
      return [`\`${setting.key}\``, setting.admits, shown === '' ? 'none' : `\`${shown}\``, texts?.hint ?? ''];
    });
    const looks = appearanceKeys.map((key) => [
      `\`${key}\``,
      appearanceChoices[key].join(', '),
      'as chosen before',
      settingTexts[key]?.hint ?? '',
    ]);
    // A row that is missing is printed as it has to be.
    expect(rows.filter(isKey)).toEqual([...expected, ...looks]);
  });

  it('lists every part that can be hidden, and the version', () => {
    const names = rows.map(([name]) => name);
    for (const part of hideableParts) expect(names).toContain(`\`${part}\``);
    expect(rows.find(([name]) => name === '`v`')?.[1]).toContain(`\`${linkVersion}\``);
  });
});
