/** A seeded generator for the soak's choices (mulberry32, by Tommy Ettinger, in the public domain): the same seed asks for the same things. */

/** @returns numbers in [0, 1), and choices by them */
export function createChooser(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(uniform() * count);
  return { uniform, below, one: (list) => list[below(list.length)] };
}
