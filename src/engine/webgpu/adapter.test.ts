/** Finding an adapter in a browser that is slow to say, says none at first, or never says. */
import { beforeEach, expect, it, vi } from 'vitest';
import { findAdapter } from './adapter';

const found = { info: {} } as GPUAdapter;

/** @param answers of one call after the other; the last is repeated */
function gpuOf(...answers: (() => Promise<GPUAdapter | null>)[]) {
  let asked = 0;
  const requestAdapter = vi.fn(() => answers[Math.min(asked++, answers.length - 1)]!());
  return { gpu: { requestAdapter } as unknown as GPU, requestAdapter };
}

beforeEach(() => void vi.useFakeTimers());

const none = () => Promise.resolve(null);
const there = () => Promise.resolve(found);
const never = () => new Promise<never>(() => undefined);

it('takes the first that comes', async () => {
  const { gpu, requestAdapter } = gpuOf(there);
  await expect(findAdapter(gpu)).resolves.toBe(found);
  expect(requestAdapter.mock.calls).toEqual([[{ powerPreference: 'high-performance' }]]);
});

it('asks twice again where there is none at first, and then believes it', async () => {
  const late = findAdapter(gpuOf(none, none, there).gpu);
  const { gpu, requestAdapter } = gpuOf(none);
  const absent = findAdapter(gpu);
  await vi.advanceTimersByTimeAsync(500);
  await expect(late).resolves.toBe(found);
  await expect(absent).resolves.toBe(null);
  expect(requestAdapter).toHaveBeenCalledTimes(3);
});

it.each([
  ['at once', [never]],
  ['when asked again', [none, never]],
])('gives up one that never comes, %s', async (_, answers) => {
  const waiting = expect(findAdapter(gpuOf(...answers).gpu)).rejects.toThrow(
    'The graphics processor did not answer within 8 seconds',
  );
  await vi.advanceTimersByTimeAsync(8000);
  await waiting;
});
