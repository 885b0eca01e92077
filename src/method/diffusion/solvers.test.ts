import { describe, expect, it } from 'vitest';
import { cosineSchedule } from './noiseSchedule';
import { solvers, visitedLevels, type SolverName } from './solvers';

const schedule = cosineSchedule(50);
const levels = visitedLevels(50, 50);
const names = Object.keys(solvers) as SolverName[];

describe('visitedLevels', () => {
  it('are all levels, or as many as asked for, from the noisiest to the cleanest', () => {
    expect(visitedLevels(5, 5)).toEqual([4, 3, 2, 1, 0]);
    expect(visitedLevels(50, 3)).toEqual([49, 25, 0]);
    expect(visitedLevels(50, 1)).toEqual([49]);
    for (const levels of [2, 7, 10, 33]) {
      const visited = visitedLevels(50, levels);
      expect(visited).toHaveLength(levels);
      expect([visited[0], visited.at(-1)]).toEqual([49, 0]);
      expect(visited.every((t, i) => i === 0 || t < visited[i - 1]!)).toBe(true);
    }
  });
});

describe('a solver', () => {
  it.each(names)('%s: noise of a known plan becomes that plan, where the guess is right', (name) => {
    for (const visited of [levels, visitedLevels(50, 10), visitedLevels(50, 2), visitedLevels(50, 1)]) {
      // Mean and variance of x: a plan of 0.7, and noise.
      let [mean, variance] = [Math.sqrt(schedule.alphaBar[49]!) * 0.7, 1 - schedule.alphaBar[49]!];
      solvers[name](schedule, visited).forEach(({ noisy, guess, guessBefore, noise }, i) => {
        mean = noisy * mean + (guess + guessBefore) * 0.7;
        variance = noisy ** 2 * variance + noise ** 2;
        const kept = i + 1 < visited.length ? schedule.alphaBar[visited[i + 1]!]! : 1;
        expect(mean).toBeCloseTo(Math.sqrt(kept) * 0.7, 12);
        expect(variance).toBeCloseTo(1 - kept, 12);
      });
    }
  });

  it('ddpm steps by the posterior of Ho et al. 2020, eq. 7', () => {
    solvers.ddpm(schedule, levels).forEach(({ level, noisy, guess, guessBefore, noise }) => {
      expect(noisy).toBeCloseTo(schedule.fromNoisy[level]!, 10);
      expect(guess).toBeCloseTo(schedule.fromClean[level]!, 10);
      expect(guessBefore).toBe(0);
      const before = level === 0 ? 1 : schedule.alphaBar[level - 1]!;
      const beta = 1 - schedule.alphaBar[level]! / before;
      expect(noise ** 2).toBeCloseTo(((1 - before) / (1 - schedule.alphaBar[level]!)) * beta, 10);
    });
  });

  it('dpm2m is exact where the guess is a straight line in lambda, but for its first and last step', () => {
    const visited = visitedLevels(50, 10);
    const lambda = (t: number) => Math.log(Math.sqrt(schedule.alphaBar[t]!) / schedule.sigma[t]!);
    const guessAt = (t: number) => 0.3 + 0.1 * lambda(t);
    const table = solvers.dpm2m(schedule, visited);
    for (let i = 1; i + 1 < visited.length; i++) {
      const [before, level, next] = [visited[i - 1]!, visited[i]!, visited[i + 1]!];
      const { noisy, guess, guessBefore } = table[i]!;
      const found = noisy * 0.5 + guess * guessAt(level) + guessBefore * guessAt(before);
      const [h, signalNext] = [lambda(next) - lambda(level), Math.sqrt(schedule.alphaBar[next]!)];
      const slope = guessAt(next) - guessAt(level);
      // Lu et al. 2022, eq. 9, with the guess at the middle of its way: D = guess + slope / 2.
      expect(found).toBeCloseTo(noisy * 0.5 + signalNext * (1 - Math.exp(-h)) * (guessAt(level) + slope / 2), 10);
    }
    expect([table[0]!.guessBefore, table.at(-1)!.guessBefore]).toEqual([0, 0]);
  });
});
