/** Listens for shortcuts, where they are switched on, and where nothing else wants the key: no text field, no dialog, no control that uses it. */
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { ownKey } from '../../ui/ownKey';
import { typing } from '../../ui/pressedKey';
import { keyOf, shortcutOf, type ShortcutTargets } from './shortcuts';

const storageKey = ownKey('shortcuts');

function isKeptOff(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'off';
  } catch {
    return false; // Storage may be forbidden; then they are on.
  }
}

const switched = createStore<{ readonly on: boolean }>()(() => ({ on: !isKeptOff() }));

/** For those whose speech or switch presses keys that were not meant; kept for the next visit. */
export function switchShortcuts(on: boolean): void {
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off');
  } catch {
    // Then it lasts until the page is left.
  }
  switched.setState({ on });
}

export function useShortcutsOn(): boolean {
  return useStore(switched, ({ on }) => on);
}

/** Keys that controls use themselves, by what is focused. */
const owned: Readonly<Record<string, string>> = {
  ' ': 'button, a, input, summary, [role="button"], [tabindex]:not([tabindex="-1"])',
  ArrowLeft: 'input, [role="button"], .plate',
  ArrowRight: 'input, [role="button"], .plate',
};

function isWanted(target: EventTarget | null, key: string): boolean {
  if (document.querySelector('dialog[open]')) return false;
  // A field of a dialog that has just closed has the focus until the page is drawn anew.
  if (!(target instanceof Element) || target.closest('dialog')) return true;
  if (target.closest(typing)) return false;
  const owner = owned[key];
  return owner === undefined || target.closest(owner) === null;
}

/** @param heard false where the page is a guest in another one, whose keys they may be */
export function useShortcuts(targets: ShortcutTargets, heard: boolean): void {
  const latest = useRef(targets);
  useEffect(() => {
    latest.current = targets;
  });
  useEffect(() => {
    if (!heard) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (!switched.getState().on || event.defaultPrevented) return;
      // Presenter mode has keys of its own.
      if (latest.current.experiment.store.getState().setup.scene !== null) return;
      const key = keyOf(event);
      const found = shortcutOf(key);
      if (!found || key === null || !isWanted(event.target, key)) return;
      if (found.shortcut.isOffered?.(latest.current) === false) return;
      event.preventDefault();
      // One that is held is pressed once.
      if (!event.repeat || found.shortcut.repeats) found.shortcut.run(latest.current, found.k);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [heard]);
  useEffect(() => {
    window.addEventListener('keydown', pressOnce, true);
    return () => window.removeEventListener('keydown', pressOnce, true);
  }, []);
}

/** Browsers press a button again and again while Enter is held on it: most of ours turn something on and off. */
function pressOnce(event: KeyboardEvent): void {
  const isHeld = event.repeat && event.key === 'Enter';
  if (isHeld && event.target instanceof Element && event.target.closest('button, summary, a')) event.preventDefault();
}
