/** When the address is written while a hand moves, and what becomes of a browser's refusal. */
import { beforeEach, expect, it, vi } from 'vitest';
import { createAddressLine, restAfter } from './addressLine';

beforeEach(() => void vi.useFakeTimers());

/** A browser that takes `most` writes a while, and then throws; `written` is what it took, `asked` how often it was asked. */
function browser(most = Infinity) {
  const seen = { written: [] as string[], asked: 0, left: most };
  const line = createAddressLine((search) => {
    seen.asked += 1;
    if (seen.left === 0) throw new DOMException('more than 100 times per 10 seconds', 'SecurityError');
    seen.left -= 1;
    seen.written.push(search);
  });
  return { seen, line };
}

it('is written at once from rest, and once more when the hand rests', () => {
  const { seen, line } = browser();
  for (let k = 0; k < 150; k++) {
    line.note(`?time=${k}`);
    vi.advanceTimersByTime(20);
  }
  expect(seen.written).toEqual(['?time=0']);
  vi.advanceTimersByTime(restAfter);
  expect(seen.written).toEqual(['?time=0', '?time=149']);
  vi.advanceTimersByTime(60_000);
  expect(seen.asked).toBe(2);
  line.note('?time=7');
  expect(seen.written.at(-1)).toBe('?time=7');
});

it('is written at once when the page is left, and not again', () => {
  const { seen, line } = browser();
  line.note('?a');
  line.note('?b');
  line.flush();
  line.flush();
  vi.advanceTimersByTime(60_000);
  expect(seen.written).toEqual(['?a', '?b']);
});

it('is tried again later where the browser refuses, which nobody who notes it hears of', () => {
  const { seen, line } = browser(0);
  for (let k = 0; k < 150; k++) {
    line.note(`?time=${k}`);
    vi.advanceTimersByTime(20);
  }
  expect(seen.asked).toBeLessThan(5);
  seen.left = 1;
  vi.advanceTimersByTime(10_000);
  expect(seen.written).toEqual(['?time=149']);
  line.note('?time=0');
  expect(seen.asked).toBeLessThan(8);
});

it('is given up where the browser never takes it, until something else is to be written', () => {
  const { seen, line } = browser(0);
  line.note('?a');
  vi.advanceTimersByTime(3_600_000);
  const before = seen.asked;
  expect(before).toBeLessThan(10);
  vi.advanceTimersByTime(3_600_000);
  expect(seen.asked).toBe(before);
  seen.left = 1;
  line.note('?b');
  expect(seen.written).toEqual(['?b']);
});
