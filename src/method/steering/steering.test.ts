import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTestBackend } from '../../engine/testing';
import type { Key } from '../../engine/philox';
import { createRandom } from '../../math/random';
import { noCounts, Tally } from './counts';
import { labVariants, steeringNames } from '../../protocol/lab';
import { isTaught, variantsOf } from '../../protocol/labChoice';
import { steeringMethods } from '.';
import { drawnByWeight, finished, type SteeringMethod, type SteeringResult } from './method';
import { chainLaw, carried, rewardedChain, expert, key, mixtureProblem, tiltedByLine, type Mixture } from './testing';
import type { SteeringProblem } from './problem';

const { guidance, clean: cleanGuess, best: bestOfN, particles: feynmanKac, twisted, tree } = steeringMethods;

beforeAll(() => openTestBackend('wasm'));

async function sampled<Knobs>(
  method: SteeringMethod<Knobs>,
  problem: SteeringProblem,
  knobs: Partial<Knobs> & { readonly strength: number },
  { budget = 50, returned = 8, seed = key }: { budget?: number; returned?: number; seed?: Key } = {},
): Promise<SteeringResult & { tally: Tally; drawn: Float64Array }> {
  const tally = new Tally();
  const all = { ...method.knobs(budget, returned, knobs.strength, problem.schedule.steps), ...knobs };
  const result = await finished(method.sample(problem, all, seed, tally));
  const drawn = Float64Array.from(drawnByWeight(result, returned, createRandom(1).uniform), (i) => result.plans[i]!);
  return { ...result, tally, drawn };
}

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: ArrayLike<number>): number =>
  mean(Array.from(values, (value) => (value - mean(values)) ** 2));

it('has the variants that links name, each of its own planner', () => {
  const named = steeringNames.flatMap((name) => variantsOf(name).map((variant) => [name, variant]));
  expect(named.map(([, variant]) => variant)).toEqual([...labVariants]);
  const own = steeringNames.flatMap((name) => {
    const { variants = {} } = steeringMethods[name] as SteeringMethod;
    return Object.keys(variants).map((variant) => [name, variant]);
  });
  expect(own).toEqual(named);
});

/**
 * The mean reward of plans over the base's, their divergence from it, and the most that a law can gain which is so far from the base's: that
 * of the tilt with this divergence. All are of rewards in bins, since no tilt knows more of a plan than its reward.
 */
async function againstFrontier(
  plans: ArrayLike<number>,
): Promise<{ gain: number; own: number; most: (far: number) => number }> {
  const { points, rewards } = await rewardedChain();
  const order = [...points.keys()].sort((a, b) => points[a]! - points[b]!);
  const sorted = { points: order.map((i) => points[i]!), rewards: order.map((i) => rewards[i]!) };
  const rewardOf = (point: number): number => sorted.rewards[nearest(sorted.points, point)]!;
  const binCount = 40;
  const ranked = [...rewards].sort((a, b) => a - b);
  const edges = Array.from(
    { length: binCount - 1 },
    (_, k) => ranked[Math.floor(((k + 1) * ranked.length) / binCount)]!,
  );
  const shares = (values: readonly number[], weights?: readonly number[]): number[] => {
    const bins = new Array<number>(binCount).fill(0);
    values.forEach((value, i) => (bins[edges.filter((edge) => edge <= value).length]! += weights?.[i] ?? 1));
    const whole = bins.reduce((sum, bin) => sum + bin, 0);
    return bins.map((bin) => bin / whole);
  };
  const ofBase = shares(ranked);
  const divergence = (bins: readonly number[]): number =>
    bins.reduce((sum, share, k) => sum + (share > 0 ? share * Math.log(share / ofBase[k]!) : 0), 0);
  const gained = Array.from(plans, rewardOf);
  const from = mean(ranked);
  const most = (far: number): number => {
    let gain = 0;
    for (let strength = 0.05; strength < 12; strength += 0.05) {
      const weights = ranked.map((reward) => Math.exp(strength * (reward - ranked.at(-1)!)));
      if (divergence(shares(ranked, weights)) > far) break;
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      gain = ranked.reduce((sum, reward, i) => sum + reward * weights[i]!, 0) / whole - from;
    }
    return gain;
  };
  return { gain: mean(gained) - from, own: divergence(shares(gained)), most };
}

