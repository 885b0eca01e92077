/**
 * Guidance of the clean guess, which needs no reward of noisy plans: the slope of R(x_0(x_t)), in x_t through the base (diffusion posterior sampling,
 * Chung et al. 2023), or in x_0 alone (manifold-preserving guidance, He et al. 2024). The slope of a mean over noisy copies of the guess is loss-guided
 * diffusion (Song et al. 2023); every level may be repeated (universal guidance, Bansal et al. 2023).
 */

import * as tf from '@tensorflow/tfjs-core';
import { fillNormal } from '../../engine/philox';
import { State } from '../../engine/state';
import { countedModels, type Judge } from './problem';
import type { SteeringMethod } from './method';
import { Population } from './population';

export interface CleanGuessKnobs {
  readonly levels: number;
  readonly particles: number;
  readonly strength: number;
  /** Where the slope is taken: in x_t, through the base, or in its guess. */
  readonly slope: 'through base' | 'in the guess';
  /** Noisy copies of the guess whose rewards are averaged, as log mean exp; 1 is the guess itself. */
  readonly copies: number;
  /** Times that each level is passed. */
  readonly repeats: number;
}

/** The counter's second word for the noise of copies. */
const purpose = 12;

export const cleanGuess: SteeringMethod<CleanGuessKnobs> = {
  // Plans that are taken back and on again at every level hardly change any more.
  useful: (steps) => [1, 4 * steps],
  knobs: (budget, returned, strength, steps) => {
    const levels = Math.min(budget, steps);
    const repeats = Math.max(1, Math.floor(budget / levels));
    return { levels, particles: returned, strength, slope: 'through base', copies: 1, repeats };
  },
  variants: { 'clean-local': { slope: 'in the guess' }, 'clean-noisy': { copies: 4 } },
  async *sample(problem, knobs, key, tally) {
    const { variance, horizon, channels, startCount, firstStart = 0 } = problem;
    const { copies, strength, repeats } = knobs;
    const models = countedModels(problem, tally);
    const shape: [number, number, number] = [copies * startCount * knobs.particles, horizon, channels];
    const spread = copies > 1 ? new State<tf.Rank.R3>(tf.zeros(shape)) : null;
    const population = new Population(problem, tally, { ...knobs, key }, (sight) => {
      const { noisy, steps, free, toGuess, noise, signal } = sight;
      // The variance of x_0 given x_t, of a Gaussian of the data's variance.
      const posterior = tf.div(tf.mul(noise, variance), tf.add(tf.mul(signal, variance), noise)) as tf.Tensor3D;
      const judge: Judge = (terminal, guess) => {
        if (!spread) return terminal(guess, free);
        const deviation = tf.tile(tf.sqrt(posterior), [copies, 1, 1]);
        const noisyGuess = tf.add(tf.tile(guess, [copies, 1, 1]), tf.mul(tf.mul(spread.tensor, deviation), free));
        const rewards = tf.reshape(terminal(noisyGuess as tf.Tensor3D, free), [copies, -1]);
        return tf.sub(tf.logSumExp(rewards, 0), Math.log(copies));
      };
      const through = knobs.slope === 'through base';
      if (through) {
        const { guess, slope } = models.throughBase(judge, noisy, steps, free);
        return { guess: tf.add(guess, tf.mul(slope, tf.mul(toGuess, strength))), baseGuess: guess };
      }
      const guess = models.base(noisy, steps, free);
      const { slope } = models.judgedAndSlope(judge, guess);
      return { guess: tf.add(guess, tf.mul(slope, tf.mul(posterior, strength))), baseGuess: guess };
    });
    try {
      const pass = (): void => {
        if (spread) {
          const drawn = new Float32Array(spread.tensor.size);
          fillNormal(drawn, key, population.progress.moves, purpose, firstStart);
          spread.write(drawn);
        }
        population.look();
        population.advance();
      };
      while (!population.done) {
        pass();
        yield population.progress;
        // The last move has no noise to be taken anew.
        for (let again = 1; again < repeats && !population.done; again++) {
          population.renoise();
          pass();
          yield population.progress;
        }
      }
      const result = await population.result();
      return repeats > 1 ? { ...result, divergence: null } : result;
    } finally {
      population.dispose();
      spread?.dispose();
    }
  },
};
