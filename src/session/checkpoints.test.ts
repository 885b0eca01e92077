import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../engine/testing';
import { arraysOf, type Checkpoint } from '../protocol/checkpoint';
import { networkNames, type RunConfiguration, entriesOf } from '../protocol/configuration';
import { bytesOf, restoreCheckpoint, takeCheckpoint, unsoundNetwork } from './checkpoints';
import { GoalRuns } from '../run/goalRuns';
import { tinyConfiguration } from '../run/testing';

/** Takes steps in turn, and gives every loss of all goals. */
async function train(runs: GoalRuns, steps: number): Promise<number[]> {
  for (let i = 0; i < steps; i++) {
    const network = runs.nextNetwork();
    await runs.prepare(network);
    runs.step(network);
  }
  return entriesOf(await runs.readLosses()).flatMap(([, { values }]) => [...values]);
}

const {
  denoiser,
  reward,
  goals: [goal],
} = tinyConfiguration;

const cases: readonly (readonly [string, Partial<RunConfiguration>])[] = [
  ['Algorithm 1', {}],
  ['whole plans', { reward: { ...reward, network: 'plan' } }],
  ['Algorithm 2, over refills of its pool', { reward: { ...reward, algorithm: 2 } }],
  ['two goals', { goals: [goal, [1, 1]] }],
  ['places beside two goals’ walks', { places: 'learned', goals: [goal, [1, 1]], reward: { ...reward, algorithm: 2 } }],
  ['three goals', { goals: [goal, [1, 1], [2, 3]] }],
  ['an expert that begins as the base', { iterations: 5, denoiser: { ...denoiser, expertInitialisation: 'base' } }],
];

describe('a checkpoint', () => {
  beforeAll(() => openTestBackend('wasm'));

  it.each(cases)('goes on bit for bit: %s', async (_, change) => {
    const configuration = { ...tinyConfiguration, ...change };
    const undisturbed = await GoalRuns.create(configuration);
    await train(undisturbed, 40);
    const kept = await takeCheckpoint(undisturbed);
    const losses = await train(undisturbed, 80);
    const end = await takeCheckpoint(undisturbed);
    undisturbed.dispose();

    const resumed = await GoalRuns.create(configuration);
    await train(resumed, 2); // it has a past of its own, which has to go
    restoreCheckpoint(resumed, kept);
    expect(await train(resumed, 80)).toEqual(losses);
    expect(await takeCheckpoint(resumed)).toEqual(end);
    resumed.dispose();
    expect(losses.length).toBeGreaterThanOrEqual(80);
    expect(arraysOf(end)[0]).not.toEqual(arraysOf(kept)[0]);
  });

  it('keeps that a network began trained', async () => {
    const runs = await GoalRuns.create(tinyConfiguration);
    runs.first.networks.setWeights('base', new Float32Array(runs.first.networks.weightCount('base')), 9);
    const kept = await takeCheckpoint(runs);
    runs.dispose();
    const other = await GoalRuns.create(tinyConfiguration);
    restoreCheckpoint(other, kept);
    expect(networkNames.map((network) => other.isTrained(network))).toEqual([true, false, false]);
    expect(other.steps.base).toBe(9);
    other.dispose();
  });

  it('refuses what is of another run, and leaves the run as it is', async () => {
    const runs = await GoalRuns.create(tinyConfiguration);
    const kept = await takeCheckpoint(runs);
    const [base, ...others] = kept.networks;
    const refused: readonly (readonly [unknown, RegExp])[] = [
      [{ ...kept, version: 1 }, /version 1/],
      [{ ...kept, networks: others }, /2 networks and the run 3/],
      [{ ...kept, networks: [...others, { ...base!, goal: 1 }] }, /no base/],
      [{ ...kept, networks: [...others, { ...base!, first: new Float32Array(3) }] }, /first of its base are 3 numbers/],
      [
        {
          ...kept,
          pools: [{ goal: 0, subject: 'walk', values: new Float32Array(1), filled: 0, refilledAt: 0, random: [] }],
        },
        /1 pools/,
      ],
    ];
    for (const [checkpoint, problem] of refused)
      expect(() => restoreCheckpoint(runs, checkpoint as Checkpoint)).toThrow(problem);
    expect(await takeCheckpoint(runs)).toEqual(kept);
    runs.dispose();
  });

  it('says which network holds what is no number', async () => {
    const runs = await GoalRuns.create({ ...tinyConfiguration, goals: [goal, [1, 1]] });
    const kept = await takeCheckpoint(runs);
    runs.dispose();
    expect(unsoundNetwork(kept)).toBeNull();
    expect(bytesOf(kept)).toBe(arraysOf(kept).reduce((sum, { length }) => sum + 4 * length, 0));
    kept.networks[3]!.second.fill(3e38); // large, and numbers
    expect(unsoundNetwork(kept)).toBeNull();
    kept.networks[3]!.second[5] = Infinity;
    expect(unsoundNetwork(kept)).toEqual({ network: 'expert', goal: 1, subject: 'walk' });
    kept.networks[0]!.values[0] = NaN;
    expect(unsoundNetwork(kept)).toEqual({ network: 'base', goal: 0, subject: 'walk' });
  });
});
