/** What captured steps read of the noise level that each plan of a population is at. */

import * as tf from '@tensorflow/tfjs-core';
import { State } from '../../engine/state';
import { at, type NoiseSchedule } from '../diffusion/noiseSchedule';
import type { Coefficients } from '../diffusion/solvers';

/** Numbers of each plan's level, [plans, 1, 1] but for `steps`. */
export interface LevelSight {
  /** [plans] int32. */
  readonly steps: tf.Tensor1D;
  /** sigma^2 / sqrt(alphaBar): a slope of scores, times it, is the change of the guess of x_0. */
  readonly toGuess: tf.Tensor3D;
  /** sigma^2. */
  readonly noise: tf.Tensor3D;
  /** alphaBar. */
  readonly signal: tf.Tensor3D;
  /** 0 at a move that adds no noise, of which weights cannot tell, and 1 elsewhere. */
  readonly noisyMove: tf.Tensor3D;
}

/** x' = ofNoisy x + ofGuess x_0 + deviation noise; precision is 1 / deviation^2, or 0 where no noise is added. Each is [plans, 1, 1]. */
export type LevelMove = Readonly<Record<'ofNoisy' | 'ofGuess' | 'deviation' | 'precision', tf.Tensor3D>>;

const columns = ['ofNoisy', 'ofGuess', 'deviation', 'precision', 'noisyMove', 'toGuess', 'noise', 'signal'] as const;
type Column = (typeof columns)[number];

export class LevelNumbers {
  private readonly steps: State<tf.Rank.R1>;
  private readonly numbers: State<tf.Rank.R2>;
  /** One for each level. */
  private readonly rows: readonly Readonly<Record<Column, number>>[];

  constructor(
    { alphaBar, sigma }: NoiseSchedule,
    private readonly levels: readonly Coefficients[],
    private readonly size: number,
  ) {
    this.steps = new State<tf.Rank.R1>(tf.zeros([size], 'int32'));
    this.numbers = new State<tf.Rank.R2>(tf.zeros([columns.length, size]));
    this.rows = levels.map(({ level, noisy, guess, noise: deviation }) => {
      const [signal, noise] = [at(alphaBar, level), at(sigma, level) ** 2];
      const [precision, noisyMove] = deviation > 0 ? [1 / deviation ** 2, 1] : [0, 0];
      const toGuess = noise / Math.sqrt(signal);
      return { ofNoisy: noisy, ofGuess: guess, deviation, precision, noisyMove, toGuess, noise, signal };
    });
  }

  /** @param left levels that each plan has left behind; a clean one stays as it is, and is seen as at the last level */
  set(left: Int32Array): void {
    const last = this.levels.length - 1;
    const clean = { ...this.rows[last]!, ofNoisy: 1, ofGuess: 0, deviation: 0, precision: 0, noisyMove: 0 };
    const numbers = new Float32Array(columns.length * this.size);
    left.forEach((position, plan) => {
      const row = this.rows[position] ?? clean;
      columns.forEach((name, column) => {
        numbers[column * this.size + plan] = row[name];
      });
    });
    this.numbers.write(numbers);
    this.steps.write(left.map((position) => this.levels[Math.min(position, last)]!.level));
  }

  sight(): LevelSight {
    const { toGuess, noise, signal, noisyMove } = this.pick('toGuess', 'noise', 'signal', 'noisyMove');
    return { steps: this.steps.tensor, toGuess, noise, signal, noisyMove };
  }

  move(): LevelMove {
    return this.pick('ofNoisy', 'ofGuess', 'deviation', 'precision');
  }

  dispose(): void {
    this.steps.dispose();
    this.numbers.dispose();
  }

  private pick<Name extends Column>(...names: Name[]): Readonly<Record<Name, tf.Tensor3D>> {
    const of = (name: Name): tf.Tensor =>
      tf.reshape(tf.slice(this.numbers.tensor, [columns.indexOf(name), 0], [1, this.size]), [this.size, 1, 1]);
    return Object.fromEntries(names.map((name) => [name, of(name)])) as unknown as Record<Name, tf.Tensor3D>;
  }
}
