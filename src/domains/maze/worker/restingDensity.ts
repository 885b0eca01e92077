/**
 * How likely plans, or windows of them, that stand still are under simulated ones: the density itself, by kernels. It is what a model that
 * had learned its demonstrations exactly would say, and so the difference of two of its logarithms is what a reward would be.
 */

import { logSumExp } from '../../../math/logSumExp';
import type { Plans } from '../../../method/diffusion/planSource';
import type { PlanSpace } from '../../../method/networks/positionalFeatures';

/** Bins a standard deviation of a kernel: what is lost by them is about a thousandth of its variance. */
const binsPerDeviation = 8;
/** At the lowest levels kernels are narrower than bins can be. */
const mostBins = 400;

/** Of a noise level: the kernels' standard deviation about a window's mean place, and what a window's motion costs. */
interface Kernel {
  readonly deviation: number;
  /** Of the sum of squares. */
  readonly precision: number;
}

export class RestingDensity {
  private readonly windows: number;
  /** Mean place of each window, normalised. */
  private readonly rows: Float32Array;
  private readonly columns: Float32Array;
  /** Of each window, the sum of squares that no place of rest takes away: about its mean place, and of its other channels. */
  private readonly scatter: Float32Array;
  /** Of places. */
  private readonly low: readonly [number, number];
  private readonly high: readonly [number, number];

  /**
   * @param plans normalised
   * @param length states of a window; the plans' horizon for whole plans
   */
  constructor(
    { count, horizon, channels, values }: Plans,
    { positionChannel }: Pick<PlanSpace, 'positionChannel'>,
    private readonly length: number,
  ) {
    const offsets = horizon - length + 1;
    this.windows = count * offsets;
    this.rows = new Float32Array(this.windows);
    this.columns = new Float32Array(this.windows);
    this.scatter = new Float32Array(this.windows);
    const sums = new Float64Array(3);
    const add = (state: number, sign: 1 | -1): void => {
      const first = state * channels;
      sums[0]! += sign * values[first + positionChannel]!;
      sums[1]! += sign * values[first + positionChannel + 1]!;
      for (let c = 0; c < channels; c++) sums[2]! += sign * values[first + c]! ** 2;
    };
    for (let plan = 0; plan < count; plan++) {
      sums.fill(0);
      for (let k = 0; k < length - 1; k++) add(plan * horizon + k, 1);
      for (let offset = 0; offset < offsets; offset++) {
        const state = plan * horizon + offset;
        add(state + length - 1, 1);
        const [row, column] = [sums[0]! / length, sums[1]! / length];
        const window = plan * offsets + offset;
        this.rows[window] = row;
        this.columns[window] = column;
        this.scatter[window] = sums[2]! - length * (row * row + column * column);
        add(state, -1);
      }
    }
    const extremes = (of: Float32Array) =>
      of.reduce(([least, most], v) => [Math.min(least!, v), Math.max(most!, v)], [Infinity, -Infinity]);
    const [rows, columns] = [extremes(this.rows), extremes(this.columns)];
    this.low = [rows[0]!, columns[0]!];
    this.high = [rows[1]!, columns[1]!];
  }

  /**
   * Log densities at sqrt(alphaBar) times windows that rest, up to a constant that all windows of a length, level and space share.
   * @param places normalised, [places, 2]
   * @returns [places]
   */
  at(alphaBar: number, places: Float32Array): Float64Array {
    const kernel = this.kernelOf(alphaBar);
    const bins = this.binned(kernel);
    const inverse = 1 / (2 * kernel.deviation ** 2);
    const centre = (axis: 0 | 1, bin: number): number => this.low[axis] + (bin + 0.5) * bins.size[axis];
    // Sums over a place's column are shared by all places of that column.
    const columns = new Map<number, Float64Array>();
    const alongRows = (column: number): Float64Array => {
      const known = columns.get(column);
      if (known) return known;
      const sums = new Float64Array(bins.count[0]);
      const terms = new Float64Array(bins.count[1]);
      for (let i = 0; i < sums.length; i++) {
        for (let j = 0; j < terms.length; j++)
          terms[j] = bins.logWeights[i * terms.length + j]! - inverse * (column - centre(1, j)) ** 2;
        sums[i] = logSumExp(terms);
      }
      columns.set(column, sums);
      return sums;
    };
    const terms = new Float64Array(bins.count[0]);
    return Float64Array.from({ length: places.length / 2 }, (_, k) => {
      const sums = alongRows(places[2 * k + 1]!);
      for (let i = 0; i < terms.length; i++) terms[i] = sums[i]! - inverse * (places[2 * k]! - centre(0, i)) ** 2;
      return logSumExp(terms) - Math.log(this.windows);
    });
  }

  /** -log density of w at x is alphaBar |s - w|^2 / (2 (1 - alphaBar)), and sum |s - w_k|^2 = length |s - mean|^2 + scatter. */
  private kernelOf(alphaBar: number): Kernel {
    const precision = alphaBar / (2 * (1 - alphaBar));
    return { precision, deviation: 1 / Math.sqrt(2 * precision * this.length) };
  }

  /** Windows put together by their mean places: the log of how much each bin counts. */
  private binned({ precision, deviation }: Kernel) {
    const along = (axis: 0 | 1): [count: number, size: number] => {
      const span = Math.max(this.high[axis] - this.low[axis], 1e-6);
      const count = Math.min(mostBins, Math.max(1, Math.ceil((binsPerDeviation * span) / deviation)));
      return [count, span / count];
    };
    const [[rows, height], [columns, width]] = [along(0), along(1)];
    const most = new Float64Array(rows * columns).fill(-Infinity);
    const sums = new Float64Array(rows * columns);
    const binOf = new Uint32Array(this.windows);
    for (let w = 0; w < this.windows; w++) {
      const i = Math.min(rows - 1, Math.floor((this.rows[w]! - this.low[0]) / height));
      const j = Math.min(columns - 1, Math.floor((this.columns[w]! - this.low[1]) / width));
      const bin = i * columns + j;
      binOf[w] = bin;
      most[bin] = Math.max(most[bin]!, -precision * this.scatter[w]!);
    }
    for (let w = 0; w < this.windows; w++) {
      const bin = binOf[w]!;
      sums[bin]! += Math.exp(-precision * this.scatter[w]! - most[bin]!);
    }
    const logWeights = sums.map((sum, bin) => (sum > 0 ? most[bin]! + Math.log(sum) : -Infinity));
    return { logWeights, count: [rows, columns] as const, size: [height, width] as const };
  }
}
