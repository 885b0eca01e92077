/** The presenter's words in the language that the page speaks; they come with its own code, not with the page's first. */
import { useStore } from 'zustand';
import type { Language } from '../../state/appearance';
import { speech } from '../language';
import { presenter as german } from '../strings/de/presenter';
import { presenter as english } from '../strings/en/presenter';

export type Words = typeof english;

const tables: Readonly<Record<Language, Words>> = { en: english, de: german };

export function useWords(): Words {
  return tables[useStore(speech, ({ language }) => language)];
}
