/** How the page looks and speaks: as the link says, else as chosen at an earlier visit, else as the system has it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import {
  readKept,
  readLinked,
  withAppearance,
  type Appearance,
  type AppearanceKey,
  type Chosen,
} from '../model/settings/appearance';
import type { Mended } from '../model/settings/mended';
import { ownKey } from './ownKey';

interface AppearanceState {
  /** What the link says, which stays in the address. */
  readonly linked: Chosen;
  /** What was chosen, now or at an earlier visit. */
  readonly kept: Chosen;
  readonly shown: Appearance;
}

const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
const systemHasContrast = window.matchMedia('(prefers-contrast: more)');

/** English, whatever the browser's language: a link shows the same to all who open it, and the field's terms are English. */
function bySystem(): Appearance {
  return {
    theme: systemIsDark.matches ? 'dark' : 'light',
    contrast: systemHasContrast.matches ? 'high' : 'standard',
    colours: 'viridis',
    lang: 'en',
  };
}

function stateOf(linked: Chosen, kept: Chosen): AppearanceState {
  return { linked, kept, shown: { ...bySystem(), ...kept, ...linked } };
}

export const appearance = createStore<AppearanceState>()(() => stateOf({}, {}));

function keptText(key: AppearanceKey): string | null {
  try {
    return localStorage.getItem(ownKey(key));
  } catch {
    return null; // Storage may be forbidden; the system's choice does.
  }
}

/** Before the first drawing. @param search and hash of the address. @returns what of it could not be taken */
export function startAppearance(search: string, hash: string): readonly Mended[] {
  const before = readKept(keptText);
  const { linked, bySystem: asSystem, mended } = readLinked(search, { ...bySystem(), ...before }, hash);
  const kept = readKept((key) => (asSystem.includes(key) ? null : (before[key] ?? null)));
  const mark = ({ shown }: AppearanceState) => {
    for (const key of ['theme', 'contrast', 'colours'] as const) document.documentElement.dataset[key] = shown[key];
  };
  appearance.subscribe(mark);
  appearance.setState(stateOf(linked, kept));
  for (const query of [systemIsDark, systemHasContrast]) {
    query.addEventListener('change', () => {
      const now = appearance.getState();
      appearance.setState(stateOf(now.linked, now.kept));
    });
  }
  return mended;
}

/** Kept for the next visit; where the link names the key, it names the new choice from then on. */
export function choose<K extends AppearanceKey>(key: K, value: Appearance[K]): void {
  const { linked, kept } = appearance.getState();
  try {
    localStorage.setItem(ownKey(key), value);
  } catch {
    // Then it lasts until the page is left.
  }
  appearance.setState(stateOf(key in linked ? { ...linked, [key]: value } : linked, { ...kept, [key]: value }));
}

export function useAppearance(): Appearance {
  return useStore(appearance, ({ shown }) => shown);
}

/** The page's address for an experiment's link: it keeps what it says of the appearance. */
export function addressOf(search: string): string {
  return withAppearance(search, appearance.getState().linked);
}
