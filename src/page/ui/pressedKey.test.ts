import { describe, expect, it } from 'vitest';
import { pressedKey } from './pressedKey';

const press = (key: string, code: string, shiftKey = false) => pressedKey({ key, code, shiftKey });

describe('a key', () => {
  it.each([
    ['Russian', 'з', 'KeyP', 'p'],
    ['Russian', 'ы', 'KeyS', 's'],
    ['Russian, where Latin keyboards have the comma', 'б', 'Comma', ','],
    ['Russian, where they have the full stop', 'ю', 'Period', '.'],
    ['Ukrainian', 'і', 'KeyS', 's'],
    ['Greek', 'τ', 'KeyT', 't'],
    ['Hebrew', 'מ', 'KeyN', 'n'],
    ['Arabic', 'ح', 'KeyP', 'p'],
    ['Arabic, two letters in one', 'لا', 'KeyB', 'b'],
    ['Arabic digit', '٢', 'Digit2', '2'],
    ['Persian digit of a keypad', '۳', 'Numpad3', '3'],
    ['Hindi', 'क', 'KeyK', 'k'],
    ['Thai mark', 'ั', 'KeyY', 'y'],
    ['Georgian', 'პ', 'KeyP', 'p'],
    ['Korean', 'ㅔ', 'KeyP', 'p'],
    ['Japanese', 'せ', 'KeyP', 'p'],
    ['of an input method', 'Process', 'KeyN', 'n'],
    ['that the browser can’t tell', 'Unidentified', 'KeyT', 't'],
  ])('that writes no Latin letter goes by its place: %s %s', (_, key, code, meant) => {
    expect(press(key, code)).toBe(meant);
  });

  it.each([
    ['French, on the place of Q', 'a', 'KeyQ', 'a'],
    ['Dvorak, on the place of R', 'p', 'KeyR', 'p'],
    ['Dvorak, a comma on the place of W', ',', 'KeyW', ','],
    ['German', 'ö', 'Semicolon', 'ö'],
    ['Turkish', 'ı', 'KeyI', 'ı'],
    ['Polish', 'ł', 'KeyL', 'ł'],
    ['a digit of its own layout', '1', 'Digit1', '1'],
    ['wide letters', 'ｐ', 'KeyP', 'p'],
    ['a dead key', 'Dead', 'KeyE', 'Dead'],
    ['a name', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft'],
    ['the space bar', ' ', 'Space', ' '],
  ])('that writes a Latin one goes by that: %s', (_, key, code, meant) => {
    expect(press(key, code)).toBe(meant);
  });

  it('is large with Shift alone, whatever Caps Lock does', () => {
    expect([press('R', 'KeyR', true), press('R', 'KeyR'), press('К', 'KeyR', true), press('К', 'KeyR')]).toEqual([
      'R',
      'r',
      'R',
      'r',
    ]);
    expect(press('؟', 'Slash', true)).toBe('?');
  });

  it('without a place or a name means nothing', () => {
    expect([press('Process', ''), press('漢', '')]).toEqual(['Process', '漢']);
  });
});
