/** Draws the page anew, D3's part of it too, when the language changes: words are read while drawing, and nothing of the old ones stays. */
import { Fragment, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { speech } from '../ui/language';

export function InLanguage({ children }: { readonly children: ReactNode }) {
  const language = useStore(speech, (state) => state.language);
  return <Fragment key={language}>{children}</Fragment>;
}
