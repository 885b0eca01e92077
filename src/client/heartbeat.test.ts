import { describe, expect, it } from 'vitest';
import { createHeartbeat } from './heartbeat';

function setUp() {
  const said = { pings: 0, silent: [] as number[] };
  const heartbeat = createHeartbeat(
    () => (said.pings += 1),
    (seconds) => said.silent.push(seconds),
  );
  const ticks = (count: number) => {
    for (let i = 0; i < count; i++) heartbeat.tick();
  };
  /** So many seconds for each of so many answers. */
  const answers = (count: number, seconds: number) => {
    for (let i = 0; i < count; i++) {
      ticks(1 + seconds);
      heartbeat.answered();
    }
  };
  return { heartbeat, said, ticks, answers };
}

describe('the heartbeat', () => {
  it('asks once, and again when it is answered', () => {
    const { said, ticks, answers } = setUp();
    ticks(3);
    expect(said.pings).toBe(1);
    answers(1, 0);
    ticks(1);
    expect(said.pings).toBe(2);
  });

  it('waits a minute for a worker that it does not know', () => {
    const { said, ticks, answers } = setUp();
    answers(19, 0);
    ticks(60);
    expect(said.silent).toEqual([]);
    ticks(60);
    expect(said.silent).toEqual([60]); // once
  });

  it.each([
    [0, 10],
    [2, 16],
    [30, 60],
  ])('gives one that answers within %i s %i s', (seconds, patience) => {
    const { said, ticks, answers } = setUp();
    answers(20, seconds);
    ticks(patience);
    expect(said.silent).toEqual([]);
    ticks(1);
    expect(said.silent).toEqual([patience]);
  });

  it('waits a minute again when the worker does something else', () => {
    const { heartbeat, said, ticks, answers } = setUp();
    answers(20, 0);
    ticks(9);
    heartbeat.forget();
    ticks(59);
    expect(said.silent).toEqual([]);
    ticks(1);
    expect(said.silent).toEqual([60]);
  });
});
