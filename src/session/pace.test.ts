import { describe, expect, it } from 'vitest';
import { Pace } from './pace';

function paceAt() {
  const clock = { now: 1000 };
  return { clock, pace: new Pace(() => clock.now) };
}

describe('Pace', () => {
  it('is always due without a limit', () => {
    const { pace, clock } = paceAt();
    for (let i = 0; i < 5; i++) {
      expect(pace.isDue()).toBe(true);
      pace.stepTaken();
      if (i % 2) clock.now += 3;
    }
    expect(pace.untilDue()).toBe(0);
  });

  it('spaces the three steps of an iteration evenly', () => {
    const { pace, clock } = paceAt();
    pace.limit(2); // 6 steps a second
    expect(pace.isDue()).toBe(true);
    pace.stepTaken();
    expect(pace.isDue()).toBe(false);
    expect(pace.untilDue()).toBeCloseTo(1000 / 6, 6);
    clock.now += 1000 / 6 + 1e-6;
    expect(pace.isDue()).toBe(true);
  });

  it('keeps its rate when steps take time, and makes up for no more than it lost', () => {
    const { pace, clock } = paceAt();
    pace.limit(10 / 3); // a step every 100 ms
    let taken = 0;
    for (; clock.now < 2000; clock.now += 7) {
      if (!pace.isDue()) continue;
      pace.stepTaken();
      taken += 1;
    }
    expect(taken).toBeGreaterThanOrEqual(9);
    expect(taken).toBeLessThanOrEqual(10);
    clock.now += 60_000; // after a long rest there is no burst
    pace.stepTaken();
    pace.stepTaken();
    expect(pace.isDue()).toBe(false);
  });

  it('keeps its rate, and measures it, on a clock of 100 ms', () => {
    let time = 0;
    const pace = new Pace(() => Math.floor(time / 100) * 100);
    pace.limit(10); // 30 steps a second
    let taken = 0;
    for (; time < 10_000; time += 3) {
      if (!pace.isDue()) continue;
      pace.stepTaken();
      taken += 1;
    }
    expect(taken).toBeGreaterThanOrEqual(295);
    expect(taken).toBeLessThanOrEqual(305);
    expect(pace.iterationsPerSecond()).toBeGreaterThan(9.5);
    expect(pace.iterationsPerSecond()).toBeLessThan(10.5);
  });

  it('measures iterations a second over the last three seconds', () => {
    const { pace, clock } = paceAt();
    expect(pace.iterationsPerSecond()).toBeNull();
    pace.stepTaken();
    expect(pace.iterationsPerSecond()).toBeNull();
    for (let i = 0; i < 300; i++) {
      clock.now += 20;
      pace.stepTaken();
    }
    expect(pace.iterationsPerSecond()).toBeCloseTo(50 / 3, 6);
    for (let i = 0; i < 40; i++) {
      clock.now += 100;
      pace.stepTaken();
    }
    expect(pace.iterationsPerSecond()).toBeCloseTo(10 / 3, 6);
    pace.restart();
    expect(pace.iterationsPerSecond()).toBeNull();
  });
});
