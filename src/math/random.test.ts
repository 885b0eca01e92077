import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from './random';

function draw(random: Random, count: number, sample: (random: Random) => number): number[] {
  return Array.from({ length: count }, () => sample(random));
}

function moment(values: ArrayLike<number>, power: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! ** power;
  return sum / values.length;
}

describe('createRandom', () => {
  it('is xoshiro128**: the first outputs from the state 1, 2, 3, 4', () => {
    const random = createRandom(0);
    random.restore([0, 1, 2, 3, 4]);
    // Computed by hand from the reference algorithm; the same as in rand_xoshiro's tests.
    expect(draw(random, 4, (r) => r.uniform() * 2 ** 32)).toEqual([11520, 0, 5927040, 70819200]);
  });

  it('repeats itself for a seed and differs for others, above 2^32 too', () => {
    const first = (seed: number): number => createRandom(seed).uniform();
    expect(first(7)).toBe(first(7));
    const seeds = [0, 1, 2, 7, 2 ** 32, 2 ** 32 + 1, 2 ** 33, 2 ** 53 - 1];
    expect(new Set(seeds.map(first)).size).toBe(seeds.length);
  });

  it('has the moments of the uniform distribution', () => {
    const values = new Float32Array(400_000);
    createRandom(1).fillUniform(values);
    expect(moment(values, 1)).toBeCloseTo(1 / 2, 2);
    expect(moment(values, 2)).toBeCloseTo(1 / 3, 2);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
  });

  it.each([
    ['fillNormal', (random: Random, values: Float32Array) => random.fillNormal(values)],
    ['normal', (random: Random, values: Float32Array) => values.forEach((_, i) => (values[i] = random.normal()))],
  ])('has the moments of the normal distribution: %s', (_, fill) => {
    const values = new Float32Array(400_001);
    fill(createRandom(2), values);
    expect(Math.abs(moment(values, 1))).toBeLessThan(0.01);
    expect(Math.abs(moment(values, 2) - 1)).toBeLessThan(0.02);
    expect(Math.abs(moment(values, 3))).toBeLessThan(0.03);
    expect(Math.abs(moment(values, 4) - 3)).toBeLessThan(0.1);
    // Neighbours come from one pair of Box and Muller.
    const products = values.map((value, i) => value * (values[i + 1] ?? 0));
    expect(Math.abs(moment(products, 1))).toBeLessThan(0.01);
  });

  it('draws integers evenly', () => {
    const counts = new Array<number>(7).fill(0);
    const random = createRandom(3);
    for (let i = 0; i < 70_000; i++) counts[random.integer(7)]!++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('forks by label, whatever was drawn before, and independently of the parent and of each other', () => {
    const parent = createRandom(4);
    const early = parent.fork('noise').uniform();
    parent.uniform();
    expect(parent.fork('noise').uniform()).toBe(early);
    const streams = [
      parent,
      parent.fork('noise'),
      parent.fork('data'),
      parent.fork(0),
      parent.fork(1),
      parent.fork(''),
    ];
    const samples = streams.map((random) => draw(random, 20_000, (r) => r.normal()));
    for (const [a, left] of samples.entries()) {
      for (const right of samples.slice(a + 1)) {
        const correlation = moment(
          left.map((value, i) => value * right[i]!),
          1,
        );
        expect(Math.abs(correlation)).toBeLessThan(0.035);
      }
    }
    expect(parent.fork('a').fork('b').uniform()).not.toBe(parent.fork('b').fork('a').uniform());
  });

  it('continues from a saved state, forks included', () => {
    const random = createRandom(5);
    random.normal();
    const state = JSON.parse(JSON.stringify(random.state())) as number[];
    const restored = createRandom(99);
    restored.restore(state);
    expect(restored.fork('x').uniform()).toBe(random.fork('x').uniform());
    expect(draw(restored, 10, (r) => r.normal())).toEqual(draw(random, 10, (r) => r.normal()));
  });

  it('refuses seeds, ranges and states that are none', () => {
    expect(() => createRandom(-1)).toThrow(RangeError);
    expect(() => createRandom(0.5)).toThrow(RangeError);
    expect(() => createRandom(0).integer(0)).toThrow(RangeError);
    expect(() => createRandom(0).restore([1, 2, 3])).toThrow(/damaged/);
    expect(() => createRandom(0).restore([1, 0, 0, 0, 0])).toThrow(/damaged/);
  });
});
