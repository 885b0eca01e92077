import { describe, expect, it } from 'vitest';
import { gridPoint, type Place } from '../../../math/grid';
import { createRandom } from '../../../math/random';
import { presets } from '../../../protocol/configuration';
import { logDensity } from '../shared/mixture';
import { presetGoal, presetMixture, tiltWidth } from '../shared/presets';
import { planeSide } from '../shared/square';
import { planeConfiguration } from '../shared/usual';
import { PlaneData } from './planeData';

const configuration = { ...planeConfiguration('ring'), demonstrations: 4000 };
const data = new PlaneData(configuration, createRandom(3));

const meanOf = (values: Float32Array, of: (place: Place) => number): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i += 2) sum += of([values[i]!, values[i + 1]!]);
  return (2 * sum) / values.length;
};

describe('a run’s data in the plane', () => {
  it('are as many points as are asked for, the same for the same seed, and others that no model learns from', () => {
    const again = new PlaneData(configuration, createRandom(3));
    expect(again.plans).toEqual(data.plans);
    expect(data.plans.base).toMatchObject({ count: 4000, horizon: 1, channels: 2 });
    const fewer = data.plansOf('expert', 10);
    expect(fewer.values).toEqual(data.plans.expert.values.slice(0, 20));
    expect(data.plansOf('expert', 4000)).toBe(data.plans.expert);
    const held = data.heldOut();
    expect(held).toMatchObject({ sets: 2, horizon: 1, channels: 2 });
    expect(held.values.slice(0, 4)).not.toEqual(data.plans.base.values.slice(0, 4));
    held.dispose();
  });

  it('are the preset’s, and of the expert those drawn to the star: as likely as the exact reward says', () => {
    const [base, expert] = [data.positions(data.plans.base.values), data.positions(data.plans.expert.values)];
    const squared = (place: Place): number => data.distanceToGoal(place) ** 2;
    const weight = (place: Place): number => Math.exp(-squared(place) / (2 * tiltWidth ** 2));
    // The expert's mean of anything is the base's, weighted.
    const weighted = meanOf(base, (place) => weight(place) * squared(place)) / meanOf(base, weight);
    expect(meanOf(expert, squared)).toBeCloseTo(weighted, 1);
    expect(meanOf(base, squared)).toBeGreaterThan(4 * weighted);
    expect(data.score(expert).arrives).toBeGreaterThan(3 * data.score(base).arrives);
    expect(data.score(base)).toMatchObject({ valid: 1, each: [{ arrives: data.score(base).ends }] });
  });

  it('of the null control are the base’s own', () => {
    const control = new PlaneData({ ...configuration, expertData: 'base' }, createRandom(3));
    expect(control.plans.expert).toBe(control.plans.base);
    expect(control.mixtures.expert).toEqual(control.mixtures.base);
  });

  it('of a further goal share the base’s', () => {
    const other = new PlaneData({ ...configuration, goals: [[3, 3]] }, createRandom(9), data);
    expect(other.plans.base).toBe(data.plans.base);
    expect(other.plans.expert).not.toEqual(data.plans.expert);
  });

  it('are asked within the plane alone, and peak where points come from', () => {
    const { grid, asked, states } = data.probe(5);
    expect(asked).toHaveLength((5 * planeSide) ** 2);
    expect(states).toHaveLength(2 * asked.length);
    expect(states.every((value) => Math.abs(value) < 1)).toBe(true);
    expect([...data.positions(states.subarray(0, 2))].map((value) => value.toFixed(4))).toEqual(
      gridPoint(grid, asked[0]!).map((value) => value.toFixed(4)),
    );
    // A field that rises towards a corner where nothing is.
    const values = new Float32Array(grid.rows * grid.columns).fill(NaN);
    for (const i of asked) values[i] = i;
    const peak = data.peakOf(grid, values);
    const density = (place: Place): number => logDensity(data.mixtures.base, place);
    expect(density(peak)).toBeGreaterThan(density([4.4, 4.4]) + 3);
    expect(data.distanceToGoal(presetGoal('ring'))).toBe(0);
  });
});

describe('the plane', () => {
  it('has all of its presets’ points and stars inside', () => {
    for (const preset of presets) {
      const { means, variance } = presetMixture(preset);
      const deviation = Math.sqrt(variance);
      for (const place of [...means, presetGoal(preset)])
        for (const coordinate of place) {
          expect(coordinate).toBeGreaterThan(0.5 + 2 * deviation);
          expect(coordinate).toBeLessThan(0.5 + planeSide - 2 * deviation);
        }
    }
  });
});
