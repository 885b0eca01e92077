/** One episode of a linear policy; what is kept of it is left to the caller. */
import type { Random } from '../../../math/random';
import { episodeSteps } from '../shared/tasks';
import type { Environment } from './environment';
import { act, type LinearPolicy } from './linearPolicy';

export interface Outcome {
  /** Sum of rewards. */
  readonly return: number;
  readonly steps: number;
}

/** What an episode asks of an environment. */
export type Stepped = Pick<Environment, 'observation' | 'actions' | 'reset' | 'step' | 'hasEnded'>;

export interface RolloutOptions {
  readonly steps?: number;
  /** Standard deviation of noise on each action, drawn from the episode's random. */
  readonly actionNoise?: number;
  /** Told of each step: what was seen before it and what was done, both reused by the next, and its reward. */
  readonly visit?: (observation: Float64Array, action: Float64Array, reward: number) => void;
}

export function rollOut(
  environment: Stepped,
  policy: LinearPolicy,
  random: Random,
  { steps = episodeSteps, actionNoise = 0, visit }: RolloutOptions = {},
): Outcome {
  const action = new Float64Array(environment.actions);
  const seen = new Float64Array(environment.observation.length);
  environment.reset(random);
  let total = 0;
  for (let step = 1; step <= steps; step++) {
    act(policy, environment.observation, action);
    if (actionNoise > 0) for (let i = 0; i < action.length; i++) action[i] = action[i]! + actionNoise * random.normal();
    seen.set(environment.observation);
    const reward = environment.step(action);
    visit?.(seen, action, reward);
    total += reward;
    if (environment.hasEnded()) return { return: total, steps: step };
  }
  return { return: total, steps };
}

/** Returns of so many episodes, each with a start of its own. */
export function episodeReturns(environment: Stepped, policy: LinearPolicy, random: Random, episodes: number): number[] {
  return Array.from({ length: episodes }, (_, i) => rollOut(environment, policy, random.fork(i)).return);
}
