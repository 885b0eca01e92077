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
import { points } from '../features/draw/words/points.en';
import { presenter } from '../features/presenter/words/presenter.en';
import { results } from '../features/results/words/results.en';
import { lab } from '../features/lab/words/lab.en';
import { settingsDialog } from '../features/settings/words/dialog.en';
import { share } from '../features/share/words/share.en';
import { shortcuts } from '../features/shortcuts/words/shortcuts.en';
import { wordsOver as englishDrawn } from '../../domains/plane/page/words/drawnExpert.en';
import { wordsOver as germanDrawn } from '../../domains/plane/page/words/drawnExpert.de';
import { wordsOver as englishPlane } from '../../domains/plane/page/words/plane.en';
import { wordsOver as germanPlane } from '../../domains/plane/page/words/plane.de';
import type { LazyWords } from './lazyWords';
import { tilt } from './tilt.en';
import { overlaid } from './overlay';

const lazyWords: LazyWords = {
  about,
  draw,
  tilt,
  faults,
  figure,
  film,
  keep,
  lab,
  mending,
  points,
  presenter,
  results,
  settingsDialog,
  share,
  shortcuts,
};

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

describe.each([
  ['the plane', englishPlane, germanPlane],
  ['the plane with drawn experts', englishDrawn, germanDrawn],
])('the words of %s', (_, inEnglishWords, inGermanWords) => {
  const languages = {
    english: [english, lazyWords, inEnglishWords(english)],
    german: [german, germanLazyWords, inGermanWords(german)],
  } as const;
  const inPlane = ([strings, lazy, plane]: (typeof languages)['english' | 'german']) => {
    const words = overlaid(strings, plane.strings);
    return leaves({ ...words, several: several(words), lazyWords: overlaid(lazy, plane.lazyWords) });
  };
  const said = (of: (typeof languages)['english' | 'german']) =>
    leaves(of[2]).flatMap(([path, leaf]): [string, string][] => (typeof leaf === 'string' ? [[path, leaf]] : []));

  it('are in the place of words that there are, the same ones in both languages', () => {
    for (const name of ['english', 'german'] as const)
      expect(shape(inPlane(languages[name]))).toEqual(shape(tables[name]));
    const paths = (name: 'english' | 'german') => leaves(languages[name][2]).map(([path]) => path);
    expect(paths('german').filter((path) => !paths('english').includes(path))).toEqual([]);
    expect(paths('english').filter((path) => !paths('german').includes(path))).toEqual([]);
  });

  it('are other ones than the mazes’, which they do not speak of, and translated', () => {
    for (const name of ['english', 'german'] as const) {
      const ofMazes = new Map(tables[name]);
      const texts = said(languages[name]);
      expect(texts.length).toBeGreaterThan(60);
      expect(
        texts.filter(([, text]) => /\b(maze|walks?|plans?|walls?|ball|Wand|Wände|Wege|Pläne)\b|Labyrinth/i.test(text)),
      ).toEqual([]);
      const path = (of: string) => of.replace(/^\/strings/, '');
      // Of a pair one word may stay.
      const alone = texts.filter(([of]) => !/\/\d$/.test(of));
      expect(alone.filter(([of, text]) => ofMazes.get(path(of)) === text)).toEqual([]);
    }
    const inEnglish = new Map(said(languages.english));
    expect(said(languages.german).filter(([of, text]) => inEnglish.get(of) === text)).toEqual([]);
  });
});
