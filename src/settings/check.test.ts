import { describe, expect, it } from 'vitest';
import { defaultConfiguration, presets, type Goals, type RunConfiguration } from '../protocol/configuration';
import { dotOf, ownPointsOf } from '../domains/plane/shared/ownPoints';
import { planeConfiguration } from '../domains/plane/shared/usual';
import { settings } from '../page/model/settings/settings';
import { mendTogether } from '../page/model/settings/mended';
import { defaultSetup } from '../page/model/settings/setup';
import { checkConfiguration, ConfigurationError } from './check';
import { runEntries } from './run';

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
    "compose: it has to be one of either, sum, difference, not 'product'.",
  ],
  [
    'an unknown maze',
    { maze: 'huge' as 'large' },
    "maze: it has to be one of open, umaze, medium, large, or a drawn maze, not 'huge'.",
  ],
  [
    'a drawn maze cut short',
    { maze: '7x9-AA' },
    "The drawn maze can't be used. Its text is not that of a maze of 7 by 9",
  ],
  ['a drawn maze too large', { maze: '99x5-AAA' }, 'It has 99 rows and 5 columns: a drawn maze has 5 to 16 of each.'],
  ['a goal in a wall of a drawn maze', { maze: '5x5-gA', goals: [[1, 1]] }, 'is in a wall of the drawn maze: the free'],
  ['a width of 12', { denoiser: { ...denoiser, width: 12 } }, /^width\b.*multiple of 8.*not 12/],
  ['a width of 0', { denoiser: { ...denoiser, width: 0 } }, /^width\b.*multiple of 8, 8 to 64.*not 0/],
  [
    'no levels',
    { denoiser: { ...denoiser, multipliers: [] } },
    'multipliers: it has to be 1 to 4 whole numbers, 1 to 8',
  ],
  [
    'a multiplier of 1.5',
    { denoiser: { ...denoiser, multipliers: [1, 1.5] } },
    /^multipliers: it has to be.*, not 1,1.5\.$/,
  ],
  ['a horizon of 30', { horizon: 30 }, /horizon\b.*30.*halve it 2 times.*multiple of 4/i],
  [
    'a horizon of 20 with a reward of whole plans',
    { horizon: 20, reward: { ...reward, network: 'plan' } },
    /horizon\b.*20.*halve it 3 times.*multiple of 8/i,
  ],
  ['a window longer than the plan', { reward: { ...reward, window: 33 } }, /^window\b.*32 at most.*horizon is 32/],
  [
    'data of nobody',
    { reward: { ...reward, data: 'both' as 'mixed' } },
    "data: it has to be one of mixed, base, expert, not 'both'.",
  ],
  ['a seed below 0', { seed: -1 }, /^seed\b.*whole number, 0 to/],
  ['too few demonstrations', { demonstrations: 3 }, /^demonstrations\b.*whole number, 16 to/],
  ['too few noise levels', { diffusion: { steps: 2 } }, /^levels\b.*whole number, 5 to/],
  ['no iterations', { iterations: 0 }, /^iterations\b.*whole number, 1 to/],
  ['half a batch', { denoiser: { ...denoiser, batchSize: 0.5 } }, /^batch\b.*whole number, 1 to 512 plans/],
  ["no reward's batch", { reward: { ...reward, batchSize: 0 } }, /^rewardBatch\b.*whole number, 1 to 512/],
  ['a learning rate of 0', { denoiser: { ...denoiser, learningRate: 0 } }, /^rate\b.*a number, 0.000001 to 0.1/],
  [
    'a learning rate that is no number',
    { reward: { ...reward, learningRate: NaN } },
    /^rewardRate\b.*a number, 0.000001 to 0.1/,
  ],
  ['a share above 1', { denoiser: { ...denoiser, heldStartShare: 1.5 } }, /^held\b.*a number, 0 to 1, not 1\.5/],
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
    const linked = seed.apply(defaultSetup, '99999999999').after.configuration;
    expect(linked.seed).toBe(2 ** 31 - 1);
    expect(() => checkConfiguration(linked)).not.toThrow();
    expect(() => checkConfiguration({ ...linked, seed: 2 ** 31 })).toThrow(`0 to ${2 ** 31 - 1}, not`);
  });

  it.each(settings.map((setting) => [setting.key, setting] as const))(
    'takes %s at both ends of what a link admits',
    (_, setting) => {
      const { entry } = setting;
      const ends = 'least' in entry ? [entry.least, entry.most] : entry.kind === 'choice' ? entry.choices : [];
      for (const end of ends.map(String)) {
        const { after, fault } = setting.apply(defaultSetup, end);
        expect(fault).toBeNull();
        const together = mendTogether(after).setup.configuration;
        expect(() => checkConfiguration(together)).not.toThrow();
      }
    },
  );

  it.each(mistakes)('says what is wrong with %s, and what to choose', (_, change, message) => {
    const check = (): void => checkConfiguration({ ...defaultConfiguration, ...change });
    expect(check).toThrow(ConfigurationError);
    expect(check).toThrow(message);
  });

  it.each(
    runEntries.flatMap(([key, setting]) =>
      'least' in setting && setting.kind !== 'wholes' ? [[key, setting] as const] : [],
    ),
  )('refuses %s beyond either end, and what is no number', (key, setting) => {
    const between = setting.kind === 'whole' ? [setting.least + setting.step / 2] : [];
    for (const value of [setting.least - 1, setting.most + setting.most / 2, NaN, Infinity, ...between])
      expect(() => checkConfiguration(setting.set(defaultConfiguration, value)), String(value)).toThrow(
        new RegExp(`^${key}: it has to be .*, not ${value}\\.$`),
      );
  });

  it('refuses what is none of the choices, of any setting that has some', () => {
    const wrong = JSON.parse(
      JSON.stringify(defaultConfiguration).replaceAll(/"(goal|positions|scratch|windows|score)"/g, '"other"'),
    ) as RunConfiguration;
    const { expertData, channels } = wrong;
    for (const change of [
      { expertData },
      { channels },
      { denoiser: wrong.denoiser },
      { reward: { ...reward, network: wrong.reward.network } },
      { reward: { ...reward, formulation: wrong.reward.formulation } },
    ])
      expect(() => checkConfiguration({ ...defaultConfiguration, ...change })).toThrow(/one of .*, not 'other'\.$/);
  });

  it('takes the plane’s own defaults, and there refuses the settings of mazes', () => {
    for (const preset of presets) expect(() => checkConfiguration(planeConfiguration(preset)), preset).not.toThrow();
    const inPlane = planeConfiguration('ring');
    const wrong = (change: object) => () => checkConfiguration({ ...inPlane, ...change });
    expect(wrong({ preset: 'star' })).toThrow(
      "preset: it has to be one of clouds, ring, moons, spiral, or drawn points, not 'star'.",
    );
    expect(wrong({ horizon: 4 })).toThrow('horizon: it has to be 1 in the plane, not 4.');
    expect(wrong({ goals: [[9, 1]] })).toThrow('outside the plane');
    expect(wrong({ reward: { ...inPlane.reward, window: 2 } })).toThrow('window: it has to be 1 in the plane, not 2.');
    expect(wrong({ denoiser: { ...inPlane.denoiser, heldStartShare: 0.5 } })).toThrow('held: it has to be 0');
    expect(wrong({ domain: 'sphere' })).toThrow("domain: it has to be one of maze, plane, not 'sphere'.");
  });

  it('takes drawn points, and where those of the expert are drawn the one star that there is', () => {
    const base = [dotOf(5, 10), dotOf(50, 30)];
    const alone = planeConfiguration(ownPointsOf({ base, expert: [] }));
    const both = planeConfiguration(ownPointsOf({ base, expert: [dotOf(50, 30)] }));
    const [star] = both.goals;
    const elsewhere = [2, 2] as const;
    for (const taken of [alone, both, { ...alone, goals: [elsewhere] as const }])
      expect(() => checkConfiguration(taken)).not.toThrow();
    expect(() => checkConfiguration({ ...alone, preset: 'points-AA' })).toThrow(
      "The drawn points can't be used. Its text was cut or changed",
    );
    expect(() => checkConfiguration({ ...both, goals: [elsewhere] })).toThrow(
      `goal: the expert's points are drawn, so there is one star, and it stands where the exact reward is highest, at ${star.join(',')}.`,
    );
    expect(() => checkConfiguration({ ...both, goals: [star, elsewhere] })).toThrow("goal2: the expert's points");
  });
});
