import { describe, expect, it } from 'vitest';
import { advancedGroups, groups } from '../../../settings/groups';
import { settings, says, type LinkSetting } from '../../model/settings/settings';
import { dialogSettings, effectOf, settingsIn } from './settingGroups';
import { settingTexts, type SettingText } from './words/settings.en';

const named = (...keys: string[]): LinkSetting[] => settings.filter(({ key }) => keys.includes(key));
const keysOf = (some: readonly LinkSetting[]): string[] => some.map(({ key }) => key);

describe('the settings’ dialog', () => {
  it('has every setting of a run that is not set on the stage, and each of its places once', () => {
    const onStage = ['domain', 'maze', 'preset', 'goal', 'goal2', 'goal3', 'goal4', 'compose'];
    const trained = keysOf(settings.filter(says('training')));
    expect(trained.filter((key) => !keysOf(dialogSettings).includes(key))).toEqual(onStage);
    const all = [...groups, ...advancedGroups].map(settingsIn);
    expect(keysOf(all.flat()).sort()).toEqual(keysOf(dialogSettings).sort());
    for (const inGroup of all)
      expect(inGroup.map(({ entry }) => entry.place?.[1])).toEqual(inGroup.map((_, k) => k + 1));
    expect(all.filter(({ length }) => length === 0)).toEqual([]);
  });

  it('has words for each choice that is no name of its own, and for no other', () => {
    const texts: Readonly<Record<string, SettingText>> = settingTexts;
    for (const { key, entry } of settings) {
      const choices = entry.kind === 'choice' ? entry.choices.map(String) : [];
      const words = Object.keys(texts[key]?.choices ?? {});
      if (entry.place !== null || words.length > 0) expect(words.sort(), key).toEqual(choices.sort());
    }
  });
});

it('a run is thrown away only by settings that it is made of', () => {
  // What is taken at once is handed over by the dialog one by one.
  expect(keysOf(dialogSettings.filter(({ entry }) => entry.effect === 'now'))).toEqual(['pace', 'strength']);
  expect(effectOf([])).toBe('now');
  expect(effectOf(named('strength', 'pace'))).toBe('now');
  expect(effectOf(named('strength', 'seed'))).toBe('restart');
  expect(effectOf(named('seed', 'backend'))).toBe('reload');
});
