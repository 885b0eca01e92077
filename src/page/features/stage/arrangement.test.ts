import { describe, expect, it } from 'vitest';
import { mazeNames, mazes } from '../../../domains/maze/shared/layouts';
import { mazeAspect } from '../../../domains/maze/page/mazeScale';
import { stageParts } from '../../model/link/parts';
import { arrange, measures } from './arrangement';

describe.each([
  [1232, 575, 16],
  [1858, 895, 21],
  [1000, 560, 14],
])('the arrangement in %i x %i', (width, height, rem) => {
  const cases = mazeNames.flatMap((name) => [false, true].map((hasPickers) => ({ name, hasPickers })));
  it.each(cases)('fits, and the reward is the largest ($name, pickers: $hasPickers)', ({ name, hasPickers }) => {
    const aspect = mazeAspect(mazes[name]);
    const space = { width, height, aspect, rem, hasPickers, hasExact: false, ...stageParts([]) };
    const { numbers, heroWidth, heroHeight, rewardHeading, panelWidth, panelHeight, columnWidth } = arrange(space);
    const { operator, heading, pickers, lowerHeading, rowGap, legend, aside, below } = measures;
    expect(rewardHeading).toBe(hasPickers ? heading + pickers : heading);
    const across = heroWidth + 2 * columnWidth + 2 * operator * rem + (numbers === 'aside' ? aside * rem : 0);
    expect(across).toBeLessThanOrEqual(width);
    expect(heroHeight + (rewardHeading + legend + (numbers === 'below' ? below : 0)) * rem).toBeLessThanOrEqual(height);
    expect(2 * panelHeight + (heading + lowerHeading + rowGap) * rem).toBeLessThanOrEqual(height);
    expect(heroWidth).toBeGreaterThan(1.4 * panelWidth);
    expect(panelWidth).toBeLessThanOrEqual(columnWidth);
    expect(heroWidth / heroHeight).toBeCloseTo(aspect, 1);
  });
});

describe('the arrangement without some of its parts', () => {
  const space = {
    width: 1232,
    height: 575,
    aspect: mazeAspect(mazes.large),
    rem: 16,
    hasPickers: false,
    hasExact: false,
  };

  it('gives the reward the room that others leave', () => {
    const whole = arrange({ ...space, ...stageParts([]) });
    const alone = arrange({ ...space, ...stageParts(['equation', 'steered', 'learning', 'numbers']) });
    expect(alone.heroHeight).toBeLessThanOrEqual(575 - (measures.heading + measures.legend) * 16);
    expect(alone.heroHeight).toBeGreaterThan(whole.heroHeight);
    const low = { ...space, height: 400 };
    const rows = [[], ['steered', 'learning']] as const;
    const [two, one] = rows.map((hidden) => arrange({ ...low, ...stageParts(hidden) }).panelHeight);
    expect(one).toBeGreaterThan(two!);
  });

  it('fits a reward into small frames, and scrolls rather than shrink it further', () => {
    const small = { ...space, width: 456, height: 300, rem: 14, ...stageParts(['equation']) };
    const { fitWidth } = arrange(small);
    expect(fitWidth).toBeLessThanOrEqual(456);
    expect(fitWidth / space.aspect).toBeLessThan(300);
    expect(arrange({ ...small, height: 60 }).fitWidth).toBe(150);
  });
});

it('one more number stands below where the reward is wide enough for it alone', () => {
  const tall = { width: 1200, height: 860, aspect: 1, rem: 16, hasPickers: false, ...stageParts([]) };
  expect(arrange({ ...tall, hasExact: false }).numbers).toBe('below');
  expect(arrange({ ...tall, hasExact: true }).numbers).toBe('aside');
  const large = { ...tall, width: 1500, height: 1200 };
  expect(arrange({ ...large, hasExact: true }).numbers).toBe('below');
});
