/** What is said of the page's being kept, and when saying it disturbs nobody. */
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Keeping, PageKeeper } from '../../client/pageKeeper';
import type { RunState } from '../../protocol/messages';
import { createOffline, isQuiet, whenPrepared } from './offline';
import { initialState, type PageState } from './shown/pageState';
import { readLink } from './link/link';

const { setup } = readLink('');
const paused: PageState = { ...initialState(setup), runState: { status: 'paused' } };

function kept() {
  const told: { tell?: (keeping: Keeping) => void; asked: number } = { asked: 0 };
  const keeper: PageKeeper = {
    start: (listener) => {
      told.tell = listener;
      return Promise.resolve();
    },
    useNewVersion: () => void told.asked++,
  };
  const offline = createOffline();
  offline.keep(keeper);
  return { offline, told, state: () => offline.store.getState() };
}

describe('what is said', () => {
  it('is nothing until something is known', () => {
    expect(createOffline().store.getState()).toEqual({ notice: null, kept: null, problem: null });
  });

  it('is told once, until dismissed; a later visit says nothing', () => {
    const { offline, told, state } = kept();
    told.tell!({ kind: 'kept' });
    expect(state()).toMatchObject({ notice: 'kept', kept: true });
    offline.dismiss();
    told.tell!({ kind: 'keptBefore' });
    expect(state()).toMatchObject({ notice: null, kept: true });
  });

  it('is the new version, before anything else, and asks for it when told to', () => {
    const { offline, told, state } = kept();
    told.tell!({ kind: 'kept' });
    told.tell!({ kind: 'waiting' });
    expect(state()).toMatchObject({ notice: 'waiting', kept: true });
    expect(told.asked).toBe(0);
    offline.useNewVersion();
    expect(told.asked).toBe(1);
  });

  it('names what went wrong, without a notice', () => {
    const { told, state } = kept();
    told.tell!({ kind: 'failed', problem: 'no storage' });
    expect(state()).toEqual({ notice: null, kept: false, problem: 'no storage' });
    const without = createOffline();
    without.keep(null);
    expect(without.store.getState()).toEqual({ notice: null, kept: false, problem: null });
  });
});

describe('a quiet moment', () => {
  const states: readonly (readonly [RunState, boolean])[] = [
    [{ status: 'preparing', doing: '' }, false],
    [{ status: 'running' }, false],
    [{ status: 'hidden' }, false],
    [{ status: 'paused' }, true],
    [{ status: 'finished' }, true],
    [{ status: 'failed', problem: '', remedy: '' }, true],
  ];
  it.each(states)('%o: %s', (runState, quiet) => expect(isQuiet({ ...paused, runState })).toBe(quiet));

  it('is none while a scene is presented', () =>
    expect(isQuiet({ ...paused, setup: { ...setup, scene: 1 } })).toBe(false));

  it('is none between two runs', () => expect(isQuiet({ ...paused, starting: true })).toBe(false));
});

describe('keeping begins', () => {
  it('once, when the run has been prepared', () => {
    const store = createStore<PageState>()(() => initialState(setup));
    let begun = 0;
    whenPrepared(store, () => begun++);
    store.setState({ starting: true });
    expect(begun).toBe(0);
    store.setState({ starting: false, runState: { status: 'paused' } });
    store.setState({ runState: { status: 'running' } });
    expect(begun).toBe(1);
  });

  it('at once, where it is prepared already', () => {
    let begun = 0;
    whenPrepared(
      createStore<PageState>()(() => paused),
      () => begun++,
    );
    expect(begun).toBe(1);
  });
});
