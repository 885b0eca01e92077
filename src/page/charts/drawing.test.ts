/** When a canvas is to be drawn anew, against a screen made up here. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchResolution } from './drawing';

class Screen extends EventTarget {
  devicePixelRatio = 1;
  readonly queries: string[] = [];
  readonly query = new EventTarget();
  matchMedia(text: string): EventTarget {
    this.queries.push(text);
    return this.query;
  }
}

let screen: Screen;

beforeEach(() => {
  vi.useFakeTimers();
  screen = new Screen();
  vi.stubGlobal('window', screen);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it.each([
  ['the query', () => screen.query.dispatchEvent(new Event('change'))],
  ['a new size', () => screen.dispatchEvent(new Event('resize'))],
  ['a look', () => vi.advanceTimersByTime(500)],
])('another resolution is noticed by %s, each time, until it is not watched any more', (_, tell) => {
  const changed = vi.fn();
  const end = watchResolution(changed);
  tell();
  expect(changed).toHaveBeenCalledTimes(0);
  for (const [k, ratio] of [2, 1.5, 1].entries()) {
    screen.devicePixelRatio = ratio;
    tell();
    expect(changed).toHaveBeenCalledTimes(k + 1);
    expect(screen.queries.at(-1)).toBe(`(resolution: ${ratio}dppx)`);
  }
  end();
  screen.devicePixelRatio = 3;
  tell();
  expect(changed).toHaveBeenCalledTimes(3);
  expect(vi.getTimerCount()).toBe(0);
});
