import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dotOf, ownPointsOf } from '../domains/plane/shared/ownPoints';
import { presetGoal } from '../domains/plane/shared/presets';
import { readLink, writeLink } from '../page/model/link/link';
import { ConfigurationError } from '../settings/check';
import { UsageError, type FlagValues } from './commandLine';
import { readOptions } from './evaluateOptions';
import { setupFrom } from './runFlags';

const linkOf = (values: FlagValues): string => writeLink(setupFrom(values));

describe('setupFrom', () => {
  it.each([
    [{}, ''],
    [{ maze: 'large' }, '?maze=large'],
    [{ maze: 'Large', goal: '3, 8' }, '?maze=large&goal=3,8'],
    [{ maze: 'large', goal: 'all' }, '?maze=large'],
    [{ maze: 'maze2d-large-v1', goal: ' ALL' }, '?maze=large'],
    [{ maze: 'PointMaze_LargeDense-v3' }, '?maze=large'],
    [{ goal: '1,1', goal2: '3,3', compose: 'sum' }, '?goal=1,1&goal2=3,3&compose=sum'],
    [{ goal: '1,1', goal2: '3,3', goal3: '3,1', goal4: '1,3' }, '?goal=1,1&goal2=3,3&goal3=3,1&goal4=1,3'],
    [{ goal: '1,1', goal3: '3,1' }, '?goal=1,1&goal2=3,1'],
    [{ seed: '2147483647' }, '?seed=2147483647'],
    [{ batch: '4' }, '?batch=4'],
    [{ network: 'plan' }, '?network=plan'],
    [{ reward: 'plan', scale: '3' }, '?network=plan&strength=3'],
    [
      { learns: 'base', horizon: '64', levels: '20', multipliers: '1,2' },
      '?learns=base&horizon=64&levels=20&multipliers=1,2',
    ],
    [{ held: '0', rate: '0.001', baseShare: '0.5' }, '?rate=0.001&baseShare=0.5&held=0'],
    [{ maze: '5x5-gA', goal: '3,3' }, '?maze=5x5-gA'],
  ])('of %j is the experiment of a link', (values, link) => {
    expect(decodeURIComponent(linkOf(values))).toBe(link);
    expect(readLink(linkOf(values)).mended).toEqual([]);
  });

  it.each([
    [{ seed: '-1' }, '--seed: it has to be a whole number, 0 to 2147483647, not -1.'],
    [{ seed: '4294967295' }, '--seed: it has to be a whole number, 0 to 2147483647, not 4294967295.'],
    [{ seed: '1.5' }, '--seed: it has to be a whole number, 0 to 2147483647, not 1.5.'],
    [{ network: 'unet' }, "--network: it has to be one of windows, plan, not 'unet'."],
    [
      { goal: '(1,1)' },
      "--goal is ROW,COLUMN, two numbers with a comma between (for example --goal 3,3), or all, not '(1,1)'.",
    ],
    [{ goal: '1;1' }, "not '1;1'"],
    [{ goal: '1.1' }, 'not 1.1'],
    [{ goal2: '3' }, 'or none, not 3'],
    [{ goal4: '3' }, '--goal4 is ROW,COLUMN'],
    [{ compose: 'sum' }, 'add --goal2'],
    [{ maze: '5x5-AAAA' }, "--maze: the drawn maze can't be used."],
    [{ maze: 'lagre' }, "--maze: there is no maze 'lagre', and no file"],
    [{ maze: '' }, "--maze: there is no maze ''"],
    [{ maze: 'src' }, 'is a folder: name the file with the maze.'],
  ])('refuses %j, which a link would mend', (values, message) => {
    expect(() => setupFrom(values)).toThrow(UsageError);
    expect(() => setupFrom(values)).toThrow(message);
  });

  it.each([
    [{ goal: '2,2' }, 'is in a wall'],
    [{ goal2: '1,1', goal3: '1,1' }, 'The third goal (1, 1) is where the second one is'],
    [{ horizon: '30' }, 'multiple of 4'],
    [{ window: '64' }, 'window'],
  ])('refuses %j, which can’t be together', (values, message) => {
    expect(() => setupFrom(values)).toThrow(ConfigurationError);
    expect(() => setupFrom(values)).toThrow(message);
  });
});

