import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../../../engine/testing';
import { Run } from '../../../run/run';
import { planeConfiguration } from '../shared/usual';
import { planeDataOf } from '../worker/planeData';
import { energyTo, energyWithin, rewardCorrelation } from './measurePlane';

beforeAll(() => openTestBackend('wasm'));

const quick = planeConfiguration('clouds');
const configuration = {
  ...quick,
  diffusion: { steps: 20 },
  demonstrations: 1000,
  iterations: 150,
  denoiser: { ...quick.denoiser, width: 32, batchSize: 64 },
  reward: { ...quick.reward, width: 32, batchSize: 64 },
};

describe('a run in the plane', () => {
  it('learns what is known: its reward the log ratio, its models their distributions', async () => {
    const run = await Run.create(configuration);
    const { mixtures } = planeDataOf(run);
    const distances = () => energyTo(run, run.denoiser('expert'), mixtures.expert, 2);
    const before = await distances();
    while (!run.isFinished) run.step(run.nextNetwork());
    expect(await rewardCorrelation(run, 3)).toBeGreaterThan(0.95);
    expect(await distances()).toBeLessThan(before / 5);
    expect(await run.probes.explained(2, 64)).toBeGreaterThan(0.9);
    // Where nothing differs there is nothing to find.
    run.dispose();
    const tensors = tf.memory().numTensors;
    const again = await Run.create({ ...configuration, expertData: 'base' });
    for (let k = 0; k < 3; k++) again.step(again.nextNetwork());
    again.dispose();
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it('is held against what chance leaves between two samples', async () => {
    const run = await Run.create(configuration);
    const { mixtures } = planeDataOf(run);
    const within = energyWithin(run, mixtures.expert, 4);
    expect(within).toBeGreaterThan(0);
    expect(within).toBeLessThan(0.02);
    run.dispose();
  });
});
