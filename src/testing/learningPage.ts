/** A page whose worker is made up: it learns, keeps checkpoints and fails as a test makes it. */
import { vi } from 'vitest';
import type { Client } from '../client/client';
import { checkpointVersion, type Checkpoint } from '../protocol/checkpoint';
import { ofNetworks, placesOf } from '../protocol/configuration';
import type { Command, FailureCause, Report } from '../protocol/messages';
import { createExperiment } from '../page/model/experiment/experiment';
import { defaultSetup, type Setup } from '../page/model/settings/setup';

/** A checkpoint whose networks have so many steps behind them. */
export function checkpointAt(base: number, expert = base, reward = base): Checkpoint {
  const vector = new Float32Array(1);
  const vectors = { values: vector, average: vector, first: vector, second: vector, momentsFrom: 0, trained: false };
  const steps = { base, expert, reward };
  return {
    version: checkpointVersion,
    networks: placesOf(defaultSetup.configuration).map((place) => ({
      ...place,
      steps: steps[place.network],
      ...vectors,
    })),
    pools: [],
  };
}

/** A page, open, with a worker that says what a test makes it say. */
export function openPage(change: Partial<Setup> = {}) {
  const sent: Command[] = [];
  let listener: (report: Report) => void = () => undefined;
  const restart = vi.fn();
  const client: Client = {
    send: (command) => sent.push(command),
    subscribe: (next) => {
      listener = next;
      return () => undefined;
    },
    restart,
    close: vi.fn(),
  };
  const clock = { now: 0 };
  const links: string[] = [];
  const experiment = createExperiment({
    client,
    setup: { ...defaultSetup, from: 'scratch', ...change },
    now: () => clock.now,
    onLink: (link) => links.push(link),
  });
  const state = () => experiment.store.getState();
  /** What is said is of the present run, or of the one that is given. */
  let speaker: number | null = null;
  const say = (report: Report) => listener({ ...report, run: speaker ?? state().run });
  const as = (run: number, speak: () => void) => {
    speaker = run;
    speak();
    speaker = null;
  };
  const hello = (name: 'webgpu' | 'wasm' = 'webgpu') =>
    listener({ type: 'hello', backend: { name, adapter: null, fallbackReason: null } });
  const status = (next: 'preparing' | 'paused' | 'running' | 'finished') =>
    say({ type: 'state', state: next === 'preparing' ? { status: next, doing: '' } : { status: next } });
  const begin = (name: 'webgpu' | 'wasm' = 'webgpu') => {
    hello(name);
    status('preparing');
    status('paused');
  };
  const progress = (from: number, to: number) => {
    const steps = Float32Array.from({ length: to - from + 1 }, (_, k) => from + k);
    const losses = { steps, values: steps };
    say({
      type: 'progress',
      frame: {
        steps: { base: to, expert: to, reward: to },
        losses: ofNetworks(state().setup.configuration, () => losses),
        iterationsPerSecond: 3,
        memory: { tensors: 1, bytes: 1 },
      },
    });
  };
  const keep = (checkpoint: Checkpoint) => say({ type: 'checkpoint', checkpoint, took: 5 });
  const fail = (cause?: FailureCause) =>
    say({
      type: 'state',
      state: { status: 'failed', problem: 'It broke.', remedy: 'Mend it.', ...(cause ? { cause } : {}) },
    });
  const play = () => {
    experiment.togglePlay();
    status('running');
  };
  /** Learns to step 12, the last checkpoint at 10, the one before at 5. */
  const learn = () => {
    progress(1, 5);
    keep(checkpointAt(5));
    progress(6, 10);
    keep(checkpointAt(10));
    clock.now += 1234;
    progress(11, 12);
  };
  experiment.open();
  const starts = () => sent.filter((command) => command.type === 'start');
  return {
    experiment,
    sent,
    starts,
    restart,
    clock,
    state,
    hello,
    begin,
    status,
    learn,
    keep,
    fail,
    play,
    progress,
    as,
    links,
  };
}
