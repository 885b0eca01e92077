import { describe, expect, it } from 'vitest';
import { demonstrationChannels, generateDemonstrations } from './demonstrations';
import { mazeNames, mazes } from '../shared/layouts';
import { createRandom } from '../../../math/random';
import { mazePositions, normalisedPlans, planSpace, stateAtRest } from './planData';

const demonstrationsOf = (name: (typeof mazeNames)[number]) =>
  generateDemonstrations({ maze: mazes[name], goal: null, count: 8, horizon: 16, stride: 8, random: createRandom(1) });

describe.each(['positions', 'full'] as const)('plans of %s', (channels) => {
  it.each(mazeNames)('come back to the maze as they were: %s', (name) => {
    const space = planSpace(mazes[name], channels);
    const demonstrations = demonstrationsOf(name);
    const plans = normalisedPlans(demonstrations, space);
    expect(plans).toMatchObject({ count: 8, horizon: 16, channels: channels === 'full' ? 6 : 2 });
    expect(plans.values).toHaveLength(8 * 16 * plans.channels);
    // D4RL clips the speed before the simulator's step, which then passes it a little.
    expect(Math.max(...plans.values.map(Math.abs))).toBeLessThan(channels === 'full' ? 1.1 : 1);
    const positions = mazePositions(plans.values, space);
    for (let i = 0; i < 8 * 16; i++) {
      for (const axis of [0, 1]) {
        expect(positions[2 * i + axis]).toBeCloseTo(demonstrations.states[i * demonstrationChannels + 2 + axis]!, 5);
      }
    }
  });

  it('stateAtRest is a position that does not move', () => {
    const space = planSpace(mazes.large, channels);
    const state = stateAtRest([3.25, 7.5], space);
    expect(state).toHaveLength(space.channels);
    expect([...mazePositions(state, space)]).toEqual([3.25, 7.5]);
    const others = [...state].filter((_, k) => k !== space.positionChannel && k !== space.positionChannel + 1);
    expect(others.every((value) => value === 0)).toBe(true);
  });
});

it('all six channels keep the demonstrations’ order: actions as they are, velocities by the speed limit of 5', () => {
  const demonstrations = demonstrationsOf('umaze');
  const { values } = normalisedPlans(demonstrations, planSpace(mazes.umaze, 'full'));
  for (let i = 0; i < values.length; i += 6) {
    for (const axis of [0, 1]) {
      expect(values[i + axis]).toBe(demonstrations.states[i + axis]);
      expect(values[i + 4 + axis]).toBeCloseTo(demonstrations.states[i + 4 + axis]! / 5, 6);
    }
  }
});

it('the limits are the outer edges of the free cells', () => {
  expect(planSpace(mazes.umaze, 'positions')).toEqual({
    channels: 2,
    positionChannel: 0,
    centre: [2, 2],
    extent: [1.5, 1.5],
    bound: 1,
  });
  expect(planSpace(mazes.large, 'full')).toEqual({
    channels: 6,
    positionChannel: 2,
    centre: [4, 5.5],
    extent: [3.5, 5],
    bound: 1,
  });
});
