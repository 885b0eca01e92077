/**
 * Augmented Random Search, version V2-t (Mania, Guy & Recht, "Simple random search provides a competitive approach to reinforcement
 * learning", 2018, algorithm 2): a linear policy is moved along random directions by how much better one side of each did than the other.
 * When to stop, and with which settings, is left to the stages.
 */
import { mean } from '../../../math/correlation';
import type { Random } from '../../../math/random';
import type { SearchStage } from '../shared/demonstrators';
import type { Environment } from '../worker/environment';
import type { LinearPolicy } from '../worker/linearPolicy';
import { rollOut } from '../worker/rollout';
import { RunningNormaliser, type NormaliserState } from './normaliser';

/**
 * Of one iteration. The paper's names: stepSize is alpha, noise nu, directions N, kept b. `shift` is subtracted from each reward: 1 where the
 * environment pays 1 for not having fallen, or standing still would be learned. `actionNoise` makes a gait steadier.
 */
export type SearchSettings = Omit<SearchStage, 'integration' | 'iterations' | 'snapshotEvery'>;

/** A direction that was tried: its perturbation, [weights], and the returns on both of its sides. */
export interface Trial {
  readonly direction: Float64Array;
  readonly forward: number;
  readonly backward: number;
}

/** Moves the weights by alpha / (b sigma) times the sum of (forward - backward) directions, over the b trials with the best side. */
export function improve(
  weights: Float64Array,
  trials: readonly Trial[],
  { stepSize, kept }: Pick<SearchSettings, 'stepSize' | 'kept'>,
): void {
  const best = (trial: Trial): number => Math.max(trial.forward, trial.backward);
  const chosen = [...trials].sort((a, b) => best(b) - best(a)).slice(0, kept);
  const spread = deviationOf(chosen.flatMap(({ forward, backward }) => [forward, backward]));
  if (spread === 0) return;
  for (const { direction, forward, backward } of chosen) {
    const share = (stepSize * (forward - backward)) / (chosen.length * spread);
    for (let i = 0; i < weights.length; i++) weights[i] = weights[i]! + share * direction[i]!;
  }
}

/** Of all values, not of a sample. */
function deviationOf(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

export interface SearchState {
  readonly iterations: number;
  readonly weights: readonly number[];
  readonly normaliser: NormaliserState;
}

export class Search {
  private readonly weights: Float64Array;
  private readonly normaliser: RunningNormaliser;
  /** That were taken. */
  iterations = 0;

  /** @param random each iteration draws from forks of it, so that only seed, settings and order count */
  constructor(
    observations: number,
    actions: number,
    private readonly random: Random,
  ) {
    this.weights = new Float64Array(actions * observations);
    this.normaliser = new RunningNormaliser(observations);
  }

  /** All that the next iteration depends on, besides the seed. */
  state(): SearchState {
    return { iterations: this.iterations, weights: [...this.weights], normaliser: this.normaliser.state() };
  }

  restore({ iterations, weights, normaliser }: SearchState): void {
    this.iterations = iterations;
    this.weights.set(weights);
    this.normaliser.restore(normaliser);
  }

  /** The present policy, as a copy. */
  policy(): LinearPolicy {
    return {
      weights: this.weights.slice(),
      mean: this.normaliser.mean(),
      deviation: this.normaliser.deviation(),
    };
  }

  /**
   * Tries directions, and moves. All episodes of an iteration normalise with what was seen before it.
   */
  iterate(environment: Environment, settings: SearchSettings): void {
    const random = this.random.fork(`iteration ${this.iterations++}`);
    const { mean, deviation } = this.policy();
    const seen: Float64Array[] = [];
    const attempt = (direction: Float64Array, side: 1 | -1, episode: Random): number => {
      const weights = this.weights.map((weight, i) => weight + side * settings.noise * direction[i]!);
      const outcome = rollOut(environment, { weights, mean, deviation }, episode, {
        steps: settings.steps,
        actionNoise: settings.actionNoise,
        visit: (observation) => seen.push(observation.slice()),
      });
      return outcome.return - settings.shift * outcome.steps;
    };
    const trials: Trial[] = [];
    for (let i = 0; i < settings.directions; i++) {
      const own = random.fork(i);
      const direction = Float64Array.from(this.weights, () => own.normal());
      const forward = attempt(direction, 1, own.fork('forward'));
      trials.push({ direction, forward, backward: attempt(direction, -1, own.fork('backward')) });
    }
    for (const observation of seen) this.normaliser.add(observation);
    improve(this.weights, trials, settings);
  }
}
