/** The words of settings and of what was wrong with a value, in the language that is spoken. */
import { mending } from '../en/mending';
import type { SettingText } from '../en/settings';
import { wordsOfRoom } from '.';

export const mendingWords = () => wordsOfRoom('mending', mending);

/** The words for a setting of the link, if it is one. */
export function settingText(key: string): SettingText | undefined {
  return (mendingWords().settingTexts as Readonly<Record<string, SettingText>>)[key];
}
