/**
 * A small seeded generator with forks and a state that a checkpoint can keep; what is drawn from it is left to its users.
 * xoshiro128** (Blackman & Vigna, "Scrambled linear pseudorandom number generators", 2021), seeded by splitmix32.
 */

/** Five unsigned 32-bit integers: the key that forks derive from, and the four words of the generator. */
export type RandomState = readonly number[];

export interface Random {
  /** A number in [0, 1), in steps of 2^-32. */
  uniform(): number;
  /** A draw from the standard normal distribution; 32 bits bound it to about +-6.7. */
  normal(): number;
  /** An integer from 0 to n - 1. Throws a RangeError unless n is an integer from 1 to 2^32. */
  integer(n: number): number;
  /**
   * An independent stream that depends on this stream's seed and the label only, not on what was drawn so far:
   * asked twice with one label, it starts the same stream twice. The labels 1 and '1' are the same.
   */
  fork(label: string | number): Random;
  fillUniform(target: Float32Array): void;
  fillNormal(target: Float32Array): void;
  state(): RandomState;
  /** Continues from a saved state, forks included. Throws a RangeError when it isn't one. */
  restore(state: RandomState): void;
}

/** Throws a RangeError unless the seed is an integer from 0 to 2^53 - 1. */
export function createRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`A seed is an integer from 0 to 2^53 - 1; this one is ${seed}.`);
  }
  const high = Math.floor(seed / 2 ** 32);
  return createStream(high === 0 ? seed >>> 0 : scramble(scramble(seed >>> 0) ^ high));
}

function createStream(initialKey: number): Random {
  let key = initialKey;
  // A bijection of four different counters: the words can't all be zero, the one state xoshiro doesn't leave.
  let a = scramble(key + 0x9e3779b9);
  let b = scramble(key + 2 * 0x9e3779b9);
  let c = scramble(key + 3 * 0x9e3779b9);
  let d = scramble(key + 4 * 0x9e3779b9);

  function next(): number {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  }

  const uniform = (): number => next() / 2 ** 32;
  /** The radius of Box and Muller's pair: 1 - uniform is in (0, 1], so that its logarithm is finite. */
  const radius = (): number => Math.sqrt(-2 * Math.log(1 - next() / 2 ** 32));

  return {
    uniform,
    normal: () => radius() * Math.cos(2 * Math.PI * uniform()),
    integer(n) {
      if (!Number.isInteger(n) || n < 1 || n > 2 ** 32) {
        throw new RangeError(`An integer is drawn from a range of 1 to 2^32 values; this one has ${n}.`);
      }
      return Math.floor(uniform() * n);
    },
    fork: (label) => createStream(hashLabel(key, String(label))),
    fillUniform(target) {
      // 24 bits: rounded to single precision, 1 - 2^-32 would become 1.
      for (let i = 0; i < target.length; i++) target[i] = (next() >>> 8) / 2 ** 24;
    },
    fillNormal(target) {
      for (let i = 0; i < target.length; i += 2) {
        const r = radius();
        const angle = 2 * Math.PI * uniform();
        target[i] = r * Math.cos(angle);
        // Past the end of an odd length this writes nothing: typed arrays ignore it.
        target[i + 1] = r * Math.sin(angle);
      }
    },
    state: () => [key, a >>> 0, b >>> 0, c >>> 0, d >>> 0],
    restore(state) {
      const [newKey, newA, newB, newC, newD] = state;
      const words = [newKey, newA, newB, newC, newD];
      const areWords = state.length === 5 && words.every((word) => word !== undefined && word >>> 0 === word);
      if (!areWords || words.slice(1).every((word) => word === 0)) {
        throw new RangeError(
          'The state of a random generator is five unsigned 32-bit integers; the checkpoint is damaged.',
        );
      }
      [key, a, b, c, d] = words as [number, number, number, number, number];
    },
  };
}

/** splitmix32's output function, here the finaliser of MurmurHash3: a bijection of 32 bits. */
function scramble(value: number): number {
  let z = value | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

function hashLabel(key: number, label: string): number {
  // The golden ratio sets a fork apart from its parent even when the label is empty.
  let hash = scramble(key ^ 0x9e3779b9);
  for (let i = 0; i < label.length; i++) hash = scramble(hash + 0x6d2b79f5 + label.charCodeAt(i));
  return hash;
}