/** The index of the nearest of sorted numbers. */
function nearest(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle;
    else high = middle;
  }
  return value - sorted[low]! < sorted[high]! - value ? low : high;
}

/** Who is taught has tests of his own. */
const untaught: readonly (readonly [string, SteeringMethod])[] = steeringNames
  .filter((name) => !isTaught(name))
  .map((name) => [name, steeringMethods[name] as SteeringMethod]);

const withKnobs = (method: SteeringMethod, changed: object): SteeringMethod => ({
  ...method,
  knobs: (...given) => ({ ...method.knobs(...given), ...changed }),
});

describe.each([
  ...untaught,
  ['twisted, by correctors', withKnobs(twisted as SteeringMethod, { weights: 'corrector' })],
  ['twisted, by candidates', withKnobs(twisted as SteeringMethod, { candidates: 4 })],
] as const)('%s', (name, method) => {
  const run = (problem: SteeringProblem, strength: number, options: { budget?: number; seed?: Key } = {}) =>
    sampled(method, problem, { strength }, { budget: 100, ...options });

  it('gives the same plans for the same key, and others for another', async () => {
    const [one, same, other] = [
      await run(mixtureProblem(3), 2),
      await run(mixtureProblem(3), 2),
      await run(mixtureProblem(3), 2, { seed: [7, 7] }),
    ];
    expect([...same.plans]).toEqual([...one.plans]);
    expect([...same.logWeights]).toEqual([...one.logWeights]);
    expect([...other.plans]).not.toEqual([...one.plans]);
  });

  it('is the base where nothing is steered: by a strength of 0, or by a reward that is the same everywhere', async () => {
    const problem = mixtureProblem(3);
    // What both models guide by is that they differ.
    const expert = name === 'models' ? problem.base : problem.expert;
    const flat: SteeringProblem = { ...problem, expert, reward: (noisy) => tf.mul(tf.sum(noisy, [1, 2]), 0) };
    const [still, even] = [await run(problem, 0), await run(flat, 2)];
    expect([...even.plans]).toEqual([...still.plans]);
    // A tree's chances are those of its walks, which weights of 0 make even at each node.
    if (name !== 'tree') for (const weight of even.logWeights) expect(weight).toBeCloseTo(0, 9);
    expect(even.divergence ?? 0).toBe(0);
    for (const log of even.logPartition ?? []) expect(log).toBeCloseTo(0, 9);
  });

  it('does not hear of a constant that is added to the reward', async () => {
    const problem = mixtureProblem(3);
    const raised: SteeringProblem = { ...problem, reward: (...x) => tf.add(problem.reward(...x), 3) };
    const [one, other] = [await run(problem, 2), await run(raised, 2)];
    other.plans.forEach((value, i) => expect(value).toBeCloseTo(one.plans[i]!, 4));
    const shift = other.logWeights[0]! - one.logWeights[0]!;
    other.logWeights.forEach((weight, i) => {
      if (weight > -Infinity) expect(weight - one.logWeights[i]!).toBeCloseTo(shift, 3);
    });
    // The estimates of the log of the mean of exp(w R) rise by w times the constant.
    other.logPartition?.forEach((log, i) => expect(log - one.logPartition![i]!).toBeCloseTo(6, 3));
  });
});

