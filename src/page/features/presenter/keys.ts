/** The keys of presenter mode, those of a clicker among them; what they do is left to the presenter. */
import { pressedKey } from '../../ui/pressedKey';

export type PresenterAction =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'up'
  | 'down'
  | 'notes'
  | 'train'
  | 'again'
  | 'screen'
  | 'start'
  | 'black'
  | 'white'
  | 'leave';

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
  // A clicker's own: elsewhere F5 is the browser's, which loads the page anew.
  start: ['F5'],
  black: ['.', 'b'],
  white: [',', 'w'],
  leave: ['Escape'],
};

/** What goes on while a key is held; all else happens once a press. */
export const repeating: ReadonlySet<PresenterAction> = new Set(['next', 'previous', 'up', 'down']);

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** @param onButton whether a button or a link has the focus: it keeps the keys that press it */
export function actionOf(press: Press, onButton: boolean): PresenterAction | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const key = pressedKey(press);
  if (onButton && (key === ' ' || key === 'Enter')) return null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  const actions = Object.keys(presenterKeys) as PresenterAction[];
  return actions.find((action) => presenterKeys[action].includes(name)) ?? null;
}

/** Keys that do nothing by themselves, and those of the machine: of loudness, say. */
const silent =
  /^(Shift|Control|Alt|AltGraph|Meta|OS|CapsLock|NumLock|ScrollLock|Fn|FnLock|(Audio|Media|Brightness).*)$/;

/** Whether a key brings back a scene that was blanked: any does, whatever else it is for. */
export function bringsBack({ key, ctrlKey, metaKey, altKey }: Press): boolean {
  return !ctrlKey && !metaKey && !altKey && !silent.test(key);
}

/** Pixels that a finger has to go across. */
const swipeLength = 50;

/** A finger's way across turns the page; a way up or down does not. */
export function swipeOf(dx: number, dy: number): 'next' | 'previous' | null {
  if (Math.abs(dx) < swipeLength || Math.abs(dx) < 1.5 * Math.abs(dy)) return null;
  return dx < 0 ? 'next' : 'previous';
}
