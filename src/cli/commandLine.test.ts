import { describe, expect, it, vi } from 'vitest';
import { swallowedByNpm } from '../../scripts/swallowed.mjs';
import { isGoodNode, obstacle, tool } from '../../scripts/node.mjs';
import { sentence } from '../../scripts/outcome.mjs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pathFrom } from '../../scripts/flags.mjs';
import { choiceFlag, numberFlag, readFlags, UsageError, wholeFlag, type Flags } from './commandLine';

const flags: Flags = {
  maze: { type: 'string', value: 'NAME', help: 'which maze' },
  goal: { type: 'string', value: 'ROW,COLUMN', example: '3,3', help: 'where' },
  seed: { type: 'string', value: 'N', help: 'of everything random' },
  host: { type: 'string', value: 'ADDRESS', bare: '0.0.0.0', help: 'who may come' },
  'base-steps': { type: 'string', value: 'N', help: 'how long' },
  json: { type: 'boolean', help: 'print JSON' },
};

const read = (...args: string[]) => readFlags('evaluate', flags, { args, env: {} });

describe('readFlags', () => {
  it.each([
    [[], {}],
    [['--maze', 'large', '--json'], { maze: 'large', json: true }],
    [['--maze=large'], { maze: 'large' }],
    [['--maze='], { maze: '' }],
    [['--maze=a=b'], { maze: 'a=b' }],
    [['--seed', '-1'], { seed: '-1' }],
    [['--seed', '-.5'], { seed: '-.5' }],
    [['--seed=-1', '--json'], { seed: '-1', json: true }],
    [['--goal', '1, 1'], { goal: '1, 1' }],
    [['--host'], { host: '0.0.0.0' }],
    [['--host', '--json'], { host: '0.0.0.0', json: true }],
    [['--host', '::1'], { host: '::1' }],
    // As cmd of Windows hands them on.
    [['--goal', "'3,3'", '--maze="large"'], { goal: '3,3', maze: 'large' }],
    [['--maze', '-'], { maze: '-' }],
  ])('reads %j', (args, values) => {
    expect(read(...args)).toEqual(values);
  });

  it.each([
    [['--maize', 'large'], 'There is no flag --maize. Did you mean --maze?'],
    [['--Maze', 'umaze'], 'There is no flag --Maze. Did you mean --maze?'],
    [['---maze'], 'There is no flag ---maze. Did you mean --maze?'],
    [['--baseSteps', '3'], 'There is no flag --baseSteps. Did you mean --base-steps?'],
    [['--base_steps=3'], 'There is no flag --base_steps. Did you mean --base-steps?'],
    [['--constructor'], 'There is no flag --constructor.'],
    [['--__proto__=1'], 'There is no flag --__proto__.'],
    [['--no-json'], 'There is no flag --no-json. Leave --json out.'],
    [['--seed:3'], 'There is no flag --seed:3. Did you mean --seed=3?'],
    [['--seed 3'], 'There is no flag --seed 3. Did you mean --seed=3?'],
    [['-seed=3'], 'There is no flag -seed=3. Did you mean --seed=3?'],
    [["'--seed=3'"], "Unexpected argument ''--seed=3''. Did you mean --seed=3?"],
    [['seed=3'], "Unexpected argument 'seed=3'. Did you mean --seed=3?"],
    [['--json', 'true'], "Unexpected argument 'true': --json takes no value, leave it out."],
    [['-x'], 'There is no flag -x.'],
    [['-maze', 'large'], 'There is no flag -maze. Did you mean --maze?'],
    [['\u2014maze', 'large'], "begins with a dash that is not the keyboard's: type --maze"],
    [['--'], "'--' stands alone"],
    [['--', '--json'], "'--' stands alone"],
    [['--maze'], '--maze takes a value, NAME, and nothing follows.'],
    [
      ['--maze', '--json'],
      "--maze takes a value, NAME, and '--json' follows. A value that begins with a dash is written --maze=--json.",
    ],
    [['--json=true'], "--json does not take an argument: leave '=true' out."],
    [['large'], "Unexpected argument 'large'"],
    [
      ['--goal', '3', '3'],
      "Unexpected argument '3'. --goal takes ROW,COLUMN as one word, for example --goal 3,3; PowerShell needs quotes around it: --goal '3,3'.",
    ],
    [[''], "Unexpected argument ''"],
  ])('refuses %j in one line that says what to write', (args, message) => {
    const call = (): unknown => read(...args);
    expect(call).toThrow(UsageError);
    expect(call).toThrow(message);
    expect(call).toThrow(/^[^\n]*--help lists every flag\.[^\n]*$/);
  });

  it('takes the last of a flag that is given twice, and says so', () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      expect(read('--seed', '1', '--seed', '2')).toEqual({ seed: '2' });
      expect(said.mock.calls).toEqual([['--seed is given twice: the last one counts.\n']]);
    } finally {
      said.mockRestore();
    }
  });
});

it('a path is seen from where the caller stands, from home, or from the root', () => {
  expect(pathFrom('/here', 'm.txt')).toBe(resolve('/here/m.txt'));
  expect(pathFrom('/here', '~/m.txt')).toBe(resolve(homedir(), 'm.txt'));
  expect(pathFrom('/here', '~m.txt')).toBe(resolve('/here/~m.txt'));
  expect(pathFrom('/here', pathToFileURL('/a b/m.txt').href)).toBe(resolve('/a b/m.txt'));
});

