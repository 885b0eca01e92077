import { describe, expect, it } from 'vitest';
import { createRandom } from '../math/random';
import { fillNormal, integerOf, keyFrom, multiplyHigh, philox, uniformOf, type Key } from './philox';

type Four = readonly [number, number, number, number];

function words(key: Key, counter: Four): number[] {
  const drawn = new Uint32Array(4);
  philox(drawn, key, ...counter);
  return [...drawn];
}

/** `count` values of one call. */
function normals(count: number, key: Key, c1 = 0, c2 = 0, c3 = 0): Float32Array {
  const values = new Float32Array(count);
  fillNormal(values, key, c1, c2, c3);
  return values;
}

const mean = (values: ArrayLike<number>, of: (value: number, i: number) => number): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i]!, i);
  return sum / values.length;
};

const randomWords = (count: number, seed: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.integer(2 ** 32));
};

const f = 0xffffffff;

describe('philox', () => {
  /** Philox4x32-10 in kat_vectors of Random123, the authors' own library. */
  it.each<readonly [Key, Four, Four]>([
    [
      [0, 0],
      [0, 0, 0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [f, f],
      [f, f, f, f],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0xa4093822, 0x299f31d0],
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])('gives the known answer of key %o, counter %o', (key, counter, expected) => {
    expect(words(key, counter)).toEqual(expected);
  });

  it('takes negative words for the same bits', () => {
    expect(words([-1, -1], [-1, -1, -1, -1])).toEqual(words([f, f], [f, f, f, f]));
  });

  it('follows its definition in whole numbers of any size', () => {
    const low = (value: bigint): bigint => value & 0xffffffffn;
    const reference = ([k0, k1]: Key, counter: Four): number[] => {
      let [x0, x1, x2, x3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
      let [key0, key1] = [BigInt(k0), BigInt(k1)];
      for (let round = 0; round < 10; round++) {
        const [p0, p1] = [0xd2511f53n * x0, 0xcd9e8d57n * x2];
        [x0, x1, x2, x3] = [(p1 >> 32n) ^ x1 ^ key0, low(p1), (p0 >> 32n) ^ x3 ^ key1, low(p0)];
        [key0, key1] = [low(key0 + 0x9e3779b9n), low(key1 + 0xbb67ae85n)];
      }
      return [x0, x1, x2, x3].map(Number);
    };
    const drawn = randomWords(6 * 200, 1);
    for (let i = 0; i < drawn.length; i += 6) {
      const [k0, k1, ...counter] = drawn.slice(i, i + 6) as [number, number, number, number, number, number];
      expect(words([k0, k1], counter)).toEqual(reference([k0, k1], counter));
    }
  });

  it('changes about half of the bits with any one bit of the counter or the key', () => {
    const from = [1, 2, 3, 4, 5, 6];
    const of = ([k0, k1, ...counter]: number[]): number[] => words([k0!, k1!], counter as unknown as Four);
    const before = of(from);
    const bits = (value: number): number => value.toString(2).replaceAll('0', '').length;
    for (let word = 0; word < 6; word++) {
      for (let bit = 0; bit < 32; bit++) {
        const after = of(from.map((value, i) => (i === word ? (value ^ (1 << bit)) >>> 0 : value)));
        const changed = after.reduce((sum, value, i) => sum + bits((value ^ before[i]!) >>> 0), 0);
        expect(Math.abs(changed - 64)).toBeLessThan(34); // of 128: six standard errors
      }
    }
  });
});

describe('multiplyHigh', () => {
  it('is the upper half of the product, as of whole numbers of any size', () => {
    const drawn = [...randomWords(2000, 2), 0, 0, 0, f, f, 0, f, f, 1, f, 0x10000, 0xffff, 0x80000000, 2];
    for (let i = 0; i < drawn.length; i += 2) {
      const [a, b] = [drawn[i]!, drawn[i + 1]!];
      expect(multiplyHigh(a, b)).toBe(Number((BigInt(a) * BigInt(b)) >> 32n));
    }
  });
});

describe('integerOf', () => {
  it('is uniform: chi-square of words drawn', () => {
    for (const count of [3, 20, 97]) {
      const hits = new Float64Array(count);
      const draws = 40_000;
      for (let i = 0; i < draws / 4; i++) {
        for (const word of words([7, count], [i, 0, 0, 0])) {
          const integer = integerOf(word, count);
          hits[integer] = hits[integer]! + 1;
        }
      }
      expect(hits.reduce((sum, n) => sum + n)).toBe(draws); // none out of range
      const expected = draws / count;
      const chiSquare = hits.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
      const freedom = count - 1;
      expect(Math.abs(chiSquare - freedom)).toBeLessThan(4 * Math.sqrt(2 * freedom));
    }
  });

  it('reaches the first and the last', () => {
    expect([integerOf(0, 5), integerOf(f, 5), integerOf(f, 1)]).toEqual([0, 4, 0]);
  });
});

describe('uniformOf', () => {
  it('lies within (0, 1) in single precision', () => {
    expect(Math.fround(uniformOf(0))).toBeGreaterThan(0);
    expect(Math.fround(uniformOf(f))).toBeLessThanOrEqual(1);
    expect(Math.log(uniformOf(f))).toBeLessThan(0);
    expect(uniformOf(0x80000000)).toBeCloseTo(0.5, 6);
  });
});

describe('fillNormal', () => {
  const count = 200_000;
  const values = normals(count, [11, 12], 5, 1);

  it('draws standard normal values: moments, and the share within one and two deviations', () => {
    const standard = (variance: number): number => 5 * Math.sqrt(variance / count);
    // Variances of x, x^2, x^3 and x^4 of a standard normal variable are 1, 2, 15 and 96.
    expect(Math.abs(mean(values, (x) => x))).toBeLessThan(standard(1));
    expect(Math.abs(mean(values, (x) => x ** 2) - 1)).toBeLessThan(standard(2));
    expect(Math.abs(mean(values, (x) => x ** 3))).toBeLessThan(standard(15));
    expect(Math.abs(mean(values, (x) => x ** 4) - 3)).toBeLessThan(standard(96));
    for (const [bound, share] of [
      [1, 0.6826895],
      [2, 0.9544997],
    ] as const) {
      const within = mean(values, (x) => (Math.abs(x) < bound ? 1 : 0));
      expect(Math.abs(within - share)).toBeLessThan(standard(share * (1 - share)));
    }
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it.each([1, 2, 3, 4])('draws values that do not depend on the one %i before', (lag) => {
    for (const of of [(x: number) => x, (x: number) => x ** 2 - 1]) {
      const correlation =
        mean(values.subarray(lag), (x, i) => of(x) * of(values[i]!)) / mean(values, (x) => of(x) ** 2);
      expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(count - lag));
    }
  });

  it.each<readonly [string, Key, Four]>([
    ['first word of the key', [12, 12], [0, 5, 1, 0]],
    ['second word of the key', [11, 13], [0, 5, 1, 0]],
    ['second word of the counter', [11, 12], [0, 6, 1, 0]],
    ['third word of the counter', [11, 12], [0, 5, 2, 0]],
    ['fourth word of the counter', [11, 12], [0, 5, 1, 1]],
  ])('draws others, independent, with another %s', (_, key, [, c1, c2, c3]) => {
    const others = normals(count, key, c1, c2, c3);
    expect(Math.abs(mean(others, (x, i) => x * values[i]!))).toBeLessThan(5 / Math.sqrt(count));
    expect(Math.abs(mean(others, (x, i) => (x ** 2 - 1) * (values[i]! ** 2 - 1)))).toBeLessThan(10 / Math.sqrt(count));
  });

  it('repeats itself, and a shorter array is the beginning of a longer one', () => {
    expect(normals(count, [11, 12], 5, 1)).toEqual(values);
    for (const length of [0, 1, 2, 3, 4, 5, 10, 11])
      expect(normals(length, [11, 12], 5, 1)).toEqual(values.slice(0, length));
  });

  it('is Box and Muller’s transform of a block’s words', () => {
    for (const block of [0, 1, 1000]) {
      const [u0, v0, u1, v1] = words([11, 12], [block, 5, 1, 0]).map(uniformOf) as [number, number, number, number];
      const expected = [
        [u0, v0],
        [u1, v1],
      ].flatMap(([u, v]) => [Math.cos, Math.sin].map((wave) => Math.sqrt(-2 * Math.log(u!)) * wave(2 * Math.PI * v!)));
      expect([...values.subarray(4 * block, 4 * block + 4)]).toEqual(expected.map(Math.fround));
    }
  });
});

describe('keyFrom', () => {
  it('draws two words, the same for the same generator', () => {
    const key = keyFrom(createRandom(3));
    expect(keyFrom(createRandom(3))).toEqual(key);
    expect(keyFrom(createRandom(4))).not.toEqual(key);
    for (const word of key) expect(Number.isInteger(word) && word >= 0 && word < 2 ** 32).toBe(true);
    const keys = Array.from({ length: 100 }, (_, seed) => keyFrom(createRandom(seed)));
    expect(Math.max(...keys.flat())).toBeGreaterThan(0.95 * 2 ** 32); // all 32 bits
  });
});
