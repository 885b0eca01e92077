/** The presenter's keys: a clicker's among them, none with two meanings, and each with its words; and what counts as a swipe. */
import { describe, expect, it } from 'vitest';
import { actionOf, bringsBack, presenterKeys, repeating, swipeOf } from './keys';
import { presenter as german } from './words/presenter.de';
import { presenter as english } from './words/presenter.en';

const plain = { code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
const press = (key: string, onButton = false) => actionOf({ ...plain, key }, onButton);

describe('keys', () => {
  it('have one meaning each, and every action has words', () => {
    const all = Object.values(presenterKeys).flat();
    expect(new Set(all).size).toBe(all.length);
    for (const { actions } of [english, german])
      expect(Object.keys(actions).sort()).toEqual(Object.keys(presenterKeys).sort());
  });

  it('are those of a clicker, of arrows, and letters in either case', () => {
    expect(['PageDown', ' ', 'ArrowRight'].map((key) => press(key))).toEqual(['next', 'next', 'next']);
    expect(['PageUp', 'ArrowLeft', 'Home', 'End', 'Escape'].map((key) => press(key))).toEqual([
      'previous',
      'previous',
      'first',
      'last',
      'leave',
    ]);
    expect([press('n'), press('N'), press('T'), press('x')]).toEqual(['notes', 'notes', 'train', null]);
  });

  it('start and blank as clickers ask for it, with Shift too', () => {
    expect(['F5', '.', 'b', 'B', ',', 'w'].map((key) => press(key))).toEqual([
      'start',
      'black',
      'black',
      'black',
      'white',
      'white',
    ]);
    expect(actionOf({ ...plain, key: 'F5', shiftKey: true }, true)).toBe('start');
    expect(actionOf({ ...plain, key: 'F5', ctrlKey: true }, false)).toBeNull();
  });

  it('go by their place where a keyboard writes no Latin letters', () => {
    const placed = [
      ['т', 'KeyN'],
      ['и', 'KeyB'],
      ['ю', 'Period'],
      ['τ', 'KeyT'],
      ['Process', 'KeyR'],
    ] as const;
    expect(placed.map(([key, code]) => actionOf({ ...plain, key, code }, false))).toEqual([
      'notes',
      'black',
      'black',
      'train',
      'again',
    ]);
    expect(actionOf({ ...plain, key: 'b', code: 'KeyN' }, false)).toBe('black');
  });

  it('turn pages and the dial while they are held, and nothing on and off', () => {
    expect([...repeating].sort()).toEqual(['down', 'next', 'previous', 'up']);
  });

  it('bring a blanked scene back, whichever is pressed, but none that is of the machine or of the browser', () => {
    const brings = (key: string, held = {}) => bringsBack({ ...plain, key, ...held });
    expect(['.', 'b', 'x', 'PageDown', 'Escape', 'F5', 'Tab'].map((key) => brings(key))).not.toContain(false);
    expect(['Shift', 'Alt', 'AltGraph', 'AudioVolumeUp'].map((key) => brings(key))).not.toContain(true);
    expect(brings('r', { ctrlKey: true })).toBe(false);
  });

  it('leave a button what presses it, and the browser what it does with other keys held', () => {
    expect(press(' ', true)).toBeNull();
    expect(press('PageDown', true)).toBe('next');
    expect(actionOf({ ...plain, ctrlKey: true, key: 't' }, false)).toBeNull();
  });
});

describe('swipes', () => {
  it('go across, and far enough', () => {
    expect([swipeOf(-80, 10), swipeOf(80, -20), swipeOf(-30, 0), swipeOf(-80, 70)]).toEqual([
      'next',
      'previous',
      null,
      null,
    ]);
  });
});
