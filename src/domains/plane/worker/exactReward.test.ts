import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../math/random';
import type { RunConfiguration } from '../../../protocol/configuration';
import { presetGoal, tiltWidth } from '../shared/presets';
import { planeCentre, planeSide } from '../shared/square';
import { planeConfiguration } from '../shared/usual';
import { PlaneData } from './planeData';

const dataOf = (changes: Partial<RunConfiguration> = {}): PlaneData =>
  new PlaneData({ ...planeConfiguration('clouds'), demonstrations: 8, ...changes }, createRandom(1));

const half = planeSide / 2;
const seen = (coordinate: number): number => (coordinate - planeCentre) / half;

/** Density of a round Gaussian in the plane. */
const gaussian = (x: readonly number[], mean: readonly number[], variance: number): number =>
  Math.exp(-((x[0]! - mean[0]!) ** 2 + (x[1]! - mean[1]!) ** 2) / (2 * variance)) / (2 * Math.PI * variance);

/**
 * The integral of p(x) gaussian(y; signal x, 1 - alphaBar) over a fine grid: the density of noisy points as its definition says.
 * @param p of clean points, as the networks see them; of any scale
 */
function noisyDensity(p: (x: readonly number[]) => number, alphaBar: number, y: readonly number[]): number {
  const [points, reach] = [160, 2.4];
  const step = (2 * reach) / points;
  let [sum, whole] = [0, 0];
  for (let i = 0; i < points; i++)
    for (let j = 0; j < points; j++) {
      const x = [(i + 0.5) * step - reach, (j + 0.5) * step - reach];
      const density = p(x);
      whole += density;
      const mean = x.map((coordinate) => Math.sqrt(alphaBar) * coordinate);
      sum += density * gaussian(y, mean, 1 - alphaBar);
    }
  return sum / whole;
}

// Two clouds, one left and one right of the centre, of deviation 0.4 cells each.
const base = (x: readonly number[]): number =>
  [seen(planeCentre - 1), seen(planeCentre + 1)].reduce((sum, mean) => sum + gaussian(x, [0, mean], 0.2 ** 2) / 2, 0);
const goal = presetGoal('clouds').map(seen);
const expert = (x: readonly number[]): number =>
  base(x) * Math.exp((-(half ** 2) * ((x[0]! - goal[0]!) ** 2 + (x[1]! - goal[1]!) ** 2)) / (2 * tiltWidth ** 2));

describe('the exact reward of the plane', () => {
  it.each([0.9, 0.5, 0.1])(
    'is the log ratio of the noisy densities at the level of alphaBar %s, summed by hand',
    (ab) => {
      const places = [
        [0, 0],
        [-0.3, 0.6],
        [0.5, -0.7],
      ];
      const { values, density } = dataOf().exactReward(ab, Float32Array.from(places.flat()));
      places.forEach((place, i) => {
        const asked = place.map((coordinate) => Math.sqrt(ab) * coordinate);
        const [ofBase, ofExpert] = [noisyDensity(base, ab, asked), noisyDensity(expert, ab, asked)];
        expect(values[i]).toBeCloseTo(Math.log(ofExpert / ofBase), 4);
        expect(density[i]).toBeCloseTo((ofBase + ofExpert) / 2, 4);
      });
    },
  );

  it('is 0 everywhere where the expert learns what the base does', () => {
    const data = dataOf({ expertData: 'base' });
    const { states } = data.probe(2);
    expect(new Set(data.exactReward(0.5, states).values)).toEqual(new Set([0]));
  });

  it('falls with the squared distance to the star where there is hardly any noise', () => {
    const data = dataOf();
    const places = [
      [2.5, 3.1],
      [2.2, 3.4],
      [2.9, 1.6],
    ];
    const states = Float32Array.from(places.flat(), seen);
    const { values } = data.exactReward(1 - 1e-6, states);
    const [row, column] = presetGoal('clouds');
    const rewards = places.map(([r, c]) => -((r! - row) ** 2 + (c! - column) ** 2) / (2 * tiltWidth ** 2));
    for (const i of [1, 2]) expect(values[i]! - values[0]!).toBeCloseTo(rewards[i]! - rewards[0]!, 3);
  });
});
