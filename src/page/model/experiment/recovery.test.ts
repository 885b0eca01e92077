import { describe, expect, it } from 'vitest';
import type { FailureCause } from '../../../protocol/messages';
import { checkpointAt, openPage as setUp } from '../../../testing/learningPage';
import { Losses, withLowerRate, withSmallerBatch } from './recovery';
import { defaultSetup, type Setup } from '../settings/setup';

const lost: FailureCause = { kind: 'lost' };

describe('a run whose device or worker is lost', () => {
  it('goes on playing from its last checkpoint, with a fresh worker, and forgets the losses since', () => {
    const page = setUp();
    page.begin();
    page.play();
    page.learn();
    const { run } = page.state();
    page.fail(lost);
    expect(page.restart).toHaveBeenCalledTimes(1);
    expect(page.sent.at(-1)).toMatchObject({ type: 'open', backend: 'auto' });
    expect(page.state()).toMatchObject({
      run: run + 1,
      steps: { base: 10, expert: 10, reward: 10 },
      recovery: { kind: 'lost', problem: 'It broke.', lostAt: 12, from: 10, age: 1234, onWasm: false, times: 1 },
    });
    expect(page.state().losses.walk.goals[0]?.reward.steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    page.hello();
    expect(page.starts().at(-1)).toMatchObject({ checkpoint: checkpointAt(10), run: run + 1 });
    page.status('preparing');
    page.status('paused');
    expect(page.sent.at(-1)).toEqual({ type: 'play' });
    page.status('running');
    page.progress(11, 11);
    expect(page.state().losses.walk.goals[0]?.reward.steps.at(-1)).toBe(11);
    page.experiment.dismissRecovery();
    expect(page.state().recovery).toBeNull();
  });

  it('rests where it rested', () => {
    const page = setUp();
    page.begin();
    page.play();
    page.learn();
    page.status('paused');
    page.fail(lost);
    page.begin();
    expect(page.sent.at(-1)?.type).toBe('start');
    expect(page.state().runState.status).toBe('paused');
  });

  it('plays on beyond its end, where it did', () => {
    const page = setUp();
    page.begin();
    page.play();
    page.learn();
    page.fail(lost);
    page.hello();
    page.status('preparing');
    page.status('finished');
    expect(page.sent.at(-1)).toEqual({ type: 'play' });
  });

  it('begins again where there is no checkpoint yet', () => {
    const page = setUp();
    page.begin();
    page.play();
    page.progress(1, 3);
    page.fail(lost);
    expect(page.state()).toMatchObject({ steps: { base: 0 }, recovery: { lostAt: 3, from: 0, age: null } });
    page.begin();
    expect(page.starts().at(-1)).not.toHaveProperty('checkpoint');
    expect(page.sent.at(-1)).toEqual({ type: 'play' });
  });

  it('keeps its checkpoints when it is lost again at once', () => {
    const page = setUp();
    page.begin();
    page.play();
    page.learn();
    page.fail(lost);
    page.begin();
    page.fail(lost);
    page.begin();
    expect(page.starts().at(-1)).toMatchObject({ checkpoint: checkpointAt(10) });
    expect(page.state().recovery).toMatchObject({ times: 2 });
  });

  it('goes to WASM at the third loss within two minutes, and gives up at the third there', () => {
    const page = setUp();
    page.begin();
    page.learn();
    for (const backend of ['auto', 'auto', 'wasm', 'wasm', 'wasm'] as const) {
      page.fail(lost);
      expect(page.sent.at(-1)).toMatchObject({ type: 'open', backend });
      expect(page.state().fellBack).toBe(backend === 'wasm');
      page.begin(backend === 'wasm' ? 'wasm' : 'webgpu');
    }
    const before = page.sent.length;
    page.fail(lost);
    expect(page.sent).toHaveLength(before);
    expect(page.state().runState).toMatchObject({ status: 'failed', problem: 'It broke.' });
    // The viewer may still try.
    page.experiment.reset();
    expect(page.sent.at(-1)).toMatchObject({ type: 'open', backend: 'wasm' });
    page.begin('wasm');
    page.fail(lost);
    expect(page.state().runState.status).toBe('preparing');
  });

  it('goes to WASM where WebGPU does not open any more, and says so where nothing does', () => {
    const page = setUp({ backend: 'webgpu' });
    page.begin();
    page.learn();
    page.fail(lost);
    page.fail(); // the fresh worker can't open WebGPU
    expect(page.sent.at(-1)).toMatchObject({ type: 'open', backend: 'wasm' });
    expect(page.state().recovery).toMatchObject({ onWasm: true, from: 10 });
    page.fail();
    expect(page.state().runState.status).toBe('failed');
  });

  it('does not take what could never be opened for lost', () => {
    const page = setUp();
    page.fail(lost);
    expect(page.restart).not.toHaveBeenCalled();
    expect(page.state()).toMatchObject({ runState: { status: 'failed' }, recovery: null });
  });
});

describe('a run that runs out of memory', () => {
  it('goes on with batches half as large, as the link says', () => {
    const page = setUp();
    page.begin();
    page.play();
    page.learn();
    page.fail({ kind: 'memory' });
    page.begin();
    expect(page.starts().at(-1)).toMatchObject({
      checkpoint: checkpointAt(10),
      configuration: { denoiser: { batchSize: 32 }, reward: { batchSize: 16 } },
    });
    expect(page.state().recovery?.kind).toBe('memory');
  });

  it('fails where batches are as small as they get', () => {
    expect(withSmallerBatch(withBatches(3, 1))?.configuration).toMatchObject({
      denoiser: { batchSize: 1 },
      reward: { batchSize: 1 },
    });
    expect(withSmallerBatch(withBatches(1, 1))).toBeNull();
  });
});

function withBatches(denoiser: number, reward: number): Setup {
  const { configuration } = defaultSetup;
  return {
    ...defaultSetup,
    configuration: {
      ...configuration,
      denoiser: { ...configuration.denoiser, batchSize: denoiser },
      reward: { ...configuration.reward, batchSize: reward },
    },
  };
}

describe('a network that diverged', () => {
  const diverged = (soundStep: number): FailureCause => ({
    kind: 'diverged',
    network: 'expert',
    goal: 0,
    subject: 'walk',
    soundStep,
  });

  it('rests until it is asked to go on, then from the checkpoint at which it was sound, at half its rate', () => {
    const page = setUp();
    page.begin();
    page.play();
    page.learn();
    page.fail(diverged(8));
    expect(page.restart).not.toHaveBeenCalled();
    page.experiment.resumeSlower();
    page.begin();
    expect(page.starts().at(-1)).toMatchObject({
      checkpoint: checkpointAt(5),
      configuration: { denoiser: { learningRate: 2e-3, rateShares: { expert: 0.5 } } },
    });
    expect(page.sent.at(-1)).toEqual({ type: 'play' });
    expect(page.state().losses.walk.goals[0]?.expert.steps).toEqual([1, 2, 3, 4, 5]);
    // The checkpoint that was no good is gone.
    expect(page.state().checkpoints.map(({ checkpoint }) => checkpoint)).toEqual([checkpointAt(5)]);
    page.fail(diverged(5));
    page.experiment.resumeSlower();
    page.begin();
    expect(page.starts().at(-1)).toMatchObject({ configuration: { denoiser: { rateShares: { expert: 0.25 } } } });
  });

  it('begins again where nothing sound was kept', () => {
    const page = setUp();
    page.begin();
    page.play();
    page.learn();
    page.fail(diverged(3));
    page.experiment.resumeSlower();
    page.begin();
    expect(page.starts().at(-1)).not.toHaveProperty('checkpoint');
    expect(page.state().recovery).toMatchObject({ kind: 'slower', age: null });
  });

  it('halves the rate of that network alone, and never to nothing', () => {
    const place = { network: 'reward', goal: 0, subject: 'walk' } as const;
    expect(withLowerRate(defaultSetup, place).configuration.reward.learningRate).toBe(1e-3);
    expect(withLowerRate(defaultSetup, place).configuration.denoiser).toEqual(defaultSetup.configuration.denoiser);
    let setup = defaultSetup;
    for (let k = 0; k < 40; k++) setup = withLowerRate(withLowerRate(setup, place), { ...place, network: 'base' });
    expect(setup.configuration.reward.learningRate).toBe(1e-6);
    expect(setup.configuration.denoiser.rateShares).toEqual({ base: 1e-3 });
  });
});

it('forgets losses that lie two minutes back', () => {
  const losses = new Losses();
  expect([0, 100_000, 120_000, 230_000, 239_999].map((now) => losses.note(now, 'webgpu'))).toEqual([
    'again',
    'again',
    'again',
    'again',
    'onWasm',
  ]);
  expect(losses.total).toBe(5);
});
