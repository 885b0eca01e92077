import { describe, expect, it } from 'vitest';
import { mazeNames, mazes } from '../maze/layouts';
import { mazeAspect } from '../views/mazeScale';
import { arrange, measures } from './arrangement';

describe.each([
  [1232, 575, 16],
  [1858, 895, 21],
  [1000, 560, 14],
])('the arrangement in %i x %i', (width, height, rem) => {
  it.each(mazeNames)('fits, and the reward is the largest (%s)', (name) => {
    const aspect = mazeAspect(mazes[name]);
    const { numbers, heroWidth, heroHeight, panelWidth, panelHeight, columnWidth } = arrange({
      width,
      height,
      aspect,
      rem,
    });
    const { operator, heading, lowerHeading, rowGap, legend, aside, below } = measures;
    const across = heroWidth + 2 * columnWidth + 2 * operator * rem + (numbers === 'aside' ? aside * rem : 0);
    expect(across).toBeLessThanOrEqual(width);
    expect(heroHeight + (heading + legend + (numbers === 'below' ? below : 0)) * rem).toBeLessThanOrEqual(height);
    expect(2 * panelHeight + (heading + lowerHeading + rowGap) * rem).toBeLessThanOrEqual(height);
    expect(heroWidth).toBeGreaterThan(1.4 * panelWidth);
    expect(panelWidth).toBeLessThanOrEqual(columnWidth);
    expect(heroWidth / heroHeight).toBeCloseTo(aspect, 1);
  });
});