describe('what it costs is counted', () => {
  const [starts, returned] = [3, 8];
  it.each([
    ['guidance, 10 evaluations', guidance, {}, 10, { denoiser: 10 * 24, gradient: 10 * 24 }],
    ['guidance by both models', guidance, { by: 'models' }, 50, { denoiser: 2 * 50 * 24 }],
    ['the clean guess', cleanGuess, {}, 50, { denoiser: 50 * 24, jacobian: 50 * 24, gradient: 50 * 24 }],
    ['its copies', cleanGuess, { copies: 3, slope: 'in the guess' }, 50, { denoiser: 50 * 24, gradient: 150 * 24 }],
    [
      'its repeats, of all levels but the last',
      cleanGuess,
      { slope: 'in the guess' },
      100,
      { denoiser: 99 * 24, gradient: 99 * 24 },
    ],
    ['best of 4', bestOfN, {}, 200, { denoiser: 50 * 96, value: 96 }],
    ['Feynman-Kac', feynmanKac, {}, 200, { denoiser: 50 * 96, value: 51 * 96 }],
    ['twisted', twisted, {}, 100, { denoiser: 50 * 48, gradient: 50 * 48, value: 48 }],
    ['its correctors', twisted, { weights: 'corrector' }, 100, { denoiser: 50 * 48, gradient: 50 * 48 }],
    ['its candidates', twisted, { candidates: 10 }, 50, { denoiser: 50 * 24, value: 50 * 240 }],
    // The first rollouts of all starts take 50, and later ones of any start that many at most.
    ['tree, 8 rollouts of its root', tree, {}, 50, { denoiser: 400 * 3, value: 8 * 3 }],
  ] as const)('%s', async (_, method, knobs, budget, counts) => {
    const { tally } = await sampled(
      method as SteeringMethod,
      mixtureProblem(starts),
      { ...knobs, strength: 1 },
      { budget, returned },
    );
    expect(tally.counts).toEqual({ ...noCounts, ...counts });
  });
});