describe('flags that npm has kept', () => {
  const npm = { npm_lifecycle_event: 'evaluate', npm_command: 'run' };
  const kept = (env: Readonly<Record<string, string>>, ...args: string[]) =>
    swallowedByNpm('evaluate', flags, args, { ...npm, ...env });

  it.each([
    [{ npm_config_goal: 'all', npm_config_json: 'true', npm_config_seed: '3' }, [], '-- --goal all --json --seed 3 ('],
    [{ npm_config_maze: 'true' }, ['large'], '-- --maze large ('],
    [{ npm_config_maze: 'true', npm_config_goal: 'true' }, ['large', '3, 3'], '-- --maze large --goal "3, 3" ('],
    [{ npm_config_base_steps: '4' }, [], '-- --base-steps 4 ('],
    [{ npm_config_maize: 'large' }, [], '-- --maze large ('],
    [{ npm_config_seed: '3' }, ['--json'], '-- --seed 3 --json ('],
    [{ npm_config_maze: '' }, [], '-- --maze NAME ('],
    [{ NPM_CONFIG_SEED: '3' }, [], '-- --seed 3 ('],
  ])('are noticed in %j with %j', (env, args, command) => {
    const said = kept(env, ...args);
    expect(said).toContain("flags belong behind ' -- '");
    expect(said).toContain(`Write: npm run --silent evaluate ${command}`);
    expect(said).not.toContain('\n');
  });

  it.each([
    [{}],
    [{ npm_config_cache: '/x', npm_config_prefix: '/y', npm_config_loglevel: 'silent', npm_config_node_gyp: 'z' }],
    [{ npm_config_save_exact: 'true', npm_config_fund: '', npm_config_audit: '', npm_config_user_agent: 'npm' }],
  ])('are not seen in npm’s own settings %j', (env) => {
    expect(kept(env)).toBeNull();
  });

  it('are not seen where another script, or no npm, started this', () => {
    const env = { npm_config_seed: '3' };
    expect(swallowedByNpm('evaluate', flags, [], env)).toBeNull();
    expect(swallowedByNpm('evaluate', flags, [], { ...env, ...npm, npm_lifecycle_event: 'test' })).toBeNull();
  });
});

describe('values of flags', () => {
  it('are numbers, whole ones within their range, and choices', () => {
    expect(numberFlag('rate', '1e-3')).toBe(0.001);
    expect(wholeFlag('seed', '7', 0, 9)).toBe(7);
    expect(choiceFlag('backend', 'wasm', ['wasm', 'webgpu'])).toBe('wasm');
  });

  it.each([
    [() => numberFlag('rate', '0,1'), "--rate takes a number, not '0,1'."],
    [() => numberFlag('rate', ' '), "--rate takes a number, not ' '."],
    [() => numberFlag('rate', 'Infinity'), "--rate takes a number, not 'Infinity'."],
    [() => wholeFlag('seed', '-1', 0, 9), '--seed: it has to be a whole number, 0 to 9, not -1.'],
    [() => wholeFlag('seed', '1.5', 0), '--seed: it has to be a whole number, from 0 up, not 1.5.'],
    [() => choiceFlag('backend', 'cuda', ['wasm', 'webgpu']), "--backend is one of wasm, webgpu, not 'cuda'."],
  ])('are refused with what they may be %#', (call, message) => {
    expect(call).toThrow(new UsageError(message));
  });
});

describe('what stands in the way', () => {
  it.each([
    ['18.20.4', false],
    ['20.18.3', false],
    ['20.19.0', true],
    ['21.7.0', false],
    ['22.11.0', false],
    ['22.12.0', true],
    ['23.5.0', false],
    ['24.0.0', true],
    ['26.1.0', true],
  ])('of Node %s: %s', (version, isGood) => {
    expect(isGoodNode(version, '^20.19.0 || ^22.12.0 || >=24')).toBe(isGood);
  });

  it('is said in a sentence with what to do', () => {
    expect(obstacle()).toBeNull();
    expect(obstacle('18.20.4')).toMatch(/^This is Node 18\.20\.4; the project needs .*npm ci/);
    expect(obstacle(undefined, '/nowhere')).toBe('The packages are not installed here. Run: npm ci');
  });

  it('is no shell: tools are run by Node itself', () => {
    const [command, entry, flag] = tool('prettier', '--check');
    expect([command, flag]).toEqual([process.execPath, '--check']);
    expect(entry).toMatch(/prettier\.cjs$/);
  });
});

describe('an unexpected error', () => {
  it.each([
    [new Error('one\ntwo'), 'one'],
    [new TypeError(''), 'TypeError'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [
      Object.assign(new Error('ENOSPC: no space'), { code: 'ENOSPC' }),
      'The output could not be written: there is no space left on the device (ENOSPC).',
    ],
    [Object.assign(new Error('EACCES'), { code: 'EACCES', path: '/x' }), '/x: the permission is missing (EACCES).'],
  ])('is one sentence %#', (error, text) => {
    expect(sentence(error)).toBe(text);
  });

  it('is never a page of minified code', () => {
    expect(sentence(new Error('x'.repeat(27_000))).length).toBeLessThan(500);
  });
});
