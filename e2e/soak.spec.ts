/** Every control at random: nothing fails, nothing that is there can't be used, and nothing grows. The long one is `npm run soak`. */
import { expect, test } from '@playwright/test';
import { soak } from '../scripts/soak/driver.mjs';
import { heapByKind } from '../scripts/soak/heap.mjs';
import { growth } from '../scripts/soak/growth.mjs';

test('every control, and 60 more acts at random, leave no error and no memory behind', async ({ page }) => {
  const { samples, acts, errors, failures } = await soak(page, {
    url: './',
    backend: 'auto',
    seed: 7,
    acts: 60,
    look: 0,
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
  const page = { heap: 10e6, objects: 4e6, compiled: 6e6, buffers: 40e6, nodes: 1000, listeners: 500 };
  const sample = { minute: 1, ...page, tensors: 300, bytes: 1e7, backend: 'wasm', run: '' };

  test('of the page', () => {
    expect(growth([sample, { ...sample, heap: 20e6, nodes: 3000, listeners: 700 }])).toHaveLength(3);
    expect(growth([sample, { ...sample, heap: 11e6, compiled: 7e6 }])).toEqual([]);
  });

  test('of what the page keeps, well before the heap shows it', () => {
    expect(growth([sample, { ...sample, heap: 11.2e6, objects: 5.2e6 }])).toHaveLength(1);
    // Two checkpoints.
    expect(growth([sample, { ...sample, buffers: 57e6 }])).toHaveLength(1);
  });

  test('by what a heap snapshot tells of each kind', () => {
    const meta = { node_fields: ['type', 'name', 'self_size'], node_types: [['code', 'native', 'object', 'string']] };
    const strings = ['an object', 'system / JSArrayBufferData', 'an element'];
    const nodes = [0, 0, 100, 1, 1, 20, 1, 2, 7, 2, 0, 3, 3, 0, 2];
    expect(heapByKind({ snapshot: { meta }, nodes, strings })).toEqual({ compiled: 100, buffers: 20, objects: 5 });
    expect(() => heapByKind({ snapshot: { meta }, nodes: [], strings })).toThrow('compiled');
  });

  test('of the worker, to the byte, of each run on each backend', () => {
    expect(growth([sample, { ...sample, tensors: 301 }])).toHaveLength(1);
    expect(growth([sample, { ...sample, bytes: 1e7 + 4 }])).toHaveLength(1);
    expect(growth([sample, { ...sample, tensors: 301, backend: 'webgpu' }])).toEqual([]);
    // Smaller networks, and more of them.
    const another = { ...sample, run: 'domain=plane', tensors: 368, bytes: 1e6 };
    expect(growth([sample, another, sample, another])).toEqual([]);
    const leaking = [sample, another].flatMap((each) => [0, 1, 2].map((k) => ({ ...each, tensors: each.tensors + k })));
    expect(growth(leaking)).toHaveLength(4);
  });
});