describe('against the chain weighted by what it is steered by', () => {
  it('guidance is exact at w = 1, but for the steps of the chain, and not above', async () => {
    for (const [strength, least, most] of [
      [1, 0, 0.025],
      [2, 0.04, 0.06],
    ] as const) {
      const law = await chainLaw(strength);
      const { plans } = await sampled(guidance, mixtureProblem(1), { strength, particles: 4096 });
      const distance = carried(plans, law);
      expect(distance).toBeGreaterThan(least);
      expect(distance).toBeLessThan(most);
    }
  });

  it.each([
    ['guidance', guidance, 200],
    ['the clean guess', cleanGuess, 50],
    ['best of N', bestOfN, 200],
    ['Feynman-Kac', feynmanKac, 200],
    ['twisted', twisted, 200],
    ['tree', tree, 200],
  ] as const)('%s gains no more than any law so far from the base can', async (name, method, budget) => {
    const options = { budget, returned: 16 };
    const { drawn, divergence } = await sampled(
      method as SteeringMethod,
      mixtureProblem(128),
      { strength: 3 },
      options,
    );
    const { gain, own, most } = await againstFrontier(drawn);
    expect(gain).toBeGreaterThan(0.1);
    expect(gain).toBeLessThan(most(own) + 0.06);
    // The divergence that it tells, of paths, is no less than that of its law.
    if (divergence !== null) expect(divergence).toBeGreaterThan(own - 0.05);
    // Weights make up for what guidance gets wrong: nothing is given away.
    if (name === 'twisted') expect(gain).toBeGreaterThan(most(own) - 0.06);
  });

  it('both models guide as the reward that explains all', async () => {
    const [one, other] = [
      await sampled(guidance, mixtureProblem(2), { strength: 2 }),
      await sampled(guidance, mixtureProblem(2), { strength: 2, by: 'models' }),
    ];
    other.plans.forEach((value, i) => expect(value).toBeCloseTo(one.plans[i]!, 4));
    expect(other.divergence).toBeCloseTo(one.divergence!, 4);
  });

  it('a course of the strength that falls towards the clean end steers less', async () => {
    const [one, other] = [
      await sampled(guidance, mixtureProblem(1), { strength: 1, particles: 512 }),
      await sampled(guidance, mixtureProblem(1), { strength: 1, particles: 512, course: 'sine' }),
    ];
    expect(other.divergence).toBeGreaterThan(0.02);
    expect(other.divergence).toBeLessThan(one.divergence!);
  });

  it.each([
    ['in x_t', 'through base', 1, 0.07],
    ['in the guess', 'in the guess', 1, 0.07],
    // The mean over copies knows more of what may become of a blurred guess.
    ['of noisy copies', 'through base', 8, 0.04],
  ] as const)('the slope of a clean guess, %s, leads to the expert', async (_, slope, copies, most) => {
    const law = await chainLaw(2);
    const { plans } = await sampled(cleanGuess, mixtureProblem(1), { strength: 2, slope, copies, particles: 1024 });
    expect(carried(plans, law)).toBeLessThan(most);
  });

  it('levels passed several times come nearer', async () => {
    const law = await chainLaw(2);
    const knobs = { strength: 2, slope: 'in the guess', particles: 1024 } as const;
    const [once, thrice] = [
      await sampled(cleanGuess, mixtureProblem(1), knobs),
      await sampled(cleanGuess, mixtureProblem(1), { ...knobs, repeats: 3 }),
    ];
    expect(carried(thrice.plans, law)).toBeLessThan(carried(once.plans, law) / 2);
  });

  it('the soft best of many is the target law, at a rate of 1 / N', async () => {
    const law = await chainLaw(1);
    const distances = [];
    for (const candidates of [1, 4, 16])
      distances.push(
        carried(
          (await sampled(bestOfN, mixtureProblem(1024), { strength: 1, candidates, returned: 1 }, { returned: 1 }))
            .drawn,
          law,
        ),
      );
    expect(distances[1]).toBeLessThan(distances[0]! / 2);
    expect(distances[2]).toBeLessThan(0.06);
  });

  it('the best of N has the law of the maximum', async () => {
    const problem: SteeringProblem = { ...mixtureProblem(512), reward: (noisy) => tf.sum(noisy, [1, 2]) };
    const { drawn, plans, divergence } = await sampled(
      bestOfN,
      problem,
      { strength: 1, candidates: 8, returned: 1, choice: 'best' },
      { returned: 1 },
    );
    // Shares of all plans below the best ones, to the 8th power, are uniform.
    const all = Float32Array.from(plans).sort();
    const uniform = Float64Array.from(
      drawn,
      (value) => (all.filter((other) => other <= value).length / all.length) ** 8,
    );
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(variance(uniform)).toBeCloseTo(1 / 12, 2);
    expect(divergence).toBeCloseTo(Math.log(8) - 7 / 8, 12);
  });

  it.each([
    ['difference', 32, 64],
    ['max', 32, 64],
    // What was promised counts again and again, and is all to be corrected in the end: that takes many more particles.
    ['sum', 1024, 8],
  ] as const)(
    'Feynman-Kac, %s: the law, and an estimate of its constant that is right in the mean',
    async (potential, particles, starts) => {
      const law = await chainLaw(1);
      const knobs = { strength: 1, potential, particles };
      const { drawn, logPartition, generations } = await sampled(feynmanKac, mixtureProblem(starts), knobs, {
        returned: particles,
      });
      expect(carried(drawn, law)).toBeLessThan(0.03);
      expect(mean(logPartition!.map(Math.exp))).toBeCloseTo(law.partition, 1);
      expect(generations).toHaveLength(4);
    },
  );

  it('Feynman-Kac that looks ahead by the noised reward does as well', async () => {
    const law = await chainLaw(2);
    const { drawn } = await sampled(
      feynmanKac,
      mixtureProblem(64),
      { strength: 2, lookAhead: 'reward', particles: 32 },
      { returned: 32 },
    );
    expect(carried(drawn, law)).toBeLessThan(0.03);
  });

  it('weights repair at least half of what guidance gets wrong at w = 2', async () => {
    const law = await chainLaw(2);
    const guided = await sampled(guidance, mixtureProblem(1), { strength: 2, particles: 2048 });
    for (const tempering of [null, 0.05]) {
      const { drawn, logPartition } = await sampled(
        twisted,
        mixtureProblem(128),
        { strength: 2, particles: 16, tempering },
        { returned: 16 },
      );
      expect(carried(drawn, law)).toBeLessThan(carried(guided.plans, law) / 2);
      expect(mean(logPartition!.map(Math.exp))).toBeCloseTo(law.partition, 1);
    }
  });

  it('candidates come to the law as they grow many', async () => {
    const law = await chainLaw(2);
    const distances = [];
    for (const candidates of [2, 8, 32]) {
      const knobs = { strength: 2, candidates, particles: 512 };
      distances.push(carried((await sampled(twisted, mixtureProblem(1), knobs)).plans, law));
    }
    expect(distances[1]).toBeLessThan(distances[0]! / 2);
    expect(distances[2]).toBeLessThan(0.04);
  });

  it('a tree comes to the law, and its root to the constant', async () => {
    const law = await chainLaw(2);
    for (const descent of ['soft', 'uniform', 'search'] as const) {
      const { drawn, logPartition } = await sampled(
        tree,
        mixtureProblem(64),
        { strength: 2, evaluations: 2000, descent },
        { returned: 16 },
      );
      expect(carried(drawn, law)).toBeLessThan(0.06);
      expect(mean(logPartition!)).toBeCloseTo(Math.log(law.partition), 0);
    }
  });
});

