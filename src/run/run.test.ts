/**
 * A run: its steps, its views, and what they are held to.
 * @module-tag long
 */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryInUse } from '../engine/backend';
import { State } from '../engine/state';
import { openTestBackend, take } from '../engine/testing';
import { parseMaze } from '../domains/maze/shared/layouts';
import { ownMazeOf } from '../domains/maze/shared/ownMaze';
import { defaultConfiguration, type NetworkName, type RunConfiguration } from '../protocol/configuration';
import { demonstrationsFrame } from '../session/demonstrationsFrame';
import { complete, measureField, measurePlans, type PlansMeasurement } from './measure';
import { Run, type RewardStudy } from './run';
import { tinyConfiguration } from './testing';
import { mazeDataOf } from '../domains/maze/worker/mazeData';

const networks = ['base', 'expert', 'reward'] as const;

/** A step of one network; its loss. */
async function step(run: Run, network: NetworkName): Promise<number> {
  await run.prepare(network);
  run.step(network);
  const { steps, values } = (await run.readLosses())[network];
  expect([...steps]).toEqual([run.steps[network]]);
  return values[0]!;
}

/** Steps of all three networks; their losses. */
async function train(run: Run, iterations: number): Promise<number[]> {
  const losses: number[] = [];
  for (let i = 0; i < iterations; i++) {
    for (const network of networks) losses.push(await step(run, network));
  }
  return losses;
}

/** Plans of the base steered at strength 1, sampled to the end. */
async function steeredPlans(run: Run, count: number, label: string): Promise<PlansMeasurement> {
  const strength = new State<tf.Rank.R0>(tf.scalar(1));
  const sampler = run.sampler(count, label, run.steered(strength));
  const plans = await complete(measurePlans(run, sampler));
  sampler.dispose();
  strength.dispose();
  return plans;
}

/** What the model guesses of a fixed noisy plan: its weights, as far as they show. */
const fingerprint = (run: Run, model: 'base' | 'expert'): Promise<Float32Array> =>
  take(tf.tidy(() => run.denoiser(model)(tf.fill([1, 8, 2], 0.3), tf.tensor1d([2], 'int32'))));

