import { describe, expect, it } from 'vitest';
import { linkVersion, longestLink, readLink, writeLink, writeSharedLink } from './link';
import { settings, settingsOf } from '../settings/settings';
import { dotOf, ownPointsOf } from '../../../domains/plane/shared/ownPoints';
import { presetGoal } from '../../../domains/plane/shared/presets';
import { planeConfiguration } from '../../../domains/plane/shared/usual';
import { defaultSetup } from '../settings/setup';

describe('the link', () => {
  it('is empty by default, and empty is the default', () => {
    expect(writeLink(defaultSetup)).toBe('');
    expect(readLink('')).toEqual({ setup: defaultSetup, mended: [] });
  });

  it('gives each reward network its own width unless the link has another', () => {
    const width = (search: string) => readLink(search).setup.configuration.reward.width;
    expect(width('')).toBe(64);
    expect(width('?network=plan')).toBe(16);
    expect(width('?network=plan&rewardWidth=64')).toBe(64);
    expect(writeLink(readLink('?network=plan&rewardWidth=64').setup)).toBe('?network=plan&rewardWidth=64');
  });

  it('carries a whole small configuration there and back', () => {
    const search =
      '?maze=large&goal=7,9&goal2=1,1&goal3=3,8&goal4=7,1&compose=difference&learns=base&seed=3&horizon=16&channels=full&demonstrations=50&levels=10&width=8&multipliers=1,2&batch=8' +
      '&rate=0.001&baseShare=0.5&expertShare=0.25&held=0.25&expert=base&network=plan&window=4&rewardWidth=24&rewardBatch=4&rewardRate=0.0005' +
      '&algorithm=2&data=expert&formulation=authors&places=none&iterations=20&backend=wasm&from=base&effort=full&autoplay=1&pace=5&time=10&strength=1.5&view=results&budget=200&planner=tree&variants=tree-even&arrows=1&map=walk&shows=error&embed=1&hide=header,learning&scene=5';
    const { setup, mended } = readLink(search);
    expect(mended).toEqual([]);
    expect(setup.configuration).toMatchObject({ composition: 'difference' });
    expect(setup.configuration).toMatchObject({ maze: 'large', seed: 3, horizon: 16, iterations: 20 });
    expect(setup.configuration.goals).toEqual([
      [7, 9],
      [1, 1],
      [3, 8],
      [7, 1],
    ]);
    expect(setup.configuration.denoiser).toMatchObject({ width: 8, multipliers: [1, 2], batchSize: 8 });
    expect(setup).toMatchObject({ backend: 'wasm', autoplay: true, pace: 5, diffusionTime: 10, guidanceScale: 1.5 });
    expect(writeLink(setup)).toBe(search);
    // All but the domain, which is as by default, and what is of a recorded run or of the plane.
    const ofLive = settingsOf(setup.configuration).map(({ key }) => key);
    const others = ['domain', 'run', 'moment'];
    expect(ofLive.filter((key) => !others.includes(key) && !search.includes(`${key}=`))).toEqual([]);
  });

  it('carries a run in the plane there and back, with the defaults of its own domain, and leaves out what is the mazes’', () => {
    const search = '?domain=plane&preset=ring&goal2=3.5,3&seed=3&levels=20&width=32&iterations=50';
    const { setup, mended } = readLink(search);
    expect(mended).toEqual([]);
    expect(setup.configuration).toMatchObject({
      ...planeConfiguration('ring'),
      ...{ seed: 3, iterations: 50 },
      goals: [presetGoal('ring'), [3.5, 3]],
      diffusion: { steps: 20 },
      denoiser: { width: 32, heldStartShare: 0 },
    });
    expect(writeLink(setup)).toBe(search);
    expect(writeLink(readLink('?preset=moons&domain=plane').setup)).toBe('?domain=plane&preset=moons');
    const mixed = readLink('?domain=plane&maze=large&horizon=16');
    expect(mixed.mended).toMatchObject([
      { key: 'maze', fault: { kind: 'otherDomain', domain: 'plane' } },
      { key: 'horizon', fault: { kind: 'otherDomain', domain: 'plane' } },
    ]);
    expect(mixed.setup.configuration).toEqual(planeConfiguration('clouds'));
    expect(readLink('?preset=ring').mended).toMatchObject([{ key: 'preset', fault: { domain: 'maze' } }]);
  });

  it('carries drawn points there and back, mends what messengers do to them, and refuses what can’t be mended', () => {
    const alone = ownPointsOf({ base: [0, dotOf(30, 40), dotOf(63, 62)], expert: [] });
    const both = ownPointsOf({ base: [0, dotOf(30, 40)], expert: [dotOf(63, 33)] });
    for (const preset of [alone, both]) {
      const search = `?domain=plane&preset=${preset}`;
      expect(readLink(search)).toMatchObject({
        setup: { configuration: { preset, goals: [presetGoal(preset)] } },
        mended: [],
      });
      expect(writeLink(readLink(search).setup)).toBe(search);
      const dashed = preset.replaceAll('-', '–');
      for (const altered of [
        `(${search}).`,
        `${search}_`,
        `?domain=plane&preset=${dashed}`,
        search.replace('points', 'Points'),
      ])
        expect(readLink(altered), altered).toMatchObject({ setup: { configuration: { preset } }, mended: [] });
      for (const damaged of [search.slice(0, -1), search.slice(0, -2), search.toLowerCase(), search.toUpperCase()])
        expect(readLink(damaged), damaged).toMatchObject({
          setup: { configuration: { preset: 'clouds' } },
          mended: [{ key: 'preset', fault: { kind: 'badPoints' } }],
        });
    }
    const moved = readLink(`?domain=plane&preset=${alone}&goal=2,2&goal2=3,3`);
    expect(moved).toMatchObject({
      setup: {
        configuration: {
          goals: [
            [2, 2],
            [3, 3],
          ],
        },
      },
      mended: [],
    });
    // Where the expert has points of its own there is one star, and nobody places it.
    expect(readLink(`?domain=plane&preset=${both}&goal=2,2&goal2=3,3`)).toMatchObject({
      setup: { configuration: { goals: [presetGoal(both)] } },
      mended: [
        { key: 'goal', fault: { kind: 'fixedStar' }, used: presetGoal(both).join(',') },
        { key: 'goal2', fault: { kind: 'fixedStar' }, used: '' },
      ],
    });
  });

  it('says what a map shows, also beside a recorded run', () => {
    const search = '?domain=plane&shows=error';
    expect(readLink(search)).toMatchObject({ setup: { shows: 'error' }, mended: [] });
    expect(writeLink(readLink(search).setup)).toBe(search);
    expect(readLink('?run=ring&shows=exact')).toMatchObject({ setup: { shows: 'exact' }, mended: [] });
    expect(readLink('?places=learned&shows=exact')).toMatchObject({ setup: { shows: 'exact' }, mended: [] });
    expect(readLink('?domain=plane&map=walk')).toMatchObject({
      setup: { map: 'place' },
      mended: [{ key: 'map', fault: { kind: 'otherDomain' } }],
    });
  });

  it('takes what is as by default for nothing changed', () => {
    expect(readLink('?data=mixed&baseShare=1&goal2=none&pace=max&seed=0')).toEqual({ setup: defaultSetup, mended: [] });
  });

  it('gives a maze its own goal where none is named, and leaves that out of the link', () => {
    const { setup } = readLink('?maze=large');
    expect(setup.configuration.goals).toEqual([[7, 10]]);
    expect(writeLink(setup)).toBe('?maze=large');
  });

  it('carries a drawn maze, capitals and all', () => {
    const { setup, mended } = readLink('?maze=6x7-gBA9_&goal=2,1');
    expect(mended).toMatchObject([{ key: 'maze', fault: { kind: 'badMaze' }, used: 'umaze' }, { key: 'goal' }]);
    expect(setup.configuration.maze).toBe('umaze');
    const drawn = readLink('?maze=6x7-gBAA&goal=2,1');
    expect(drawn.mended).toEqual([]);
    expect(drawn.setup.configuration).toMatchObject({ maze: '6x7-gBAA', goals: [[2, 1]] });
    expect(writeLink(drawn.setup)).toBe('?maze=6x7-gBAA&goal=2,1');
    // Closed-off cells are walls to a run, and stay what they were drawn as.
    expect(writeLink(readLink('?maze=5x7-EoQ').setup)).toBe('?maze=5x7-EoQ');
    expect(readLink('?maze=5x5-GA').setup.configuration.maze).toBe('umaze');
  });

  it.each([
    '5x5-',
    '5x5-AAA',
    '5x5-AB',
    '5x5-_4',
    '4x5-A',
    '1e3x5-AA',
    '16x17-A',
    '0x0-',
    '-1x5-AAA',
    '5x5-A=',
    '5X5-AA',
    '٥x5-AA',
  ])('refuses the maze %s, says so, and keeps what was there', (text) => {
    const { setup, mended } = readLink(`?maze=${encodeURIComponent(text)}`);
    expect(setup).toEqual(defaultSetup);
    expect(mended).toMatchObject([{ key: 'maze', used: 'umaze' }]);
  });

  it('takes the goal after the maze whatever their order', () => {
    expect(readLink('?goal=1,1&maze=medium').setup.configuration).toMatchObject({ maze: 'medium', goals: [[1, 1]] });
  });

  it.each([
    ['width=9', 'width', { kind: 'notAMultiple', of: 8 }, '8'],
    ['batch=0', 'batch', { kind: 'tooSmall', limit: 1 }, '1'],
    ['batch=1e9', 'batch', { kind: 'tooLarge', limit: 512 }, '512'],
    ['seed=1.5', 'seed', { kind: 'notWhole' }, '2'],
    ['rate=fast', 'rate', { kind: 'notANumber' }, '0.002'],
    ['from=zero', 'from', { kind: 'notAChoice', choices: ['pretrained', 'base', 'scratch'] }, 'pretrained'],
    ['maze=round', 'maze', { kind: 'notAChoice', choices: ['open', 'umaze', 'medium', 'large'] }, 'umaze'],
    ['multipliers=1,2,4,8,16', 'multipliers', { kind: 'notAList', longest: 4 }, '1,2,4'],
    ['horizon=30', 'horizon', { kind: 'notAMultiple', of: 4 }, '32'],
    ['window=64', 'window', { kind: 'beyond', other: 'horizon', limit: 32 }, '32'],
    ['scene=9', 'scene', { kind: 'tooLarge', limit: 8 }, '8'],
    ['time=99', 'time', { kind: 'beyond', other: 'levels', limit: 50 }, '50'],
  ])('mends %s and says so', (search, key, fault, used) => {
    const { setup, mended } = readLink(`?${search}`);
    expect(mended).toEqual([{ key, fault, used }]);
    expect(settings.find((setting) => setting.key === key)?.show(setup)).toBe(used);
  });

  it('moves a goal out of the wall, with the maze’s own advice', () => {
    const { setup, mended } = readLink('?maze=umaze&goal=2,1');
    expect(setup.configuration.goals).toEqual([[1, 1]]);
    expect(mended[0]).toMatchObject({ key: 'goal', fault: { kind: 'badGoal' } });
  });

  it('moves a second goal out of the wall, and away from the first', () => {
    const inWall = readLink('?goal2=2,1');
    expect(inWall.setup.configuration.goals[1]).toEqual([1, 1]);
    expect(inWall.mended).toMatchObject([{ key: 'goal2', fault: { kind: 'badGoal' }, used: '1,1' }]);
    const onFirst = readLink('?goal=1,1&goal2=1,1.2');
    expect(onFirst.setup.configuration.goals[1]).toEqual([3, 3]);
    expect(onFirst.mended[0]?.fault).toMatchObject({ advice: expect.stringContaining('is where the first one is') });
    const nonsense = readLink('?goal2=x&compose=product');
    expect(nonsense.setup).toEqual(defaultSetup);
    expect(nonsense.mended.map(({ key }) => key)).toEqual(['goal2', 'compose']);
    expect(readLink('?goal2=none').mended).toEqual([]);
  });

  it('takes further goals in order: one that is left out is none, and one that is at fault moves', () => {
    const { setup, mended } = readLink('?goal3=3,1');
    expect([setup.configuration.goals[1], mended]).toEqual([[3, 1], []]);
    expect(writeLink(setup)).toBe('?goal2=3,1');
    const onSecond = readLink('?goal2=1,1&goal3=1,1.2&goal4=3,1');
    expect(onSecond.mended).toMatchObject([{ key: 'goal3', used: '1,3' }]);
    expect(onSecond.mended[0]?.fault).toMatchObject({ advice: expect.stringContaining('is where the second one is') });
    expect(onSecond.setup.configuration.goals).toHaveLength(4);
  });

  it('survives nonsense', () => {
    expect(readLink('?%%%&goal=a,b&seed=&multipliers=,&unknown=1').mended.map(({ key }) => key)).toEqual([
      'goal',
      'seed',
      'multipliers',
      '',
    ]);
  });

  it('names its version only where it is given away', () => {
    const { setup } = readLink('?v=1&seed=3');
    expect(writeLink(setup)).toBe('?seed=3');
    expect(writeSharedLink(setup)).toBe('?v=1&seed=3');
    expect(writeSharedLink(defaultSetup)).toBe('');
    expect(readLink(writeSharedLink(setup))).toEqual({ setup, mended: [] });
  });

  it.each([
    ['2', 'newerVersion'],
    ['999999999', 'newerVersion'],
    ['0', 'noVersion'],
    ['', 'noVersion'],
    ['-1', 'noVersion'],
    ['one', 'noVersion'],
    ['1e99', 'noVersion'],
  ])('of version "%s" keeps what can be read, and says so', (version, kind) => {
    const { setup, mended } = readLink(`?v=${version}&seed=3&tomorrow=1`);
    expect(setup.configuration.seed).toBe(3);
    expect(mended).toEqual([
      { key: 'v', fault: { kind, known: linkVersion }, used: '1' },
      { key: '', fault: { kind: 'unknownKeys', keys: ['tomorrow'], more: 0 }, used: '' },
    ]);
  });

  it('takes the first of two, and says so', () => {
    const { setup, mended } = readLink('?seed=3&seed=4&seed=x');
    expect(setup.configuration.seed).toBe(3);
    expect(mended).toEqual([{ key: 'seed', fault: { kind: 'repeated' }, used: '3' }]);
  });

  it('names a few unknown keys, none of them at length', () => {
    const keys = Array.from({ length: 9 }, (_, k) => `${k}${'x'.repeat(100)}`);
    const [only, ...others] = readLink(`?${keys.map((key) => `${key}=1`).join('&')}`).mended;
    expect(others).toEqual([]);
    expect(only?.fault).toMatchObject({ kind: 'unknownKeys', more: 4 });
    expect(only?.fault).toHaveProperty('keys.length', 5);
    expect(only?.fault).toHaveProperty('keys.0', `0${'x'.repeat(23)}`);
  });

  it('reads of an over-long link what is whole within the limit', () => {
    const short = `?seed=3&iterations=20&goal=${' '.repeat(longestLink)}1,1`;
    const { setup, mended } = readLink(short);
    expect(setup.configuration).toMatchObject({ seed: 3, iterations: 20, goals: [[3, 3]] });
    expect(mended).toEqual([{ key: '', fault: { kind: 'tooLong', limit: longestLink }, used: '' }]);
    expect(readLink(`?goal=${'1'.repeat(longestLink)}`).setup).toEqual(defaultSetup);
    expect(readLink(`?seed=3${'&'.repeat(longestLink - 7)}`).mended).toEqual([]);
  });
});
