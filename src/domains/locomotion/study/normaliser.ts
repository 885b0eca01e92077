/** Running mean and deviation of what a policy has seen (Welford 1962); when they take effect is left to the search. */

/** What never changes has no deviation, and is left as it is: divided by 1. */
const leastDeviation = 1e-7;

export interface NormaliserState {
  readonly count: number;
  readonly means: readonly number[];
  readonly squares: readonly number[];
}

export class RunningNormaliser {
  private count = 0;
  private readonly means: Float64Array;
  /** Sums of squared differences from the mean. */
  private readonly squares: Float64Array;

  constructor(private readonly size: number) {
    this.means = new Float64Array(size);
    this.squares = new Float64Array(size);
  }

  add(values: ArrayLike<number>): void {
    const { means, squares, size } = this;
    this.count++;
    for (let i = 0; i < size; i++) {
      const difference = values[i]! - means[i]!;
      means[i] = means[i]! + difference / this.count;
      squares[i] = squares[i]! + difference * (values[i]! - means[i]!);
    }
  }

  /** All of it, for keeping. */
  state(): NormaliserState {
    return { count: this.count, means: [...this.means], squares: [...this.squares] };
  }

  restore({ count, means, squares }: NormaliserState): void {
    this.count = count;
    this.means.set(means);
    this.squares.set(squares);
  }

  /** A copy: 0 before anything was added. */
  mean(): Float64Array {
    return this.means.slice();
  }

  /** Standard deviation; 1 before there are two values. */
  deviation(): Float64Array {
    return this.squares.map((sum) => {
      const deviation = this.count < 2 ? 1 : Math.sqrt(sum / (this.count - 1));
      return deviation < leastDeviation ? 1 : deviation;
    });
  }
}
