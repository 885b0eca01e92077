import { describe, expect, it } from 'vitest';
import { SubmitSize } from './submitSize';

/** Sizes after each of `submits` submits on a device that takes `msPerStep`. */
function sizes(msPerStep: number, submits: number, size = new SubmitSize()): number[] {
  let now = 0;
  size.took(1, now);
  return Array.from({ length: submits }, () => {
    now += msPerStep * size.steps;
    size.took(size.steps, now);
    return size.steps;
  });
}

describe('SubmitSize', () => {
  it('comes to submits of about 12 ms', () => {
    for (const ms of [0.4, 1, 2.5]) {
      const last = sizes(ms, 12).pop()!;
      expect(last * ms).toBeGreaterThanOrEqual(8);
      expect(last * ms).toBeLessThanOrEqual(16);
    }
  });

  it('stays at one step where a step takes longer, and at 96 where it takes hardly any time', () => {
    expect(sizes(300, 5)).toEqual([1, 1, 1, 1, 1]);
    expect(sizes(0.001, 12).pop()).toBe(96);
  });

  it.each([0.5, 2, 7, 30])('on a clock of 100 ms, %s ms a step, submits stay short', (msPerStep) => {
    const size = new SubmitSize();
    let time = 37;
    const done = () => size.took(size.steps, Math.floor(time / 100) * 100);
    done();
    while (time < 20_000) {
      time += msPerStep * size.steps;
      done();
      expect(msPerStep * size.steps).toBeLessThanOrEqual(Math.max(30, msPerStep));
    }
    expect(msPerStep * size.steps).toBeGreaterThanOrEqual(5);
  });

  it('a clock that stands still says nothing', () => {
    expect(sizes(0, 12).pop()).toBe(1);
  });

  it('a single slow submit halves it at most; the time of a rest does not count', () => {
    const size = new SubmitSize();
    const before = sizes(1, 12, size).pop()!;
    size.took(before, 1e6);
    expect(size.steps).toBe(Math.ceil(before / 2));
    size.restart();
    size.took(1, 1e9);
    expect(size.steps).toBe(Math.ceil(before / 2));
  });
});
