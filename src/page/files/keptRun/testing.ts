/** A run to be kept, and who keeps it, made up for tests. No part of the page. */
import { checkpointVersion, type Checkpoint } from '../../../protocol/checkpoint';
import { defaultConfiguration } from '../../../protocol/configuration';
import { sampleRecording, shownAt } from '../recording/testing';
import type { PageState, KeptCheckpoint } from '../../model/shown/pageState';
import { initialState } from '../../model/shown/pageState';
import { defaultSetup } from '../../model/settings/setup';
import type { TabLocks } from './tabLocks';
import type { TabMemory } from './tabMemory';

/** Of no real shape: whether it is a run's the worker says. */
export function sampleCheckpoint(steps: number): Checkpoint {
  const vector = (from: number) => Float32Array.from({ length: 5 }, (_, k) => from + k / 3);
  const networks = (['base', 'expert', 'reward'] as const).map((network, k) => ({
    network,
    goal: 0,
    subject: 'walk' as const,
    values: vector(k),
    average: vector(k + 10),
    first: vector(k + 20),
    second: vector(k + 30),
    steps,
    momentsFrom: 0,
    trained: false,
  }));
  return { version: checkpointVersion, networks, pools: [] };
}

export const keptAt = (steps: number): KeptCheckpoint => ({ checkpoint: sampleCheckpoint(steps), at: 0, took: 1 });

/** The page's state while a run of the U-maze learns, with a history of three moments. */
export function learningState(steps: number, changes: Partial<PageState> = {}): PageState {
  const { demonstrations, losses, history } = sampleRecording();
  const { colourDomain, frames } = shownAt(steps);
  return {
    ...initialState({ ...defaultSetup, from: 'scratch', configuration: { ...defaultConfiguration, places: 'none' } }),
    ...{ demonstrations, losses, history, colourDomain, frames },
    backend: { name: 'wasm', adapter: null, fallbackReason: 'asked for' },
    runState: { status: 'running' },
    steps: { base: steps, expert: steps, reward: steps },
    checkpoints: [keptAt(steps)],
    ...changes,
  };
}

/** Web Locks of one browser: each page has its own door to them. */
export function fakeLocks(): () => TabLocks {
  const held = new Set<string>();
  return () => ({
    take(id) {
      if (held.has(id)) return Promise.resolve(null);
      held.add(id);
      return Promise.resolve(() => held.delete(id));
    },
    taken: () => Promise.resolve(new Set(held)),
  });
}

/** Of one tab, whose pages come one after the other. */
export function fakeTab(): TabMemory {
  let last: string | null = null;
  return { last: () => last, note: (id) => (last = id) };
}
