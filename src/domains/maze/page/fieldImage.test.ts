import { lab } from 'd3';
import { describe, expect, it } from 'vitest';
import { fieldPixels } from './fieldImage';
import { rewardScales, type RewardScale } from '../../../page/charts/colourScales';

const names = Object.keys(rewardScales) as RewardScale[];
const lightness = (name: RewardScale) => Array.from({ length: 101 }, (_, k) => lab(rewardScales[name](k / 100)).l);

describe('colours of rewards', () => {
  it.each(names)('%s grows lighter all the way, by about the same each step', (name) => {
    const steps = lightness(name).slice(1);
    const rises = steps.slice(1).map((value, k) => value - steps[k]!);
    expect(Math.min(...rises)).toBeGreaterThan(0);
    expect(Math.max(...rises)).toBeLessThan(2.5);
  });

  it.each(names)('%s reaches from dark to light', (name) => {
    const all = lightness(name);
    expect(all[0]).toBeLessThan(20);
    expect(all.at(-1)).toBeGreaterThan(88);
  });

  it('are those that were asked for, in a figure’s pixels', () => {
    const field = { values: Float32Array.of(0, 1), shape: [1, 2] as const };
    const limits = { middle: 0, low: 0, high: 1 };
    const [viridis, grey] = (['viridis', 'grey'] as const).map((name) => [...fieldPixels(field, limits, 0, name)]);
    expect(grey).toEqual([27, 27, 27, 255, 244, 244, 244, 255]);
    expect(viridis).not.toEqual(grey);
  });
});
