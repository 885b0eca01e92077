import { beforeEach, expect, it, vi } from 'vitest';
import { DeadlineError, withDeadline } from './deadline';

beforeEach(() => void vi.useFakeTimers());

it('hands on an answer, or what it failed of, and leaves no timer behind', async () => {
  await expect(withDeadline('The disk', 1000, Promise.resolve(3))).resolves.toBe(3);
  await expect(withDeadline('The disk', 1000, Promise.reject(new Error('full')))).rejects.toThrow('full');
  expect(vi.getTimerCount()).toBe(0);
});

it('says who did not answer, and within which time', async () => {
  const waiting = expect(withDeadline('The disk', 1500, new Promise(() => undefined))).rejects.toThrow(
    new DeadlineError('The disk', 1500),
  );
  await vi.advanceTimersByTimeAsync(1500);
  await waiting;
  expect(new DeadlineError('The disk', 1500).message).toBe('The disk did not answer within 1.5 seconds');
});

it('gives back what comes too late, and forgives a late failure', async () => {
  const late = vi.fn();
  for (const settle of ['resolve', 'reject'] as const) {
    const given: { resolve?: (value: string) => void; reject?: (error: Error) => void } = {};
    const answer = new Promise<string>((resolve, reject) => Object.assign(given, { resolve, reject }));
    const waiting = expect(withDeadline('The lock', 10, answer, late)).rejects.toThrow(DeadlineError);
    await vi.advanceTimersByTimeAsync(10);
    await waiting;
    if (settle === 'resolve') given.resolve?.('a lock');
    else given.reject?.(new Error('refused'));
    await vi.advanceTimersByTimeAsync(0);
  }
  expect(late.mock.calls).toEqual([['a lock']]);
});
