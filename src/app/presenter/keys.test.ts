/** The presenter's keys: a clicker's among them, none with two meanings, and each with its words; and what counts as a swipe. */
import { describe, expect, it } from 'vitest';
import { actionOf, presenterKeys, swipeOf } from './keys';
import { presenter as german } from '../strings/de/presenter';
import { presenter as english } from '../strings/en/presenter';

const plain = { ctrlKey: false, metaKey: false, altKey: false };
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
