import { expect, it } from 'vitest';
import { settings } from '../../model/settings/settings';
import { settingTexts } from './words/settings.en';
import { effectOf, effectOfChanges, settingKeys } from './settingGroups';

it('every setting of the form is one of the link, has words, and is there once', () => {
  const known = settings.map(({ key }) => key);
  expect(settingKeys.filter((key) => !known.includes(key) || !(key in settingTexts))).toEqual([]);
  expect(new Set(settingKeys).size).toBe(settingKeys.length);
});

it('a run is thrown away only by settings that it is made of', () => {
  expect(settingKeys.filter((key) => effectOf(key) === 'now')).toEqual(['pace', 'strength']);
  expect(effectOfChanges([])).toBe('now');
  expect(effectOfChanges(['strength', 'pace'])).toBe('now');
  expect(effectOfChanges(['strength', 'seed'])).toBe('restart');
  expect(effectOfChanges(['seed', 'backend'])).toBe('reload');
});
