/** Three minutes of every control at random: nothing fails, nothing that is there can't be used, and nothing grows. The long one is `npm run soak`. */
import { expect, test } from '@playwright/test';
import { soak } from '../scripts/soak/driver.mjs';
import { growth } from '../scripts/soak/growth.mjs';

test('three minutes under every control leave no error and no memory behind', async ({ page }) => {
  const { samples, acts, errors, failures } = await soak(page, {
    url: './',
    backend: 'auto',
    seed: 7,
    minutes: 3,
    runs: 'public/runs',
  });
  expect(errors, 'errors that the page had or printed').toEqual([]);
  expect(failures, 'controls that could not be used').toEqual([]);
  expect(growth(samples)).toEqual([]);
  expect(samples.length).toBeGreaterThan(1);
  // What is always there was used.
  for (const name of ['maze', 'reset', 'pointing', 'steering strength', 'appearance', 'a setting'])
    expect(acts.get(name), name).toBeGreaterThan(0);
});

test.describe('what grows is told', () => {
  const sample = { minute: 1, heap: 10e6, nodes: 1000, listeners: 500, tensors: 300, bytes: 1e7, backend: 'wasm' };

  test('of the page', () => {
    expect(growth([sample, { ...sample, heap: 20e6, nodes: 3000, listeners: 700 }])).toHaveLength(3);
    expect(growth([sample, { ...sample, heap: 11e6 }])).toEqual([]);
  });

  test('of the worker, to the byte, on each backend', () => {
    expect(growth([sample, { ...sample, tensors: 301 }])).toHaveLength(1);
    expect(growth([sample, { ...sample, bytes: 1e7 + 4 }])).toHaveLength(1);
    expect(growth([sample, { ...sample, tensors: 301, backend: 'webgpu' }])).toEqual([]);
  });
});
