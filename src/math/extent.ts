/** The lowest and the highest of the values that are numbers; Infinity and -Infinity where there is none. */
export function extentOf(values: Float32Array | readonly number[]): readonly [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
