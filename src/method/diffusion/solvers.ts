/**
 * Ways from noise to a plan, as tables of numbers. Each step of each of them is one formula:
 *
 * x' = a x + b x0 + c x0_before + d noise
 *
 * where x0 is the denoiser's guess at this level, and x0_before its guess at the level before. How it is computed is the sampler's affair.
 */

import { at, type NoiseSchedule } from './noiseSchedule';

/** One step of a solver. */
export interface Coefficients {
  readonly level: number;
  /** a, of the plan as it is. */
  readonly noisy: number;
  /** b, of the guess. */
  readonly guess: number;
  /** c, of the guess before; 0 at the first level. */
  readonly guessBefore: number;
  /** d, of fresh noise. */
  readonly noise: number;
}

/** @param levels visited, from noisy to clean; after the last one the plan is clean */
export type Solver = (schedule: NoiseSchedule, levels: readonly number[]) => Coefficients[];

/** A level's sqrt(alphaBar) and sigma; beyond the last level nothing is noise. */
function scalesOf(
  { alphaBar, sigma }: NoiseSchedule,
  level: number | undefined,
): readonly [signal: number, sigma: number] {
  return level === undefined ? [1, 0] : [Math.sqrt(at(alphaBar, level)), at(sigma, level)];
}

/** Song et al. 2021, eq. 12 and 16. @param eta noise added on the way: 1 is ancestral sampling where every level is visited, 0 adds none */
function ddim(eta: number): Solver {
  return (schedule, levels) =>
    levels.map((level, i) => {
      const [signal, sigma] = scalesOf(schedule, level);
      const [signalNext, sigmaNext] = scalesOf(schedule, levels[i + 1]);
      const noise = eta * (sigmaNext / sigma) * Math.sqrt(Math.max(1 - (signal / signalNext) ** 2, 0));
      const noisy = Math.sqrt(Math.max(sigmaNext ** 2 - noise ** 2, 0)) / sigma;
      return { level, noisy, guess: signalNext - noisy * signal, guessBefore: 0, noise };
    });
}

/**
 * DPM-Solver++(2M) (Lu et al. 2022, algorithm 2): exact but for the guess, which is continued in a straight line, in lambda = log(signal /
 * sigma), from the last two. The first step, and the last to where nothing is noise, take the guess as it is.
 */
function multistep(schedule: NoiseSchedule, levels: readonly number[]): Coefficients[] {
  const lambda = (level: number): number => {
    const [signal, sigma] = scalesOf(schedule, level);
    return Math.log(signal / sigma);
  };
  return levels.map((level, i) => {
    const [before, following] = [levels[i - 1], levels[i + 1]];
    const [signal, sigma] = scalesOf(schedule, level);
    const [signalNext, sigmaNext] = scalesOf(schedule, following);
    const noisy = sigmaNext / sigma;
    // -signal' (exp(-h) - 1), h being how far lambda goes
    const whole = signalNext - noisy * signal;
    const ahead =
      before === undefined || following === undefined
        ? 0
        : (lambda(following) - lambda(level)) / (2 * (lambda(level) - lambda(before)));
    return { level, noisy, guess: whole * (1 + ahead), guessBefore: ahead === 0 ? 0 : -whole * ahead, noise: 0 };
  });
}

/** A guess that is taken for the plan, with fresh noise of the next level (Song et al. 2023, algorithm 1): for what guesses well at any level. */
export const consistency: Solver = (schedule, levels) =>
  levels.map((level, i) => {
    const [signalNext, sigmaNext] = scalesOf(schedule, levels[i + 1]);
    return { level, noisy: 0, guess: signalNext, guessBefore: 0, noise: sigmaNext };
  });

/** By their names: ancestral sampling (Ho et al. 2020), DDIM, DPM-Solver++(2M). A new one is a function that gives coefficients, and a line here. */
export const solvers = { ddpm: ddim(1), ddim: ddim(0), dpm2m: multistep } as const satisfies Readonly<
  Record<string, Solver>
>;
export type SolverName = keyof typeof solvers;

/** Levels spread evenly, from noisy to clean. */
export function visitedLevels(steps: number, levels: number): number[] {
  if (levels === 1) return [steps - 1];
  return Array.from({ length: levels }, (_, i) => Math.round(((levels - 1 - i) * (steps - 1)) / (levels - 1)));
}
