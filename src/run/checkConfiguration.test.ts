import { describe, expect, it } from 'vitest';
import { defaultConfiguration, type Goals, type RunConfiguration } from '../protocol/configuration';
import { greatestSeed } from '../protocol/limits';
import { settings } from '../page/model/settings/settings';
import { mendTogether } from '../page/model/settings/mended';
import { defaultSetup } from '../page/model/settings/setup';
import { checkConfiguration, ConfigurationError } from './checkConfiguration';

const { denoiser, reward } = defaultConfiguration;

const mistakes: readonly (readonly [string, Partial<RunConfiguration>, string | RegExp])[] = [
  ['a goal in a wall', { goals: [[2, 2]] }, 'is in a wall of the maze umaze: the free cell nearest to it is'],
  ['a goal outside', { goals: [[9, 1]] }, 'is outside the maze umaze: choose a row from 1 to 3'],
  ['a goal at a wall', { goals: [[1, 0.6]] }, 'cells from a wall and the ball needs 0.24'],
  ['a goal that is no point', { goals: [[NaN, 1]] }, 'The goal needs a row and a column'],
  [
    'a second goal in a wall',
    {
      goals: [
        [3, 3],
        [2, 2],
      ],
    },
    'is in a wall of the maze umaze',
  ],
  [
    'two goals at one place',
    {
      goals: [
        [3, 3],
        [3, 2.6],
      ],
    },
    'The second goal (3, 2.6) is where the first one is: choose',
  ],
  [
    'a third goal where the second is',
    {
      goals: [
        [3, 3],
        [1, 1],
        [1, 1.2],
      ],
    },
    'The third goal (1, 1.2) is where the second one is: choose',
  ],
  ['no goal', { goals: [] as unknown as Goals }, 'A run has 1 to 4 goals, not 0'],
  [
    'five goals',
    {
      goals: [
        [1, 1],
        [1, 2],
        [1, 3],
        [2, 3],
        [3, 3],
      ],
    },
    'A run has 1 to 4 goals, not 5: leave some out.',
  ],
  [
    'an unknown composition',
    { composition: 'product' as 'sum' },
    "There is no composition 'product': choose either, sum",
  ],
  ['an unknown maze', { maze: 'huge' as 'large' }, "There is no maze 'huge': choose open, umaze, medium, large."],
  [
    'a drawn maze cut short',
    { maze: '7x9-AA' },
    "The drawn maze can't be used. Its text is not that of a maze of 7 by 9",
  ],
  ['a drawn maze too large', { maze: '99x5-AAA' }, 'It has 99 rows and 5 columns: a drawn maze has 5 to 16 of each.'],
  ['a goal in a wall of a drawn maze', { maze: '5x5-gA', goals: [[1, 1]] }, 'is in a wall of the drawn maze: the free'],
  ['a width of 12', { denoiser: { ...denoiser, width: 12 } }, /width\b.*12.*multiple of 8/i],
  ['a width of 0', { denoiser: { ...denoiser, width: 0 } }, /width\b.*whole number from 8 to 64/i],
  [
    'no levels',
    { denoiser: { ...denoiser, multipliers: [] } },
    'The channel multipliers have to be 1 to 4 whole numbers',
  ],
  ['a multiplier of 1.5', { denoiser: { ...denoiser, multipliers: [1, 1.5] } }, 'The channel multipliers have to be'],
  ['a horizon of 30', { horizon: 30 }, /horizon\b.*30.*halve it 2 times.*multiple of 4/i],
  [
    'a horizon of 20 with a reward of whole plans',
    { horizon: 20, reward: { ...reward, network: 'plan' } },
    /horizon\b.*20.*halve it 3 times.*multiple of 8/i,
  ],
  ['a window longer than the plan', { reward: { ...reward, window: 33 } }, /window\b.*whole number from 1 to 32/i],
  [
    'data of nobody',
    { reward: { ...reward, data: 'both' as 'mixed' } },
    "The reward's data is 'both': it has to be mixed, base, expert.",
  ],
  ['a seed below 0', { seed: -1 }, /seed\b.*whole number from 0/i],
  ['too few demonstrations', { demonstrations: 3 }, /demonstrations\b.*whole number from 16/i],
  ['too few noise levels', { diffusion: { steps: 2 } }, /diffusion steps\b.*whole number from 5/i],
  ['no iterations', { iterations: 0 }, /iterations\b.*whole number from 1/i],
  ['half a batch', { denoiser: { ...denoiser, batchSize: 0.5 } }, /batch size\b.*whole number from 1/i],
  ["no reward's batch", { reward: { ...reward, batchSize: 0 } }, /reward's batch size\b.*whole number from 1/i],
  ['a learning rate of 0', { denoiser: { ...denoiser, learningRate: 0 } }, /learning rate\b.*above 0 and at most 1/i],
  [
    'a learning rate that is no number',
    { reward: { ...reward, learningRate: NaN } },
    /reward's learning rate\b.*above 0 and at most 1/i,
  ],
  [
    'a share above 1',
    { denoiser: { ...denoiser, heldStartShare: 1.5 } },
    /share of held starts\b.*1\.5.*between 0 and 1/i,
  ],
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
      diffusion: { steps: 5 },
      denoiser: { ...denoiser, width: 8, multipliers: [1], batchSize: 1 },
      reward: { ...reward, window: 1, width: 8, batchSize: 1 },
    };
    expect(() => checkConfiguration(least)).not.toThrow();
  });

  it('takes the greatest seed that a link can carry, and none beyond', () => {
    const seed = settings.find(({ key }) => key === 'seed')!;
    const linked = seed.apply(defaultSetup, '99999999999').setup.configuration;
    expect(linked.seed).toBe(greatestSeed);
    expect(() => checkConfiguration(linked)).not.toThrow();
    expect(() => checkConfiguration({ ...linked, seed: greatestSeed + 1 })).toThrow(`0 to ${greatestSeed}, not`);
  });

  it.each(settings.map((setting) => [setting.key, setting] as const))(
    'takes %s at both ends of what a link admits',
    (_, setting) => {
      const [, least, most] = / (-?[\d.]+) to (-?[\d.]+)/.exec(setting.admits) ?? [];
      for (const end of [least, most]) {
        if (end === undefined || setting.key === 'goal') continue;
        const { setup, fault } = setting.apply(defaultSetup, end);
        expect(fault).toBeNull();
        const together = mendTogether(setup).setup.configuration;
        expect(() => checkConfiguration(together)).not.toThrow();
      }
    },
  );

  it.each(mistakes)('says what is wrong with %s, and what to choose', (_, change, message) => {
    const check = (): void => checkConfiguration({ ...defaultConfiguration, ...change });
    expect(check).toThrow(ConfigurationError);
    expect(check).toThrow(message);
  });
});
