import { describe, expect, it } from 'vitest';
import { readKept, readLinked, withAppearance } from './appearance';
import { settings } from './settings';
import { appearanceKeys } from './appearance';

const shown = { theme: 'light', contrast: 'standard', colours: 'viridis', lang: 'en' } as const;

describe('the appearance in a link', () => {
  it('is what of it can be read; the rest is said', () => {
    const { linked, mended } = readLinked('?lang=DE&theme=dark&colours=jet&seed=1', shown);
    expect(linked).toEqual({ lang: 'de', theme: 'dark' });
    const choices = ['viridis', 'cividis', 'magma', 'grey'];
    expect(mended).toEqual([{ key: 'colours', fault: { kind: 'notAChoice', choices }, used: 'viridis' }]);
  });

  it('is as browsers, Americans and other pages write it', () => {
    const read = (search: string, hash = '') => readLinked(search, shown, hash);
    expect(read('?lang=de-DE&COLORS=Gray').linked).toEqual({ lang: 'de', colours: 'grey' });
    expect(read('?lang=de_AT.').linked).toEqual({ lang: 'de' });
    expect(read('', '#theme=dark').linked).toEqual({ theme: 'dark' });
    const { linked, bySystem, mended } = read('?theme=auto&contrast=System&lang=fr-FR');
    expect({ linked, bySystem }).toEqual({ linked: {}, bySystem: ['theme', 'contrast'] });
    expect(mended.map(({ key }) => key)).toEqual(['lang']);
  });

  it('is written after the experiment, and only where the link had it', () => {
    expect(withAppearance('?seed=1', {})).toBe('?seed=1');
    expect(withAppearance('?seed=1', { lang: 'de' })).toBe('?seed=1&lang=de');
    expect(withAppearance('', { theme: 'dark', colours: 'grey' })).toBe('?theme=dark&colours=grey');
  });

  it('has keys that no setting of the experiment has', () => {
    const taken = settings.map(({ key }) => key);
    expect(appearanceKeys.filter((key) => taken.includes(key))).toEqual([]);
  });
});

it('what was kept is trusted only where it is a choice', () => {
  const kept: Readonly<Record<string, string>> = { theme: 'dark', lang: '<b>' };
  expect(readKept((key) => kept[key] ?? null)).toEqual({ theme: 'dark' });
});