describe('Run', () => {
  beforeAll(() => openTestBackend('wasm'));

  it('trains in a drawn maze, and has nobody walk in its closed-off cells', async () => {
    // The right column is closed off: cells (1, 5) to (3, 5).
    const layout = parseMaze('open', '#######\n#OOO#O#\n#O#O#O#\n#OOO#O#\n#######');
    const run = await Run.create({ ...tinyConfiguration, maze: ownMazeOf(layout), goals: [[3, 3]] });
    expect((await train(run, 2)).every(Number.isFinite)).toBe(true);
    const { states, count, horizon } = mazeDataOf(run).demonstrations.base;
    const columns = Array.from({ length: count * horizon }, (_, k) => states[6 * k + 3]!);
    expect(Math.max(...columns)).toBeLessThan(3.5);
    run.dispose();
  });

  it('repeats itself for a seed, and not for another', async () => {
    const losses = async (seed: number) => {
      const run = await Run.create({ ...tinyConfiguration, seed });
      const values = await train(run, 3);
      expect(run.steps).toEqual({ base: 3, expert: 3, reward: 3 });
      run.dispose();
      return values;
    };
    const first = await losses(0);
    expect(first.every((loss) => Number.isFinite(loss) && loss > 0)).toBe(true);
    expect(await losses(0)).toEqual(first);
    expect(await losses(1)).not.toEqual(first);
  });

  it('trains each network alike, whatever is done in between', async () => {
    const reference = await Run.create(tinyConfiguration);
    const plain = await train(reference, 2);
    reference.dispose();
    const run = await Run.create(tinyConfiguration);
    const disturbed: number[] = [];
    for (let i = 0; i < 2; i++) {
      for (const network of networks) {
        await steeredPlans(run, 2, 'looked at');
        await complete(measureField(run, 2, 1));
        await run.probes.explained(1, 4);
        disturbed.push(await step(run, network));
      }
    }
    run.dispose();
    expect(disturbed).toEqual(plain);
  });

  it('holds its tensors and bytes over 100 steps of all three, and frees them all', async () => {
    const before = memoryInUse().tensors;
    const run = await Run.create(tinyConfiguration);
    await train(run, 1);
    const held = memoryInUse();
    await train(run, 99);
    expect(memoryInUse()).toEqual(held);
    await steeredPlans(run, 2, 'a');
    await train(run, 1); // frees the averaged weights that the measurement asked for
    expect(memoryInUse()).toEqual(held);
    const measure = async (): Promise<void> => {
      await complete(measureField(run, 2, 2));
      await run.probes.explained(1, 8);
      await train(run, 1);
    };
    await measure(); // keeps what it needs for the next time
    const measured = memoryInUse();
    for (let i = 0; i < 5; i++) await measure();
    expect(memoryInUse()).toEqual(measured);
    for (const network of networks) run.step(network); // losses that nobody reads
    expect(run.unreadLosses).toBe(3);
    run.dispose();
    expect(memoryInUse().tensors).toBe(before);
  });

  it.each<readonly [string, Partial<RunConfiguration>]>([
    ['algorithm 2', { reward: { ...tinyConfiguration.reward, algorithm: 2 } }],
    ["algorithm 2 of the base's plans", { reward: { ...tinyConfiguration.reward, algorithm: 2, data: 'base' } }],
    ["the expert's demonstrations", { reward: { ...tinyConfiguration.reward, data: 'expert' } }],
    ['the reward of whole plans', { reward: { ...tinyConfiguration.reward, network: 'plan' } }],
    ['six channels', { channels: 'full' }],
    ["the authors' formulation", { reward: { ...tinyConfiguration.reward, formulation: 'authors' } }],
    ['three levels', { denoiser: { ...tinyConfiguration.denoiser, multipliers: [1, 1, 2] } }],
    ['the base as its expert', { expertData: 'base' }],
    ['another maze', { maze: 'medium', goals: [[6, 6]] }],
  ])('takes steps with %s, and frees all it holds', async (_, change) => {
    const before = memoryInUse().tensors;
    const run = await Run.create({ ...tinyConfiguration, ...change });
    expect((await train(run, 3)).every(Number.isFinite)).toBe(true);
    const field = await complete(measureField(run, 2, 2));
    expect(field.values.some(Number.isFinite)).toBe(true);
    const plans = await steeredPlans(run, 3, 'a');
    expect(plans.positions).toHaveLength(7 * 3 * 8 * 2);
    expect(plans.positions.every(Number.isFinite)).toBe(true);
    run.dispose();
    expect(memoryInUse().tensors).toBe(before);
  });

  it('samples from the same starts and noise for the same label, and holds the starts', async () => {
    const run = await Run.create(tinyConfiguration);
    const sample = async (label: string) => {
      const sampler = run.sampler(3, label, run.denoiser('base'));
      const first = await complete(measurePlans(run, sampler));
      expect((await complete(measurePlans(run, sampler))).positions).toEqual(first.positions); // begins again
      sampler.dispose();
      return first;
    };
    const plans = await sample('shown');
    expect((await sample('shown')).positions).toEqual(plans.positions);
    expect((await sample('others')).positions).not.toEqual(plans.positions);
    expect([plans.stages, plans.count]).toEqual([7, 3]);
    for (let stage = 0; stage < 7; stage++) {
      for (let i = 0; i < 3; i++) {
        const at = (s: number): Float32Array => plans.positions.slice((s * 3 + i) * 16, (s * 3 + i) * 16 + 2);
        expect(at(stage)).toEqual(at(0));
      }
    }
    run.dispose();
  });

  it('adopts a model, steps and all, and no longer depends on its run', async () => {
    const teacher = await Run.create(tinyConfiguration);
    const run = await Run.create({ ...tinyConfiguration, goals: [[1, 1]] });
    await train(teacher, 3);
    expect(await fingerprint(run, 'base')).not.toEqual(await fingerprint(teacher, 'base'));
    const expert = await fingerprint(run, 'expert');
    run.adopt('base', teacher);
    const adopted = await fingerprint(teacher, 'base');
    teacher.dispose();
    expect(run.steps).toEqual({ base: 3, expert: 0, reward: 0 });
    expect(await fingerprint(run, 'base')).toEqual(adopted);
    expect(await fingerprint(run, 'expert')).toEqual(expert);
    await train(run, 1);
    expect(run.steps.base).toBe(4);
    run.dispose();
  });

  it('an expert that starts from the base takes its weights at its first step', async () => {
    const start = async (expertInitialisation: 'scratch' | 'base') => {
      const denoiser = { ...tinyConfiguration.denoiser, expertInitialisation, learningRate: 1e-6 };
      const run = await Run.create({ ...tinyConfiguration, denoiser });
      for (let i = 0; i < 3; i++) run.step('base');
      run.step('expert');
      const [base, expert] = [await fingerprint(run, 'base'), await fingerprint(run, 'expert')];
      run.dispose();
      return Math.max(...base.map((value, i) => Math.abs(value - expert[i]!)));
    };
    expect(await start('base')).toBeLessThan(1e-3);
    expect(await start('scratch')).toBeGreaterThan(1e-2);
  });

  it('gives the network with the fewest steps its turn, and an expert that starts from the base waits for it', async () => {
    const order = async (expertInitialisation: 'scratch' | 'base') => {
      const { denoiser } = tinyConfiguration;
      const run = await Run.create({
        ...tinyConfiguration,
        iterations: 2,
        denoiser: { ...denoiser, expertInitialisation },
      });
      const turns: NetworkName[] = [];
      for (let i = 0; i < 6; i++) {
        turns.push(run.nextNetwork());
        run.step(run.nextNetwork());
      }
      run.dispose();
      return turns;
    };
    expect(await order('scratch')).toEqual(['base', 'expert', 'reward', 'base', 'expert', 'reward']);
    expect(await order('base')).toEqual(['base', 'base', 'expert', 'reward', 'expert', 'reward']);
  });

  it('measures one field of one moment, whatever is learned between its chunks, and frees what an abandoned one held', async () => {
    const run = await Run.create({ ...tinyConfiguration, maze: 'large', goals: [[1, 1]] });
    await train(run, 1);
    const whole = (await complete(measureField(run, 2, 10))).values;
    const before = tf.memory().numTensors;
    const slices = measureField(run, 2, 10);
    let chunks = 0;
    for (;;) {
      const { done, value } = await slices.next();
      if (done) {
        expect(value.values).toEqual(whole);
        break;
      }
      chunks += 1;
      run.step('reward');
    }
    expect(chunks).toBeGreaterThan(1);
    const abandoned = measureField(run, 2, 10);
    await abandoned.next();
    await abandoned.return(undefined as never);
    expect(tf.memory().numTensors).toBeLessThanOrEqual(before + 3 * 8); // losses, unread
    run.dispose();
  });

  it('gives all losses since they were last read, each once', async () => {
    const run = await Run.create(tinyConfiguration);
    for (const network of ['base', 'base', 'reward', 'base'] as const) run.step(network);
    expect(run.unreadLosses).toBe(4);
    const losses = await run.readLosses();
    expect(networks.map((network) => [...losses[network].steps])).toEqual([[1, 2, 3], [], [1]]);
    expect(networks.map((network) => losses[network].values.length)).toEqual([3, 0, 1]);
    expect(run.unreadLosses).toBe(0);
    run.step('expert');
    const next = await run.readLosses();
    expect(networks.map((network) => [...next[network].steps])).toEqual([[], [1], []]);
    run.dispose();
  });

  it('prepares the reward’s steps of algorithm 2 alone: at first, and every 25 steps', async () => {
    const reference = await Run.create(tinyConfiguration);
    expect(networks.map((network) => reference.needsPreparation(network))).toEqual([false, false, false]);
    reference.dispose();
    const run = await Run.create({ ...tinyConfiguration, reward: { ...tinyConfiguration.reward, algorithm: 2 } });
    expect(networks.map((network) => run.needsPreparation(network))).toEqual([false, false, true]);
    const due: number[] = [];
    for (let i = 0; i < 60; i++) {
      if (run.needsPreparation('reward')) due.push(i);
      await run.prepare('reward');
      expect(run.needsPreparation('reward')).toBe(false);
      run.step('reward');
    }
    expect(due).toEqual([0, 25, 50]);
    run.dispose();
  });

  it('gives the null control’s expert the base’s own demonstrations', async () => {
    const control = await Run.create({ ...tinyConfiguration, expertData: 'base' });
    expect(mazeDataOf(control).demonstrations.expert).toBe(mazeDataOf(control).demonstrations.base);
    control.dispose();
    const run = await Run.create(tinyConfiguration);
    expect(mazeDataOf(run).demonstrations.expert).not.toBe(mazeDataOf(run).demonstrations.base);
    run.dispose();
  });

  it('exchanged models give the negated target, to a reward that begins and draws otherwise', async () => {
    const [run, exchanged] = [
      await Run.create(tinyConfiguration),
      await Run.create(tinyConfiguration, { exchanged: true }),
    ];
    const batch = {
      clean: tf.zeros<tf.Rank.R3>([2, 8, 2]),
      noisy: tf.fill<tf.Rank.R3>([2, 8, 2], 0.3),
      steps: tf.tensor1d([1, 4], 'int32'),
      free: tf.ones<tf.Rank.R3>([2, 8, 1]),
      weight: tf.ones<tf.Rank.R3>([2, 8, 1]),
    };
    const target = (of: Run): Promise<Float32Array> => take(tf.tidy(() => of.target(batch).target));
    const [right, turned] = [await target(run), await target(exchanged)];
    expect(Math.max(...right)).toBeGreaterThan(0);
    right.forEach((value, i) => expect(turned[i]).toBeCloseTo(-value, 5));
    expect(exchanged.rewardBatches().key).not.toEqual(run.rewardBatches().key);
    expect(await exchanged.networks.weights('reward')).not.toEqual(await run.networks.weights('reward'));
    expect(await exchanged.networks.weights('expert')).toEqual(await run.networks.weights('expert'));
    tf.dispose(Object.values(batch));
    run.dispose();
    exchanged.dispose();
  });

  it('the reward learns from the plans that it is given, and from as many', async () => {
    const firstLoss = async (data: 'mixed' | 'base' | 'expert', study: RewardStudy = {}): Promise<number> => {
      const run = await Run.create({ ...tinyConfiguration, reward: { ...tinyConfiguration.reward, data } }, study);
      const loss = await step(run, 'reward');
      run.dispose();
      return loss;
    };
    const own = await firstLoss('mixed');
    const losses = [own, await firstLoss('base'), await firstLoss('expert')];
    for (const demonstrations of [1, 200]) losses.push(await firstLoss('mixed', { demonstrations }));
    expect(new Set(losses).size).toBe(5);
    expect(await firstLoss('mixed', { demonstrations: tinyConfiguration.demonstrations })).toBe(own);
  });

  it('shows a few demonstrations of the base and of each expert', async () => {
    const run = await Run.create({ ...tinyConfiguration, demonstrations: 40 });
    const other = await Run.create({ ...tinyConfiguration, demonstrations: 40, goals: [[1, 1]] });
    const frame = demonstrationsFrame([run, other]);
    expect(frame).toMatchObject({ count: 32, horizon: 8, stride: mazeDataOf(run).stride });
    for (const [positions, { states }] of [
      [frame.base, mazeDataOf(run).demonstrations.base],
      [frame.experts[0], mazeDataOf(run).demonstrations.expert],
      [frame.experts[1], mazeDataOf(other).demonstrations.expert],
    ] as const) {
      expect(positions).toHaveLength(32 * 8 * 2);
      expect(positions![2 * 9]).toBe(states[9 * 6 + 2]);
    }
    expect(frame.experts).toHaveLength(2);
    expect(frame.arrive).toBeGreaterThan(0.8);
    run.dispose();
    other.dispose();
  });
});

