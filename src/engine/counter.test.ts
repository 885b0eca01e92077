import { expect, it } from 'vitest';
import { Counter } from './counter';
import { openTestBackend } from './testing';

it('counts, and is only on WebGPU a tensor', async () => {
  await openTestBackend('cpu');
  const counter = new Counter();
  expect(counter.value).toBe(0);
  counter.follow();
  counter.follow();
  expect(counter.value).toBe(2);
  counter.set(40);
  counter.follow();
  expect(counter.value).toBe(41);
  expect(() => counter.tensor).toThrow('Only WebGPU');
  counter.dispose();
});
