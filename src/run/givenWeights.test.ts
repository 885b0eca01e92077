import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend, relativeError } from '../engine/testing';
import { decodeHalf, encodeHalf } from '../pretrained/half';
import { networkNames, subjects, type NetworkName, type Subject } from '../protocol/configuration';
import { giveWeights } from './givenWeights';
import { complete, measureField } from './measure';
import { GoalRuns } from './goalRuns';
import { tinyConfiguration } from './testing';

const source = (network: NetworkName, steps: number, subject: Subject = 'walk') => ({
  network,
  subject,
  url: '',
  file: `${network}.f16`,
  bytes: 0,
  sha256: '',
  steps,
});

beforeAll(() => openTestBackend('wasm'));

describe('a run of given weights', () => {
  it('is finished, shows them, and in half precision shows the same', async () => {
    const configuration = { ...tinyConfiguration, demonstrations: 200, iterations: 150 };
    const trained = await GoalRuns.create(configuration);
    while (!trained.isFinished) trained.step(trained.nextNetwork());
    const run = await GoalRuns.create(configuration);
    for (const network of networkNames) {
      const values = decodeHalf(encodeHalf(await trained.first.networks.weights(network)));
      giveWeights(run, [{ source: source(network, 6000), values }]);
    }
    expect(run.isFinished).toBe(true);
    expect(run.steps).toEqual({ base: 6000, expert: 6000, reward: 6000 });
    const [full, half] = [
      await complete(measureField(trained.first, 1, 5)),
      await complete(measureField(run.first, 1, 5)),
    ];
    const free = [...full.values].flatMap((value, i) => (Number.isNaN(value) ? [] : [i]));
    const relative = (values: Float32Array) => [...free].map((i) => values[i]! - values[free[0]!]!);
    expect(relativeError(relative(half.values), relative(full.values))).toBeLessThan(5e-3);
    expect(Math.abs(half.peakDistance - full.peakDistance)).toBeLessThan(0.01);
    expect(await run.first.probes.explained(2, 32)).toBeCloseTo(
      (await trained.first.probes.explained(2, 32)) ?? NaN,
      2,
    );
    trained.dispose();
    run.dispose();
  });

  it('waits for no base that was given, and leaves it alone until the others have learned', async () => {
    const denoiser = { ...tinyConfiguration.denoiser, expertInitialisation: 'base' } as const;
    const run = await GoalRuns.create({ ...tinyConfiguration, denoiser, iterations: 2 });
    giveWeights(run, [{ source: source('base', 1), values: new Float32Array(run.first.networks.weightCount('base')) }]);
    const order: NetworkName[] = [];
    while (!run.isFinished) {
      order.push(run.nextNetwork());
      run.step(run.nextNetwork());
    }
    expect(order).toEqual(['expert', 'reward', 'expert', 'reward']);
    expect(run.steps.base).toBe(1);
    expect(run.nextNetwork()).toBe('base');
    run.dispose();
  });

  it('is not given weights of another network', async () => {
    const run = await GoalRuns.create(tinyConfiguration);
    const given = { source: source('reward', 5), values: new Float32Array(3) };
    expect(() => giveWeights(run, [given])).toThrow(/reward\.f16: it holds 3 weights and the reward has \d+/);
    run.dispose();
  });

  it('is given those of walks and of places, each its own', async () => {
    const run = await GoalRuns.create({ ...tinyConfiguration, places: 'learned' });
    const before = {
      walk: await run.first.networks.weights('base'),
      place: await run.places[0]!.networks.weights('base'),
    };
    for (const [k, subject] of subjects.entries()) {
      const values = before[subject].map(() => k + 1);
      giveWeights(run, [{ source: source('base', 5, subject), values }]);
      expect((await run.of(subject)[0].networks.weights('base'))[0]).toBe(k + 1);
    }
    expect((await run.first.networks.weights('base'))[0]).toBe(1);
    const given = { source: source('base', 5, 'place'), values: new Float32Array(3) };
    expect(() => giveWeights(run, [given])).toThrow(/3 weights and the base of places has/);
    run.dispose();
  });
});
