/**
 * Philox4x32-10, a counter-based random generator (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): every
 * number is a function of a key and a counter, so threads need no state, and WebGPU and JavaScript draw the same.
 */

import type { Random } from '../math/random';
import { preciseWgsl } from './webgpu/precise';

/** Two 32-bit words that tell streams apart. */
export type Key = readonly [number, number];

/** A key drawn from a random generator. */
export function keyFrom(random: Random): Key {
  return [random.integer(2 ** 32), random.integer(2 ** 32)];
}

const multipliers = [0xd2511f53, 0xcd9e8d57] as const;
const increments = [0x9e3779b9, 0xbb67ae85] as const;
const rounds = 10;

/** The upper half of the 64-bit product of two 32-bit words. */
export function multiplyHigh(a: number, b: number): number {
  const [aLow, aHigh, bLow, bHigh] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const low = aLow * bLow;
  const first = aHigh * bLow + Math.floor(low / 0x10000);
  const second = aLow * bHigh + (first % 0x10000);
  return (aHigh * bHigh + Math.floor(first / 0x10000) + Math.floor(second / 0x10000)) >>> 0;
}

/** Four 32-bit words of the counter (c0, c1, c2, c3) under a key, written to `words`. */
export function philox(words: Uint32Array, [k0, k1]: Key, c0: number, c1: number, c2: number, c3: number): void {
  let [x0, x1, x2, x3] = [c0 >>> 0, c1 >>> 0, c2 >>> 0, c3 >>> 0];
  let [key0, key1] = [k0 >>> 0, k1 >>> 0];
  for (let round = 0; round < rounds; round++) {
    const high0 = multiplyHigh(multipliers[0], x0);
    const low0 = Math.imul(multipliers[0], x0) >>> 0;
    const high1 = multiplyHigh(multipliers[1], x2);
    const low1 = Math.imul(multipliers[1], x2) >>> 0;
    x0 = (high1 ^ x1 ^ key0) >>> 0;
    x1 = low1;
    x2 = (high0 ^ x3 ^ key1) >>> 0;
    x3 = low0;
    key0 = (key0 + increments[0]) >>> 0;
    key1 = (key1 + increments[1]) >>> 0;
  }
  words[0] = x0;
  words[1] = x1;
  words[2] = x2;
  words[3] = x3;
}

/** An integer from 0 to `count` - 1, from a word. */
export const integerOf = (word: number, count: number): number => multiplyHigh(word, count);

/** Uniform in (0, 1), from a word's upper 24 bits: more would be rounded to 1 in single precision. */
export const uniformOf = (word: number): number => ((word >>> 8) + 0.5) / 0x1000000;

/**
 * Standard normal values by Box and Muller: value i comes from the block (floor(i / 4), c1, c2, c3).
 * The first two words of a block give its first two values, the others the rest.
 */
export function fillNormal(values: Float32Array, key: Key, c1: number, c2: number, c3: number): void {
  const words = new Uint32Array(4);
  for (let i = 0; i < values.length; i += 4) {
    philox(words, key, i / 4, c1, c2, c3);
    for (let pair = 0; pair < 4 && i + pair < values.length; pair += 2) {
      const radius = Math.sqrt(-2 * Math.log(uniformOf(words[pair] as number)));
      const angle = 2 * Math.PI * uniformOf(words[pair + 1] as number);
      values[i + pair] = radius * Math.cos(angle);
      if (i + pair + 1 < values.length) values[i + pair + 1] = radius * Math.sin(angle);
    }
  }
}

/** Uniform values in (0, 1), one after the other: the i-th comes from the block (floor(i / 4), c1, c2, c3). */
export function uniforms(key: Key, c1: number, c2: number, c3: number): () => number {
  const words = new Uint32Array(4);
  let i = 0;
  return () => {
    if (i % 4 === 0) philox(words, key, i / 4, c1, c2, c3);
    return uniformOf(words[i++ % 4]!);
  };
}

const hex = (word: number): string => `0x${word.toString(16)}u`;

/** The same in WGSL: philox(key, counter), integer_of(word, count) and normals(words), four values. */
export const philoxWgsl = `${preciseWgsl}
fn multiply_high(a : u32, b : u32) -> u32 {
  let low = (a & 0xffffu) * (b & 0xffffu);
  let first = (a >> 16u) * (b & 0xffffu) + (low >> 16u);
  let second = (a & 0xffffu) * (b >> 16u) + (first & 0xffffu);
  return (a >> 16u) * (b >> 16u) + (first >> 16u) + (second >> 16u);
}
fn philox(key : vec2<u32>, counter : vec4<u32>) -> vec4<u32> {
  var x = counter;
  var k = key;
  for (var round = 0; round < ${rounds}; round++) {
    let high0 = multiply_high(${hex(multipliers[0])}, x.x);
    let high1 = multiply_high(${hex(multipliers[1])}, x.z);
    x = vec4<u32>(high1 ^ x.y ^ k.x, ${hex(multipliers[1])} * x.z, high0 ^ x.w ^ k.y, ${hex(multipliers[0])} * x.x);
    k += vec2<u32>(${hex(increments[0])}, ${hex(increments[1])});
  }
  return x;
}
fn integer_of(word : u32, count : i32) -> i32 { return i32(multiply_high(word, u32(count))); }
fn uniform_of(word : u32) -> f32 { return (f32(word >> 8u) + 0.5) * 5.9604645e-8; }
fn normals(words : vec4<u32>) -> vec4<f32> {
  let r0 = sqrt(-2.0 * natural_log(uniform_of(words.x)));
  let r1 = sqrt(-2.0 * natural_log(uniform_of(words.z)));
  return vec4<f32>(r0 * turned(uniform_of(words.y)), r1 * turned(uniform_of(words.w)));
}`;
