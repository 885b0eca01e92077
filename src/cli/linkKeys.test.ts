import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { helpText } from '../../scripts/flags.mjs';
import { hideableParts } from '../page/model/link/parts';
import { says, settings } from '../page/model/settings/settings';
import { evaluateFlags } from './evaluateOptions';
import { flagSettings, linkKeys, withLinkKeys } from './linkKeys';

const page = readFileSync('docs/links.md', 'utf8');

describe('docs/links.md', () => {
  it('is as npm run links writes it', () => {
    expect(page).toBe(withLinkKeys(page));
  });

  it('has a meaning for every key, and a row for every part that can be hidden', () => {
    expect(linkKeys.filter(({ meaning }) => meaning === '')).toEqual([]);
    for (const part of hideableParts) expect(page).toContain(`\n| \`${part}\``);
  });

  it('has a place for the keys', () => {
    expect(() => withLinkKeys('# Links\n')).toThrow('docs/links.md lacks the lines');
  });
});

describe('evaluate --help', () => {
  const help = helpText(evaluateFlags);
  const ofRun = settings.filter(says('training'));
  const flags = flagSettings.map(({ key }) => key);

  it('has a flag for every setting that says what is trained', () => {
    expect(flags).toEqual(expect.arrayContaining(ofRun.map(({ key }) => key)));
    expect(Object.keys(evaluateFlags)).toEqual(expect.arrayContaining(flags));
  });

  it.each(flagSettings.map(({ key }) => [key]))('says of --%s what docs/links.md says', (key) => {
    const { admits, meaning, otherwise } = linkKeys.find((row) => row.key === key)!;
    const line = help.split('\n').find((text) => text.startsWith(`  --${key} `));
    expect(line?.toLowerCase()).toContain(`${meaning} `.toLowerCase());
    expect(line?.toLowerCase()).toContain(`${admits} (${otherwise}).`.toLowerCase());
  });
});
