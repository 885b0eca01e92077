import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../../../engine/testing';
import { createRandom } from '../../../math/random';
import { constantSteps } from '../../../method/diffusion/denoiser';
import type { Plans } from '../../../method/diffusion/planSource';
import type { StateActionSpace } from './stateActions';
import { WalkerModels, walkerNetworks, type WalkerNetwork } from './walkerModels';

const [horizon, channels, count] = [2, 2, 500];
const space: StateActionSpace = {
  observations: 1,
  actions: 1,
  channels,
  heldChannels: [true, false],
  centre: new Float32Array(channels),
  extent: new Float32Array(channels).fill(1),
  bound: Infinity,
};

/** Whatever is seen, actions are normal around `shift`, the first as the second. */
function plans(shift: number, seed: number): Plans {
  const random = createRandom(seed);
  const values = Float32Array.from({ length: count * horizon * channels }, (_, i) =>
    i % 2 === 0 ? 0.4 * random.normal() : shift + 0.3 * random.normal(),
  );
  return { count, horizon, channels, values };
}

const sizes = {
  horizon,
  levels: 8,
  denoiser: { width: 8, multipliers: [1, 2], batch: 32, rate: 5e-3, steps: 150 },
  guide: { width: 24, batch: 32, rate: 5e-3, steps: 200 },
};

const make = (): WalkerModels =>
  new WalkerModels(space, { base: plans(-0.3, 1), expert: plans(0.3, 2) }, sizes, createRandom(5));

async function teach(models: WalkerModels, name: WalkerNetwork): Promise<number[]> {
  for (let step = 0; step < models.stepsOf(name); step++) models.step(name);
  return [...(await models.readLosses(name))];
}

/** What a guide thinks of plans without noise whose actions are both this. */
async function valueOf(models: WalkerModels, name: 'reward' | 'discriminator', action: number): Promise<number> {
  const value = tf.tidy(() =>
    models.guide(name)(tf.tensor3d([0, action, 0, action], [1, horizon, channels]), constantSteps(1, 0)),
  );
  const [found] = await value.data<'float32'>();
  value.dispose();
  return found!;
}

describe('WalkerModels', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('learn that the expert’s actions are the greater ones: from two models, and from labels', async () => {
    const before = tf.memory().numTensors;
    const models = make();
    for (const name of ['base', 'expert', 'reward', 'discriminator'] as const) {
      const losses = await teach(models, name);
      expect(losses).toHaveLength(models.stepsOf(name));
      const mean = (part: number[]): number => part.reduce((sum, value) => sum + value, 0) / part.length;
      expect(mean(losses.slice(-30))).toBeLessThan(0.9 * mean(losses.slice(0, 10)));
    }
    for (const name of ['reward', 'discriminator'] as const)
      expect(await valueOf(models, name, 0.3)).toBeGreaterThan((await valueOf(models, name, -0.3)) + 1);
    expect(await models.explained([plans(-0.3, 3), plans(0.3, 4)])).toBeGreaterThan(0.8);
    models.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('take over weights that they gave, and differ from network to network', async () => {
    const [models, others] = [make(), make()];
    for (let step = 0; step < 3; step++) models.step('base');
    const weights = await models.weights('base');
    expect(await others.weights('base')).not.toEqual(weights);
    others.setWeights('base', weights);
    expect(await others.weights('base')).toEqual(weights);
    const firsts = await Promise.all(walkerNetworks.map(async (name) => (await others.weights(name))[0]));
    expect(new Set(firsts).size).toBe(walkerNetworks.length);
    models.dispose();
    others.dispose();
  });
});
