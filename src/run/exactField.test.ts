import { describe, expect, it } from 'vitest';
import type { ExactReward, Probe, RunData } from '../domains/domain';
import { createRandom } from '../math/random';
import { cosineSchedule } from '../method/diffusion/noiseSchedule';
import { besideLearned, exactField } from './exactField';

/** A grid of four points, of which the first is not asked. */
const probe: Probe = {
  grid: { pointsPerCell: 1, rows: 2, columns: 2 },
  asked: [1, 2, 3],
  states: Float32Array.of(0, 0, 1, 0, 0, 1),
};
const schedule = cosineSchedule(10);
const asked: number[] = [];
const exactly = (values: readonly number[], density = [1, 1, 1]): ExactReward => ({
  values: Float32Array.from(values),
  density: Float32Array.from(density),
  windows: 1,
});
const dataWith = (
  values: readonly number[] | null,
  density = [1, 1, 1],
  halves?: readonly (readonly number[])[],
): RunData =>
  ({
    probe: () => probe,
    ...(values && {
      exactReward(alphaBar: number) {
        asked.push(alphaBar);
        return exactly(values, density);
      },
    }),
    ...(halves && { exactHalves: () => halves.map((half) => exactly(half)) }),
  }) as unknown as RunData;

describe('the exact field', () => {
  it('is laid out on the grid of the learned one, of the noise level that it is asked at', () => {
    asked.length = 0;
    const field = exactField([dataWith([1, 2, 3], [0.5, 1, 2])], schedule, 4, 1, 'either');
    expect([...field!.values]).toEqual([NaN, 1, 2, 3]);
    expect([...field!.density]).toEqual([0, 0.5, 1, 2]);
    expect(asked).toEqual([schedule.alphaBar[4]]);
  });

  it('of several goals is composed as the learned ones are', () => {
    const goals = [dataWith([1, 2, 3]), dataWith([0, 5, -1], [2, 3, 4])];
    const of = (composition: 'sum' | 'difference' | 'either') => exactField(goals, schedule, 4, 1, composition)!;
    expect([...of('sum').values]).toEqual([NaN, 1, 7, 2]);
    expect([...of('difference').values]).toEqual([NaN, 1, -3, 4]);
    expect(of('either').values[2]).toBeCloseTo(Math.log(Math.exp(2) + Math.exp(5)), 5);
    expect([...of('sum').density]).toEqual([0, 3, 4, 5]);
  });

  it('says how alike two are by half the demonstrations each, where it is estimated from them', () => {
    const halvesOf = (...goals: RunData[]) => exactField(goals, schedule, 4, 1, 'sum')!.halves();
    expect(halvesOf(dataWith([1, 2, 3]))).toBeNull();
    const opposed = [
      [1, 2, 3],
      [3, 2, 1],
    ];
    expect(halvesOf(dataWith([1, 2, 3], [1, 1, 1], opposed))).toBeCloseTo(-1, 6);
    const alike = dataWith([1, 2, 3], [1, 1, 1], [[2, 4, 6], [0, 1, 2]]); // prettier-ignore
    expect(halvesOf(alike)).toBeCloseTo(1, 6);
    // Of two goals the composed fields are compared: [3, 6, 9] and [3, 3, 3].
    expect(halvesOf(alike, dataWith([0, 0, 0], [1, 1, 1], [[1, 2, 3], [3, 2, 1]]))).toBeNull(); // prettier-ignore
  });

  it('is none where any goal’s is not known', () => {
    expect(exactField([dataWith(null)], schedule, 4, 1, 'sum')).toBeNull();
    expect(exactField([dataWith([1, 2, 3]), dataWith(null)], schedule, 4, 1, 'sum')).toBeNull();
  });
});

describe('beside the learned field', () => {
  const random = createRandom(4);
  const normals = (): Float32Array => Float32Array.from({ length: 5000 }, () => random.normal());
  const [values, density] = [normals(), normals().map(Math.abs)];
  values[0] = NaN;
  density[0] = 0;

  it('the constant that no reward knows is gone: what was learned in full is the exact one, of correlation 1', () => {
    const learned = values.map((value) => value + 7);
    const exact = besideLearned({ values, density }, learned);
    expect(exact.correlation).toBeCloseTo(1, 6);
    exact.values.forEach((value, i) => {
      if (i > 0) expect(value).toBeCloseTo(learned[i]!, 4);
    });
    expect(exact.values[0]).toBeNaN();
  });

  it('noise has a correlation of about 0, and a mean of its own over the data', () => {
    const noise = normals();
    const exact = besideLearned({ values, density }, noise);
    expect(Math.abs(exact.correlation!)).toBeLessThan(0.1);
    const mean = (of: Float32Array): number =>
      of.reduce((sum, value, i) => (i === 0 ? sum : sum + density[i]! * value), 0) /
      density.reduce((sum, weight) => sum + weight, 0);
    expect(mean(exact.values)).toBeCloseTo(mean(noise), 4);
  });

  it('counts places by how often data are there, and says nothing of a reward that is the same everywhere', () => {
    const field = { values: Float32Array.of(1, 2, 3, 500), density: Float32Array.of(1, 1, 1, 0) };
    expect(besideLearned(field, Float32Array.of(2, 4, 6, -9)).correlation).toBeCloseTo(1, 12);
    expect(besideLearned(field, new Float32Array(4)).correlation).toBeNull();
  });
});
