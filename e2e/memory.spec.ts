/** Nothing leaks: after 300 more network steps, and all that is drawn with them, no tensor and no byte more is held. */
import { expect, test, type TrainingPage } from './page';

const tiny = {
  horizon: 8,
  batch: 4,
  levels: 10,
  multipliers: '1',
  demonstrations: 50,
  window: 4,
  rewardWidth: 8,
  rewardBatch: 4,
  iterations: 101,
};

const memory = async (training: TrainingPage) => ({
  tensors: await training.number('backend', 'data-tensors'),
  bytes: await training.number('backend', 'data-bytes'),
});

for (const backend of ['webgpu', 'wasm']) {
  test(`on ${backend} the memory in use stays as it is over 300 steps`, async ({ training }) => {
    await training.prepare({ ...tiny, backend });
    // From rest to rest, so that no view is half drawn when memory is measured; after the second everything was drawn once.
    await training.stepAll();
    await training.stepAll();
    const before = await memory(training);
    expect(before.tensors).toBeGreaterThan(0);
    expect(before.bytes).toBeGreaterThan(0);
    await training.finish();
    await training.stepAll();
    const { base, expert, reward } = await training.steps();
    expect(base + expert + reward).toBeGreaterThanOrEqual(6 + 300);
    expect(await memory(training)).toEqual(before);
  });
}
