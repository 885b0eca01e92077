/** A scene's dial: moves once by itself, jumps where motion is unwelcome, and stays where it was put. */
import { describe, expect, it } from 'vitest';
import { createDialPlayer, type DialClock } from './dialPlayer';
import type { Dial } from './figure';

const dial: Dial = { name: 'stage', least: 0, most: 10, from: 10, to: 0, step: 1, duration: 1000, reversed: true };

/** Time that goes on when told to. */
function handClock() {
  let now = 0;
  let waiting: (() => void) | null = null;
  const clock: DialClock = {
    now: () => now,
    next(then) {
      waiting = then;
      return () => (waiting = null);
    },
  };
  const advance = (by: number) => {
    now += by;
    const then = waiting;
    waiting = null;
    then?.();
  };
  return { clock, advance };
}

function player(isStill = false) {
  const { clock, advance } = handClock();
  const made = createDialPlayer(clock, () => isStill);
  return { ...made, advance, value: () => made.store.getState().value, moving: () => made.store.getState().moving };
}

describe('a dial', () => {
  it('moves from its beginning to its end, once', () => {
    const { show, advance, value, moving } = player();
    show('noise', dial, true);
    expect([value(), moving()]).toEqual([10, true]);
    advance(500);
    expect(value()).toBe(5);
    advance(600);
    expect([value(), moving()]).toEqual([0, false]);
    show('habits', dial, true);
    show('noise', dial, true);
    expect([value(), moving()]).toEqual([0, false]);
  });

  it('plays again when asked', () => {
    const { show, again, advance, value, moving } = player();
    show('noise', dial, true);
    advance(2000);
    again();
    expect([value(), moving()]).toEqual([10, true]);
  });

  it('jumps where motion is unwelcome, or where it is not to play', () => {
    for (const [isStill, plays] of [
      [true, true],
      [false, false],
    ] as const) {
      const { show, value, moving } = player(isStill);
      show('noise', dial, plays);
      expect([value(), moving()]).toEqual([0, false]);
    }
  });

  it('stops where it is put, within its ends, up being towards the plan', () => {
    const { show, move, set, value, moving } = player();
    show('noise', dial, true);
    move(1);
    expect([value(), moving()]).toEqual([9, false]);
    move(-5);
    expect(value()).toBe(10);
    set(-3);
    expect(value()).toBe(0);
  });

  it('stays at its end while that grows, and elsewhere where it was', () => {
    const { show, set, value } = player();
    const growing = (most: number): Dial => ({ ...dial, name: 'moment', from: 0, to: most, most, reversed: false });
    show('reward live', growing(3), false);
    show('reward live', growing(4), false);
    expect(value()).toBe(4);
    set(2);
    show('reward live', growing(5), false);
    expect(value()).toBe(2);
  });
});
