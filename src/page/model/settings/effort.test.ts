import { describe, expect, it } from 'vitest';
import type { Client } from '../../../client/client';
import { ofNetworks } from '../../../protocol/configuration';
import type { Command, Report } from '../../../protocol/messages';
import { createEffort, isLight, lighter, measuringTime, patience } from './effort';
import { createExperiment } from '../experiment/experiment';
import { defaultSetup, type Setup } from './setup';

const { iterations } = defaultSetup.configuration;
const tooSlow = (0.9 * iterations) / patience;
const fastEnough = (1.1 * iterations) / patience;

/** A run that plays, and a clock. */
function playing(change: Partial<Setup> = {}) {
  const sent: Command[] = [];
  let listener: (report: Report) => void = () => undefined;
  const client: Client = {
    send: (command) => sent.push(command),
    subscribe: (next) => ((listener = next), () => undefined),
    restart: () => undefined,
    close: () => undefined,
  };
  const experiment = createExperiment({ client, setup: { ...defaultSetup, autoplay: true, ...change } });
  let time = 0;
  const effort = createEffort(experiment, () => time);
  const none = () => ({ steps: new Float32Array(), values: new Float32Array() });
  const run = () => experiment.store.getState().run;
  const play = () => {
    for (const status of ['paused', 'running'] as const) listener({ type: 'state', state: { status }, run: run() });
  };
  const learn = (milliseconds: number, rate: number | null, steps = 3) => {
    time += milliseconds;
    listener({
      type: 'progress',
      run: run(),
      frame: {
        steps: { base: steps, expert: steps, reward: steps },
        losses: ofNetworks(defaultSetup.configuration, none),
        iterationsPerSecond: rate,
        memory: { tensors: 0, bytes: 0 },
      },
    });
  };
  experiment.open();
  listener({ type: 'hello', backend: { name: 'wasm', adapter: null, fallbackReason: null } });
  play();
  const starts = () => sent.flatMap((command) => (command.type === 'start' ? [command.configuration] : []));
  return { experiment, effort, play, learn, starts };
}

describe('a run as by default on a slow machine', () => {
  it('gives way to a lighter one once the speed is known, and the figure is kept', () => {
    const { experiment, effort, learn, starts, play } = playing();
    learn(measuringTime - 1, tooSlow);
    expect(starts()).toHaveLength(1);
    learn(1, tooSlow);
    expect(starts()).toHaveLength(2);
    expect(starts()[1]).toEqual(lighter(defaultSetup.configuration));
    expect(experiment.store.getState().playWhenReady).toBe(true);
    expect(isLight(experiment.store.getState().setup)).toBe(true);
    const { choice } = effort.store.getState();
    expect(choice?.rate).toBe(tooSlow);
    expect(choice?.seconds).toBeCloseTo(patience / 0.9, -1);
    // The lighter one is not measured again.
    play();
    learn(2 * measuringTime, 0.01);
    expect(starts()).toHaveLength(2);
  });

  it('comes back with one press, and stays', () => {
    const { experiment, effort, learn, starts, play } = playing();
    learn(measuringTime, tooSlow);
    effort.takeFull();
    expect(starts().at(-1)).toEqual(defaultSetup.configuration);
    expect(effort.store.getState().choice).toBeNull();
    expect(experiment.store.getState().setup.effort).toBe('full');
    play();
    learn(measuringTime, tooSlow);
    expect(starts()).toHaveLength(3);
  });

  it('keeps its maze and goal', () => {
    const configuration = { ...defaultSetup.configuration, maze: 'large', goals: [[3, 8]] } as const;
    const { effort, learn, starts } = playing({ configuration });
    learn(measuringTime, tooSlow);
    expect(starts().at(-1)).toMatchObject({ maze: 'large', goals: [[3, 8]], iterations: iterations / 2 });
    effort.takeFull();
    expect(starts().at(-1)).toEqual(configuration);
  });

  it('has the notice dismissed and nothing else changed', () => {
    const { effort, learn, starts } = playing();
    learn(measuringTime, tooSlow);
    effort.dismiss();
    expect(effort.store.getState().choice).toBeNull();
    expect(starts()).toHaveLength(2);
  });
});

describe('a run goes on as it is', () => {
  const configuration = { ...defaultSetup.configuration, seed: 1 };
  it.each([
    ['on a machine that is fast enough', {}, fastEnough],
    ['where the link says so', { effort: 'full' }, tooSlow],
    ['where settings were chosen', { configuration }, tooSlow],
    ['in slow motion', { pace: 1 }, tooSlow],
  ] as const)('%s', (_, change, rate) => {
    const { effort, learn, starts } = playing(change);
    for (let k = 0; k < 4; k++) learn(measuringTime, rate);
    expect(starts()).toHaveLength(1);
    expect(effort.store.getState().choice).toBeNull();
  });

  it('once its speed was found good, however the machine is used afterwards', () => {
    const { learn, starts } = playing();
    learn(measuringTime, fastEnough);
    learn(measuringTime, 0.01);
    expect(starts()).toHaveLength(1);
  });

  it('where little of it is left', () => {
    const { learn, starts } = playing();
    learn(measuringTime, tooSlow, iterations - 50);
    expect(starts()).toHaveLength(1);
  });
});