describe('closed forms', () => {
  it('a reward that rises in a line tilts modes and moves them by their variance', async () => {
    const from: Mixture = { weights: [0.5, 0.5], means: [-0.4, 0.4], variances: [0.02, 0.05] };
    const to = tiltedByLine(from, 2);
    expect(to.means).toEqual([expect.closeTo(-0.36, 12), expect.closeTo(0.5, 12)]);
    const problem = mixtureProblem(128, from, to);
    const law = await chainLaw(1, from, to);
    for (const method of [feynmanKac, twisted] as readonly SteeringMethod[]) {
      const { drawn } = await sampled(method, problem, { strength: 1, ...{ particles: 16 } }, { returned: 16 });
      expect(carried(drawn, law)).toBeLessThan(0.03);
    }
    // The tilted mixture's own chain: what so few steps leave between a chain and its law comes in here, twice.
    const exact = await chainLaw(0, to, to);
    expect(carried(exact.points, law)).toBeLessThan(0.05);
  });

  it('of deviations 1 and 1/2 the law at w = 2 has variance 1/7: guidance misses it, and weights restore it', async () => {
    const round = (deviation: number): Mixture => ({ weights: [1], means: [0], variances: [deviation ** 2] });
    const problem = mixtureProblem(64, round(1), round(0.5));
    const guided = await sampled(guidance, { ...problem, startCount: 1 }, { strength: 2, particles: 2048 });
    const weighted = await sampled(twisted, problem, { strength: 2, particles: 64 }, { returned: 64 });
    expect(Math.abs(variance(guided.plans) * 7 - 1)).toBeGreaterThan(0.2);
    expect(Math.abs(variance(weighted.drawn) * 7 - 1)).toBeLessThan(0.06);
  });

  it('correctors restore it as moves become many, asking no rewards', async () => {
    const round = (deviation: number): Mixture => ({ weights: [1], means: [0], variances: [deviation ** 2] });
    for (const [steps, most] of [
      [50, 0.2],
      [200, 0.08],
    ] as const) {
      const problem = mixtureProblem(32, round(1), round(0.5), steps);
      const knobs = { strength: 2, particles: 64, levels: steps, weights: 'corrector' } as const;
      const { drawn, logPartition } = await sampled(twisted, problem, knobs, { returned: 64 });
      expect(Math.abs(variance(drawn) * 7 - 1)).toBeLessThan(most);
      expect(logPartition).toBeNull();
    }
  });

  it('at w = 1 the target is the expert', async () => {
    const { drawn } = await sampled(twisted, mixtureProblem(64), { strength: 1, particles: 32 }, { returned: 32 });
    const known = expert.weights.reduce((sum, weight, k) => sum + weight * expert.means[k]!, 0);
    expect(Math.abs(mean(drawn) - known)).toBeLessThan(0.02);
  });
});
