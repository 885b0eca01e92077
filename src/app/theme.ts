/** Light or dark: as the system has it until the viewer chooses; the choice is kept for the next visit. */
import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const storageKey = 'theme';
const listeners = new Set<() => void>();
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');

function chosenTheme(): Theme | null {
  try {
    const kept = localStorage.getItem(storageKey);
    return kept === 'light' || kept === 'dark' ? kept : null;
  } catch {
    return null; // Storage may be forbidden; the system's choice does.
  }
}

function currentTheme(): Theme {
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
}

function show(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  for (const listener of listeners) listener();
}

/** Before the first drawing. */
export function startTheme(): void {
  show(chosenTheme() ?? (systemIsDark.matches ? 'dark' : 'light'));
  systemIsDark.addEventListener('change', () => {
    if (chosenTheme() === null) show(systemIsDark.matches ? 'dark' : 'light');
  });
}

function toggleTheme(): void {
  const theme = currentTheme() === 'dark' ? 'light' : 'dark';
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // Then it lasts until the page is left.
  }
  show(theme);
}

export function useTheme(): readonly [Theme, () => void] {
  const theme = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentTheme);
  return [theme, toggleTheme];
}