describe('what a run learns', () => {
  beforeAll(() => openTestBackend('wasm'));

  /** Peak-to-peak of the field at a low noise level, and the distance of its peak from the goal, in cells. */
  async function learnField(change: Partial<RunConfiguration>) {
    const { denoiser, reward } = defaultConfiguration;
    const run = await Run.create({
      ...defaultConfiguration,
      horizon: 16,
      demonstrations: 300,
      iterations: 240, // after fewer, what is left of two equal models' difference can reach a quarter of a real one
      diffusion: { steps: 20 },
      denoiser: { ...denoiser, width: 8, multipliers: [1, 2], batchSize: 16, learningRate: 4e-3 },
      reward: { ...reward, window: 4, width: 32, batchSize: 16, learningRate: 5e-3 },
      ...change,
    });
    for (let i = 0; i < run.configuration.iterations; i++) {
      for (const network of networks) run.step(network);
    }
    const { values, peakDistance } = await complete(measureField(run, 2, 4));
    const explained = await run.probes.explained();
    run.dispose();
    const finite = values.filter(Number.isFinite);
    return { height: Math.max(...finite) - Math.min(...finite), peakDistance, explained };
  }

  it('peaks at the goal, and is flat where the expert learns from the base’s own data (the null control)', async () => {
    const far = await learnField({ goals: [[3, 3]] });
    const near = await learnField({ goals: [[1, 1]] });
    const none = await learnField({ expertData: 'base' });
    for (const { peakDistance, explained } of [far, near]) {
      expect(peakDistance).toBeLessThan(1);
      expect(explained).toBeGreaterThan(0.3);
    }
    expect(none.explained).toBeLessThan(0.1);
    expect(none.height).toBeLessThan(0.1 * Math.min(far.height, near.height));
  });
});
