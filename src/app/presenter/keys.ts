/** The keys of presenter mode, those of a clicker among them; what they do is left to the presenter. */

export type PresenterAction =
  'next' | 'previous' | 'first' | 'last' | 'up' | 'down' | 'notes' | 'train' | 'again' | 'screen' | 'leave';

export const presenterKeys: Readonly<Record<PresenterAction, readonly string[]>> = {
  next: ['ArrowRight', 'PageDown', ' ', 'Enter'],
  previous: ['ArrowLeft', 'PageUp', 'Backspace'],
  first: ['Home'],
  last: ['End'],
  up: ['ArrowUp'],
  down: ['ArrowDown'],
  notes: ['n'],
  train: ['t'],
  again: ['r'],
  screen: ['f'],
  leave: ['Escape'],
};

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** @param onButton whether a button or a link has the focus: it keeps the keys that press it */
export function actionOf({ key, ctrlKey, metaKey, altKey }: Press, onButton: boolean): PresenterAction | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (onButton && (key === ' ' || key === 'Enter')) return null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  const actions = Object.keys(presenterKeys) as PresenterAction[];
  return actions.find((action) => presenterKeys[action].includes(name)) ?? null;
}

/** Pixels that a finger has to go across. */
const swipeLength = 50;

/** A finger's way across turns the page; a way up or down does not. */
export function swipeOf(dx: number, dy: number): 'next' | 'previous' | null {
  if (Math.abs(dx) < swipeLength || Math.abs(dx) < 1.5 * Math.abs(dy)) return null;
  return dx < 0 ? 'next' : 'previous';
}