describe('a maze in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mazes-'));
  const file = (text: string | Uint8Array): string => {
    const path = join(folder, 'maze.txt');
    writeFileSync(path, text);
    return path;
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['one of the paper’s', '#####\n#OOO#\n###O#\n#OOO#\n#####\n', ''],
    ['with a goal', '#####\n#GOO#\n###O#\n#OOO#\n#####\n', '?goal=1,1'],
    ['with two goals', '#####\n#GOO#\n###O#\n#OOG#\n#####\n', '?goal=1,1&goal2=3,3'],
    ['with four goals', '#####\n#GOG#\n###O#\n#GOG#\n#####\n', '?goal=1,1&goal2=1,3&goal3=3,1&goal4=3,3'],
    ['in a line', '#####\\#OOO#\\#O#O#\\#OGO#\\#####', '?maze=5x5-CA&goal=3,2'],
    [
      'in UTF-16 with its mark',
      Buffer.from('\ufeff#####\r\n#OOO#\r\n#O#O#\r\n#OGO#\r\n#####\r\n', 'utf16le'),
      '?maze=5x5-CA&goal=3,2',
    ],
  ])('%s is the maze of a link', (_, text, link) => {
    expect(decodeURIComponent(linkOf({ maze: file(text) }))).toBe(link);
  });

  it('gives way to goals that are flags', () => {
    const maze = file('#####\n#GOO#\n###O#\n#OOO#\n#####\n');
    expect(decodeURIComponent(linkOf({ maze, goal: '3,1' }))).toBe('?goal=3,1');
    expect(decodeURIComponent(linkOf({ maze, goal2: '3,1' }))).toBe('?goal=1,1&goal2=3,1');
    expect(linkOf({ maze, goal: 'all' })).toBe('');
  });

  it.each([
    ['', 'maze.txt: There is no maze in this text'],
    ['#####\n#OOO#\n', 'maze.txt: This maze has 2 rows'],
  ])('is refused with its name and what is wrong: %j', (text, message) => {
    expect(() => setupFrom({ maze: file(text) })).toThrow(UsageError);
    expect(() => setupFrom({ maze: file(text) })).toThrow(message);
  });
});

describe('points in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'points-'));
  const file = (text: string): string => {
    const path = join(folder, 'points.csv');
    writeFileSync(path, text);
    return path;
  };
  const domain = 'plane';
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are those of a link, and so is their text itself; a preset has its name', () => {
    const preset = ownPointsOf({ base: [0, 63], expert: [dotOf(63, 0)] });
    const table = 'row,column,model\n0.75,0.75,base\n0.75,4.25,base\n4.25,0.75,expert\n';
    const link = `?domain=plane&preset=${preset}`;
    expect(linkOf({ domain, preset: file(table) })).toBe(link);
    expect(linkOf({ domain, preset })).toBe(link);
    expect(readLink(link)).toMatchObject({
      setup: { configuration: { preset, goals: [presetGoal(preset)] } },
      mended: [],
    });
    expect(linkOf({ domain, preset: 'Ring' })).toBe('?domain=plane&preset=ring');
  });

  it.each([
    [() => file('x,y\n'), 'points.csv: There are no points in this text'],
    [() => file('1,2\n3\n'), 'Line 2 is no point: “3”.'],
    [() => 'points-AA', "--preset: the drawn points can't be used. Its text was cut or changed"],
    [() => 'rng', "--preset: there is no preset 'rng', and no file"],
    [() => 'src', 'is a folder: name the file with the points.'],
  ])('are refused with what is wrong %#', (preset, message) => {
    const call = (): unknown => setupFrom({ domain, preset: preset() });
    expect(call).toThrow(UsageError);
    expect(call).toThrow(message);
  });

  it('leave no star to be placed where the expert has its own', () => {
    const preset = ownPointsOf({ base: [0, 63], expert: [dotOf(63, 0)] });
    expect(() => setupFrom({ domain, preset, goal: '2,2' })).toThrow('stands where the exact reward is highest');
    expect(() => setupFrom({ domain, preset, goal2: '2,2' })).toThrow(ConfigurationError);
  });
});

describe('readOptions', () => {
  it.each([
    [{ goal: 'all', goal2: '1,1' }, '--goal2 goes with one goal'],
    [{ goal: 'all', goal3: '1,1' }, 'and so do --goal3 and --goal4'],
    [{ goal: 'all', maze: '5x5-CA' }, 'the drawn maze has none'],
    [{ goal: 'all', domain: 'plane' }, 'the plane has none'],
    [{ shard: '1/2' }, '--shard needs --suite'],
    [{ folder: 'x' }, '--folder needs --suite'],
    [
      { suite: 'toString' },
      '--suite is one of navigation, maps, controls, ablations, composition, steering, rivals, locomotion',
    ],
    [{ suite: 'navigation', seeds: '0' }, '--seeds: it has to be a whole number, 1 to 10000, not 0.'],
    [{ suite: 'navigation', shard: '9/8' }, '--shard takes PART/PARTS'],
    [{ plans: '0' }, '--plans: it has to be a whole number'],
    [{ backend: 'cuda' }, '--backend is one of wasm, webgpu, auto'],
  ])('refuses %j', (values, message) => {
    expect(() => readOptions(values)).toThrow(UsageError);
    expect(() => readOptions(values)).toThrow(message);
  });

  it('has the paper’s goals of a maze', () => {
    expect(readOptions({ goal: 'all' }).runs.map(({ length }) => length)).toEqual(Array(8).fill(1));
    expect(readOptions({ maze: 'medium' }).runs).toEqual([[[6, 6]]]);
    expect(readOptions({ maze: 'medium', goal2: '1,1', goal3: '1,6' }).runs).toEqual([
      [
        [6, 6],
        [1, 1],
        [1, 6],
      ],
    ]);
  });
});
