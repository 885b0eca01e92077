import { describe, expect, it } from 'vitest';
import { defaultConfiguration, type RunConfiguration } from '../protocol/configuration';
import { checkConfiguration, ConfigurationError } from './checkConfiguration';

const { denoiser, reward } = defaultConfiguration;

const mistakes: readonly (readonly [string, Partial<RunConfiguration>, string])[] = [
  ['a goal in a wall', { goal: [2, 2] }, 'is in a wall of the maze umaze: the free cell nearest to it is'],
  ['a goal outside', { goal: [9, 1] }, 'is outside the maze umaze: choose a row from 1 to 3'],
  ['a goal at a wall', { goal: [1, 0.6] }, 'cells from a wall and the ball needs 0.24'],
  ['a goal that is no point', { goal: [NaN, 1] }, 'The goal needs a row and a column'],
  ['an unknown maze', { maze: 'huge' as 'large' }, "There is no maze 'huge': choose open, umaze, medium, large."],
  ['a width of 12', { denoiser: { ...denoiser, width: 12 } }, 'The width is 12: it has to be a multiple of 8.'],
  [
    'a width of 0',
    { denoiser: { ...denoiser, width: 0 } },
    'The width is 0: it has to be a whole number from 8 to 256.',
  ],
  ['no levels', { denoiser: { ...denoiser, multipliers: [] } }, 'The channel multipliers have to be whole numbers'],
  ['a multiplier of 1.5', { denoiser: { ...denoiser, multipliers: [1, 1.5] } }, 'The channel multipliers have to be'],
  [
    'a horizon of 30',
    { horizon: 30 },
    'The horizon is 30: these networks halve it 2 times, so it has to be a multiple of 4.',
  ],
  [
    'a horizon of 20 with a reward of whole plans',
    { horizon: 20, reward: { ...reward, network: 'plan' } },
    'The horizon is 20: these networks halve it 3 times, so it has to be a multiple of 8.',
  ],
  [
    'a window longer than the plan',
    { reward: { ...reward, window: 33 } },
    'The window is 33: it has to be a whole number from 1 to 32.',
  ],
  ['a seed below 0', { seed: -1 }, 'The seed is -1'],
  ['too few demonstrations', { demonstrations: 3 }, 'The demonstrations is 3: it has to be a whole number from 16'],
  ['too few noise levels', { diffusion: { steps: 2 } }, 'The diffusion steps is 2'],
  ['no iterations', { iterations: 0 }, 'The iterations is 0'],
  ['half a batch', { denoiser: { ...denoiser, batchSize: 0.5 } }, 'The batch size is 0.5'],
  ["no reward's batch", { reward: { ...reward, batchSize: 0 } }, "The reward's batch size is 0"],
  [
    'a learning rate of 0',
    { denoiser: { ...denoiser, learningRate: 0 } },
    'The learning rate is 0: it has to be above 0 and at most 1.',
  ],
  [
    'a learning rate that is no number',
    { reward: { ...reward, learningRate: NaN } },
    "The reward's learning rate is NaN",
  ],
  ['a share above 1', { denoiser: { ...denoiser, heldStartShare: 1.5 } }, 'has to lie between 0 and 1.'],
];

describe('checkConfiguration', () => {
  it('takes the defaults, and each setting at its least', () => {
    expect(() => checkConfiguration(defaultConfiguration)).not.toThrow();
    const least: RunConfiguration = {
      ...defaultConfiguration,
      seed: 0,
      horizon: 4,
      demonstrations: 16,
      iterations: 1,
      diffusion: { steps: 4 },
      denoiser: { ...denoiser, width: 8, multipliers: [1], batchSize: 1 },
      reward: { ...reward, window: 1, width: 4, batchSize: 1 },
    };
    expect(() => checkConfiguration(least)).not.toThrow();
  });

  it.each(mistakes)('says what is wrong with %s, and what to choose', (_, change, message) => {
    const check = (): void => checkConfiguration({ ...defaultConfiguration, ...change });
    expect(check).toThrow(ConfigurationError);
    expect(check).toThrow(message);
  });
});
