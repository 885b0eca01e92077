/** The words of settings and of what was wrong with a value, in the language that is spoken. */
import { mending } from './mending.en';
import type { SettingText } from './settings.en';
import { lazyWordsOf } from '../../../words/lazyWords';

export const mendingWords = () => lazyWordsOf('mending', mending);

/** The words for a setting of the link, if it is one. */
export function settingText(key: string): SettingText | undefined {
  return (mendingWords().settingTexts as Readonly<Record<string, SettingText>>)[key];
}
