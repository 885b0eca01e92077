/** What only real processes show: outputs that close or are full, errors nobody awaits, and what is left when the one that started it is gone. */
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle, runBundle } from '../../scripts/bundle.mjs';
import { root } from '../../scripts/node.mjs';

const tiny = ['--iterations', '1', '--plans', '2', '--batch', '2', '--rewardBatch', '2', '--demonstrations', '16'];
/** As from a shell: the tests' own npm has nothing to do with it. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));

interface Ended {
  readonly status: number | null;
  readonly output: string;
  readonly said: string;
}

/** Waits until the process has ended, and with it all others that hold its standard error. */
function ended(child: ChildProcess): Promise<Ended> {
  const texts = { output: '', said: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (texts.output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (texts.said += text));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (status) => done({ status, ...texts }));
  });
}

describe('a command', () => {
  let code = '';
  beforeAll(async () => {
    code = await bundle('evaluate');
  });
  const run = (flags: readonly string[], stdio: StdioOptions = ['ignore', 'pipe', 'pipe']): ChildProcess =>
    runBundle('evaluate', code, flags, { env, stdio });

  it('trains, measures, and prints a line of JSON', async () => {
    const { status, output } = await ended(run([...tiny, '--json']));
    expect(status).toBe(0);
    expect(output).toMatch(/^\{.*\}\n$/);
    expect(JSON.parse(output)).toMatchObject({ maze: 'umaze', steps: { base: 1, expert: 1, reward: 1 } });
    expect(output).not.toMatch(/"(composition|others)"/);
  });

  it('measures each goal of several, with their rewards composed', async () => {
    const goals = ['--goal2', '1,1', '--goal3', '3,1', '--compose', 'sum'];
    const [lines, text] = await Promise.all([
      ended(run([...tiny, ...goals, '--json'])),
      ended(run([...tiny, ...goals])),
    ]);
    const shares = { arrives: expect.any(Number) as number, valid: expect.any(Number) as number };
    const measured = { peakDistance: expect.any(Number) as number, expert: shares, unsteered: shares, steered: shares };
    expect(JSON.parse(lines.output)).toMatchObject({
      goal: [3, 3],
      composition: 'sum',
      ...measured,
      others: [
        { goal: [1, 1], ...measured },
        { goal: [3, 1], ...measured },
      ],
    });
    expect(text.output).toMatch(/second goal 1,1: .* the three composed \(sum\) .*; third goal 3,1: /);
  });

  it('ends quietly when nobody reads any more', async () => {
    const child = run([...tiny, '--goal', 'all', '--json']);
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { status, said } = await ended(child);
    expect(status).toBe(141);
    expect(said).not.toMatch(/EPIPE|^\s+at /m);
  });

  it.runIf(process.platform === 'linux')('says that there is no space, for results and for help', async () => {
    const full = openSync('/dev/full', 'w');
    const stdio: StdioOptions = ['ignore', full, 'pipe'];
    const results = await Promise.all([ended(run(['--help'], stdio)), ended(run([...tiny, '--json'], stdio))]);
    closeSync(full);
    for (const { status, said } of results) {
      expect(status).toBe(1);
      expect(said).toContain('The output could not be written: there is no space left on the device (ENOSPC).');
      expect(said).not.toMatch(/^\s+at /m);
    }
  });

  it('says a mistake in a line, and ends with 2', async () => {
    const { status, said } = await ended(run(['--seed', '-1']));
    expect([status, said]).toEqual([2, '--seed: it has to be a whole number, 0 to 2147483647, not -1.\n']);
  });

  it('says what is unexpected in a line, with its place where that is asked for', async () => {
    const nowhere = ['--suite', 'navigation', '--folder', join(root, 'package.json', 'x')];
    const [plain, debug] = await Promise.all([ended(run(nowhere)), ended(run([...nowhere, '--debug']))]);
    expect(plain.status).toBe(1);
    expect(plain.said).toMatch(/^ENOTDIR[^\n]*--debug[^\n]*\n$/);
    expect(debug.said).toMatch(/^\s+at /m);
  });
});

describe('scripts/cli.mjs', () => {
  const begin = async (): Promise<{ readonly child: ChildProcess; readonly end: Promise<Ended> }> => {
    const flags = ['evaluate', '--iterations', '100000', '--demonstrations', '16'];
    const child = spawn(process.execPath, [join(root, 'scripts/cli.mjs'), ...flags], {
      cwd: tmpdir(),
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const end = ended(child);
    await new Promise<void>((trains) => child.stderr?.once('data', () => trains()));
    return { child, end };
  };

  it('runs twice at once from elsewhere, and leaves nothing behind when it is stopped or killed', async () => {
    const [stopped, killed] = await Promise.all([begin(), begin()]);
    stopped.child.kill('SIGTERM');
    killed.child.kill('SIGKILL');
    // Standard error closes when the process that trains is gone too.
    const { status, said } = await stopped.end;
    expect(status).toBe(143);
    expect(said.trimEnd().split('\n').at(-1)).toBe('Stopped by SIGTERM: what was finished is kept.');
    expect((await killed.end).status).toBeNull();
  });

  it('names the commands that there are', async () => {
    const child = spawn(process.execPath, [join(root, 'scripts/cli.mjs'), 'evalaute'], { env });
    const { status, said } = await ended(child);
    expect([status, said]).toEqual([
      2,
      "There is no command 'evalaute': choose demonstrators, evaluate, links, pretrain, record.\n",
    ]);
  });
});
