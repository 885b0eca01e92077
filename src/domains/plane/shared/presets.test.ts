import { describe, expect, it } from 'vitest';
import { gridPoint } from '../../../math/grid';
import { cosineSchedule } from '../../../method/diffusion/noiseSchedule';
import { drawnLevel } from '../../../protocol/configuration';
import { checkGoal } from '../../maze/shared/goals';
import { exactPeak, planeGrid, shownNoise } from './exactPeak';
import { planeGround } from './ground';
import { logDensity } from './mixture';
import { dotDeviation, dotOf, dotPlace, ownPointsOf } from './ownPoints';
import { drawnExpert, expertMixture, presetGoal, presetMixture } from './presets';
import { planeConfiguration } from './usual';

const base = [dotOf(5, 10), dotOf(10, 50), dotOf(50, 30)];
const alone = ownPointsOf({ base, expert: [] });
const both = ownPointsOf({ base, expert: [dotOf(50, 30)] });

describe('drawn points', () => {
  it('are a small Gaussian for each dot', () => {
    expect(presetMixture(alone)).toEqual({
      weights: [1 / 3, 1 / 3, 1 / 3],
      means: base.map(dotPlace),
      variance: dotDeviation ** 2,
    });
    expect(drawnExpert(alone)).toBeNull();
    expect(drawnExpert(both)!.means).toEqual([dotPlace(dotOf(50, 30))]);
    expect(expertMixture(planeConfiguration(both))).toEqual(drawnExpert(both));
    expect(expertMixture({ ...planeConfiguration(both), expertData: 'base' })).toEqual(presetMixture(both));
  });

  it('put the star where an expert differs, and away from a single dot', () => {
    expect(presetGoal(alone)).toEqual(dotPlace(dotOf(50, 30)).map((at) => Number(at.toFixed(2))));
    for (const dot of [0, 63, 4095, dotOf(31, 31)]) {
      const goal = presetGoal(ownPointsOf({ base: [dot], expert: [] }));
      expect(checkGoal(planeGround, goal)).toBeNull();
      expect(Math.hypot(goal[0] - dotPlace(dot)[0], goal[1] - dotPlace(dot)[1])).toBeCloseTo(1.5, 1);
    }
  });

  it('of both put it on the highest place of the exact map, and nowhere else', () => {
    const schedule = cosineSchedule(planeConfiguration(both).diffusion.steps);
    const alphaBar = schedule.alphaBar[drawnLevel(schedule.steps)]!;
    expect(shownNoise).toBeCloseTo((4 * (1 - alphaBar)) / alphaBar, 4);
    const [ofBase, ofExpert] = [presetMixture(both), drawnExpert(both)!].map((mixture) => ({
      ...mixture,
      variance: mixture.variance + shownNoise,
    }));
    const ratio = (place: readonly [number, number]): number =>
      logDensity(ofExpert!, place) - logDensity(ofBase!, place);
    const star = exactPeak(presetMixture(both), drawnExpert(both)!);
    const grid = planeGrid(10);
    // As near to the edge as a star can stand.
    const inside = Array.from({ length: grid.rows * grid.columns }, (_, i) => gridPoint(grid, i)).filter((place) =>
      place.every((at) => at > 0.74 && at < 4.26),
    );
    expect(ratio(star)).toBeCloseTo(Math.max(...inside.map(ratio)), 9);
    expect(presetGoal(both).map((at) => at.toFixed(2))).toEqual(star.map((at) => at.toFixed(2)));
  });

  it('far apart have their star in the square all the same', () => {
    const apart = ownPointsOf({ base: [dotOf(5, 5)], expert: [dotOf(58, 58)] });
    for (const at of presetGoal(apart)) expect(at).toBeGreaterThan(4);
    expect(checkGoal(planeGround, presetGoal(apart))).toBeNull();
  });
});
