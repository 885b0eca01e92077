/**
 * What a session does so that a run can go on elsewhere: checkpoints, failures that say their cause, signs of life.
 * @module-tag long
 */
import { afterEach, describe, expect, it } from 'vitest';
import { networkNames, type NetworkName } from '../protocol/configuration';
import type { Checkpoint } from '../protocol/checkpoint';
import { spoilable, type LosingPlace } from '../protocol/faults';
import type { RunState } from '../protocol/messages';
import { letMessagesIn } from './messagesIn';
import { TestDesk, view } from './testing/desk';
import { tinyConfiguration } from '../run/testing';

const desks: TestDesk[] = [];

function newDesk(): TestDesk {
  const desk = new TestDesk();
  desks.push(desk);
  return desk;
}

afterEach(() => Promise.all(desks.splice(0).map((desk) => desk.end())));

const stepsOf = ({ networks }: Checkpoint) => networks.map(({ steps }) => steps);

describe('a session keeps checkpoints', () => {
  it('while it learns, after the losses of all steps that they hold, and goes on from them elsewhere', async () => {
    const desk = newDesk();
    await desk.begin({ iterations: 100_000 });
    await desk.send({ type: 'play' });
    const checkpoint = await desk.untilCheckpoint();
    const before = desk.reports.slice(
      0,
      desk.reports.findIndex(({ type }) => type === 'checkpoint'),
    );
    const known = before.flatMap((report) =>
      report.type === 'progress' ? [...report.frame.losses.walk.base.steps] : [],
    );
    expect(known.at(-1)).toBe(stepsOf(checkpoint)[0]);
    const other = newDesk();
    await other.begin({ iterations: 100_000 }, checkpoint);
    const progress = other.reports.find(({ type }) => type === 'progress');
    const [base, expert, reward] = stepsOf(checkpoint);
    expect(progress).toMatchObject({ frame: { steps: { base, expert, reward } } });
  });

  it('once when it rests, and none where nothing was learned', async () => {
    const desk = newDesk();
    await desk.begin();
    await desk.send({ type: 'step', network: 'all' });
    expect(stepsOf(await desk.untilCheckpoint())).toEqual([1, 1, 1]);
    const from = desk.reports.length;
    await desk.send({ type: 'view', view: { ...view, guidanceScale: 3 } });
    await desk.until((report) => {
      const isDrawn = report.type === 'frame' && report.frame.view === 'steered';
      return isDrawn && report.frame.request.guidanceScale === 3 ? true : null;
    }, from);
    await desk.send({ type: 'step', network: 'base' });
    expect(stepsOf(await desk.untilCheckpoint(from))).toEqual([2, 1, 1]);
    expect(desk.reports.filter(({ type }) => type === 'checkpoint')).toHaveLength(2);
  });

  it('of the very moment at which another run takes its place, where that is asked for', async () => {
    const desk = newDesk();
    const configuration = { ...tinyConfiguration, iterations: 100_000 };
    await desk.open();
    await desk.send({ type: 'start', configuration, view, run: 1 });
    await desk.untilState('paused');
    await desk.send({ type: 'play' });
    await desk.untilSteps(3);
    const from = desk.reports.length;
    await desk.send({ type: 'start', configuration, view, run: 2, keepsPresent: true });
    // A second one before the first was looked at takes nothing away from it.
    await desk.send({ type: 'start', configuration, view, run: 3 });
    const next = (status: RunState['status']) =>
      desk.until(
        ({ run, ...report }) => (run === 3 && report.type === 'state' && report.state.status === status) || null,
        from,
      );
    await next('paused');
    const since = desk.reports.slice(from);
    const last = since.findLastIndex(({ type }) => type === 'checkpoint');
    const checkpoint = since[last]?.type === 'checkpoint' ? since[last].checkpoint : null;
    const ofFirst = desk.reports.flatMap((report) =>
      report.run === 1 && report.type === 'progress' ? [report.frame.steps] : [],
    );
    expect(since[last]?.run).toBe(1);
    expect(stepsOf(checkpoint!)).toEqual(networkNames.map((network) => ofFirst.at(-1)![network]));
    expect(last).toBeLessThan(since.findIndex(({ run }) => run === 3));
    expect(since.some(({ run }) => run === 2)).toBe(false);
    // One that has learned nothing has nothing to give.
    const before = desk.reports.length;
    await desk.send({ type: 'start', configuration, view, run: 4, keepsPresent: true });
    await desk.untilState('paused', before);
    expect(desk.reports.slice(before).some(({ type }) => type === 'checkpoint')).toBe(false);
  });

  it('refuses to go on from another run’s', async () => {
    const desk = newDesk();
    await desk.begin();
    await desk.send({ type: 'step', network: 'all' });
    const checkpoint = await desk.untilCheckpoint();
    const from = desk.reports.length;
    const configuration = { ...tinyConfiguration, denoiser: { ...tinyConfiguration.denoiser, width: 16 } };
    await desk.send({ type: 'start', configuration, view, checkpoint });
    const failed = await desk.untilState('failed', from);
    expect(failed).toMatchObject({ problem: expect.stringMatching(/^The checkpoint is not this run's/) as string });
  });
});

describe('a session fails', () => {
  it.each(networkNames.flatMap((network) => spoilable.map((what) => [what, network] as const)))(
    'within 100 steps of NaN in the %s of the %s, and keeps none of it',
    async (what, network: NetworkName) => {
      const desk = newDesk();
      await desk.begin({ iterations: 100_000 });
      await desk.send({ type: 'play' });
      await desk.untilSteps(3);
      const at = desk.run.steps[network];
      await desk.send({ type: 'fault', fault: { kind: 'spoil', what, network } });
      const failed = await desk.untilState('failed');
      const first = failed.status === 'failed' && failed.cause?.kind === 'diverged' ? failed.cause : null;
      expect(first?.network).toBe(network); // though the reward, which learns from it, may be seen first
      expect(first!.soundStep).toBeGreaterThanOrEqual(1);
      expect(desk.run.steps[network] - at).toBeLessThanOrEqual(100);
      for (const report of desk.reports) {
        if (report.type !== 'checkpoint') continue;
        for (const { values } of report.checkpoint.networks) expect(values.every(Number.isFinite)).toBe(true);
      }
    },
  );

  it('with a cause where its work does: lost, or out of memory', async () => {
    for (const [problem, kind] of [
      ['The device was lost.', 'lost'],
      ['Array buffer allocation failed', 'memory'],
    ] as const) {
      const desk = newDesk();
      await desk.begin();
      desk.run.prepare = () => Promise.reject(new Error(problem));
      await desk.send({ type: 'step', network: 'base' });
      expect(await desk.untilState('failed')).toMatchObject({ problem, cause: { kind } });
    }
  });

  it.each<LosingPlace>(['now', 'base', 'expert', 'reward', 'sampling', 'readback', 'checkpoint'])(
    'by the end of its worker, where there is no device, once: %s',
    async (at) => {
      const desk = newDesk();
      await desk.begin({ iterations: 100_000 });
      await desk.send({ type: 'play' });
      await desk.untilSteps(1);
      expect(desk.ended).toBe(0);
      await desk.send({ type: 'fault', fault: { kind: 'lose', at } });
      await desk.untilEnded();
      // Not again in what it learns, draws and keeps from there on until it rests.
      const from = desk.reports.length;
      await desk.untilSteps(desk.run.steps.reward + 20, from);
      await desk.send({ type: 'pause' });
      await desk.untilCheckpoint(from);
      await desk.untilQuiet();
      expect(desk.ended).toBe(1);
    },
  );
});

/** Many turns for a loop that ought to stand still. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await letMessagesIn();
}

describe('a session answers pings', () => {
  it('at rest and at work, and not when its work hangs', async () => {
    const desk = newDesk();
    const answered = async (): Promise<void> => {
      const from = desk.reports.length;
      await desk.send({ type: 'ping' });
      await desk.until(({ type }) => (type === 'pong' ? true : null), from);
    };
    await answered();
    await desk.begin({ iterations: 100_000 });
    await answered();
    await desk.send({ type: 'play' });
    await desk.untilSteps(1);
    await answered();
    await desk.send({ type: 'fault', fault: { kind: 'freeze' } });
    const from = desk.reports.length;
    await desk.send({ type: 'ping' });
    await turns();
    expect(desk.reports.slice(from).filter(({ type }) => type === 'pong')).toEqual([]);
  });

  it('not when it hangs while a run is prepared, which another start puts off', async () => {
    const desk = newDesk();
    await desk.send({ type: 'open', backend: 'wasm' });
    await desk.send({ type: 'start', configuration: tinyConfiguration, view });
    await desk.untilState('preparing');
    await desk.send({ type: 'fault', fault: { kind: 'freeze' } });
    await desk.send({ type: 'start', configuration: tinyConfiguration, view });
    await turns();
    await desk.send({ type: 'ping' });
    expect(desk.reports.filter(({ type }) => type === 'pong')).toEqual([]);
  });
});
