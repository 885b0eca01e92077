import { describe, expect, it } from 'vitest';
import { strings as german } from './strings.de';
import { lazyWords as germanLazyWords } from './lazyWords.de';
import { strings as english } from './strings.en';
import { about } from '../features/about/words/about.en';
import { draw } from '../features/draw/words/draw.en';
import { faults } from '../features/settings/words/faults.en';
import { figure } from '../features/keep/words/figure.en';
import { film } from '../features/keep/words/film.en';
import { keep } from '../features/keep/words/keep.en';
import { mending } from '../features/settings/words/mending.en';
import { presenter } from '../features/presenter/words/presenter.en';
import { results } from '../features/results/words/results.en';
import { share } from '../features/share/words/share.en';
import { shortcuts } from '../features/shortcuts/words/shortcuts.en';
import type { LazyWords } from './lazyWords';

const lazyWords: LazyWords = { about, draw, faults, figure, film, keep, mending, presenter, results, share, shortcuts };

/** What a table holds, by its path: kinds of leaves, and the texts among them. */
function leaves(table: object, path = ''): [path: string, leaf: unknown][] {
  return Object.entries(table).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && value !== null
      ? leaves(value as object, `${path}/${key}`)
      : [[`${path}/${key}`, value as unknown]],
  );
}

/** The words of several goals are made for their number. */
const several = (words: typeof english) => [2, 3, 4].map(words.several);
const tables = {
  english: leaves({ ...english, several: several(english), lazyWords }),
  german: leaves({ ...german, several: several(german), lazyWords: germanLazyWords }),
};
const shape = (entries: typeof tables.english) => entries.map(([path, leaf]) => `${path}: ${typeof leaf}`).sort();

describe('the words of the page', () => {
  it('are the same ones in both languages', () => {
    expect(shape(tables.german)).toEqual(shape(tables.english));
    expect(tables.english.length).toBeGreaterThan(400);
  });

  it.each(['english', 'german'] as const)('are nowhere empty in %s, nor have blanks at their ends', (name) => {
    const texts = tables[name].filter(([, leaf]) => typeof leaf === 'string') as [string, string][];
    expect(texts.filter(([, text]) => text.trim() === '' || text !== text.trim()).map(([path]) => path)).toEqual([
      '/lazyWords/about/sourceBefore',
      // Panels that need no note.
      '/lazyWords/presenter/panels/pushExpert/1',
      '/lazyWords/presenter/panels/pushBase/1',
      '/lazyWords/presenter/panels/pushDifference/1',
    ]);
  });

  it.each([english, german])('of several goals name as many as there are', ({ several: words }) => {
    const each = [0.5, 0.25, 0, 0.125].map((share) => ({ arrives: share, ends: share }));
    for (const count of [2, 3, 4]) {
      const { ends, experts, reach, announce } = words(count);
      for (const said of [ends(each.slice(0, count)), announce.arrived(each.slice(0, count))]) {
        expect(said.match(/\d+ %/g)).toEqual(['50 %', '25 %', '0 %', '13 %'].slice(0, count));
      }
      for (const said of [reach.value(each.slice(0, count)), experts.arrive(each.slice(0, count))]) {
        expect(said.match(/\b(50|25|0|13)\b/g)).toHaveLength(count);
      }
    }
  });

  it('are translated: a sentence is not the same in both', () => {
    const englishTexts = new Map(tables.english);
    const same = tables.german.filter(
      ([path, leaf]) =>
        typeof leaf === 'string' &&
        leaf.split(' ').length > 3 &&
        !path.endsWith('/formula') &&
        englishTexts.get(path) === leaf,
    );
    expect(same.map(([path]) => path)).toEqual([]);
  });
});
