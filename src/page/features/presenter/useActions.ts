/** Turns keys and a finger's swipes into what the presenter does. */
import { useEffect, useRef, type RefObject } from 'react';
import { useShortcutsOn } from '../shortcuts/useShortcuts';
import { actionOf, bringsBack, repeating, swipeOf, type PresenterAction } from './keys';

type Actions = Readonly<Record<PresenterAction, () => void>>;

/**
 * @param root where swipes begin; a finger on a control is not one
 * @param unblank brings a blanked scene back, which the next key does and nothing else; null while the scene is shown
 */
export function useActions(root: RefObject<HTMLElement | null>, actions: Actions, unblank: (() => void) | null): void {
  const lettersOn = useShortcutsOn();
  const latest = useRef(actions);
  const back = useRef(unblank);
  useEffect(() => {
    latest.current = actions;
    back.current = unblank;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (back.current && bringsBack(event)) {
        event.preventDefault();
        // Not the press that blanked it, as long as that is held.
        if (!event.repeat) back.current();
        return;
      }
      const action = actionOf(event, event.target instanceof Element && event.target.closest('button, a') !== null);
      // Who switched single letters and signs off has the buttons, and all other keys.
      if (!action || (!lettersOn && /^\S$/u.test(event.key))) return;
      // The dial's own keys would turn it to the sides.
      event.preventDefault();
      if (!event.repeat || repeating.has(action)) latest.current[action]();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [lettersOn]);
  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    let begun: { readonly id: number; readonly x: number; readonly y: number } | null = null;
    const onDown = ({ pointerType, pointerId: id, clientX: x, clientY: y, target }: PointerEvent) => {
      const isControl = target instanceof Element && target.closest('button, a, input, .notes-panel') !== null;
      begun = pointerType === 'touch' && !isControl ? { id, x, y } : null;
    };
    const onUp = ({ pointerId, clientX, clientY }: PointerEvent) => {
      const action = begun?.id === pointerId ? swipeOf(clientX - begun.x, clientY - begun.y) : null;
      begun = null;
      if (action) latest.current[action]();
    };
    const onCancel = () => (begun = null);
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onCancel);
    return () => {
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onCancel);
    };
  }, [root]);
}
