import { describe, expect, it } from 'vitest';
import { fieldContent, frameOf } from '../../../frames/testing';
import type { ProgressFrame, Report } from '../../../protocol/messages';
import { initialState, isPlaying, startedAgain } from './pageState';
import { isSettled } from './settled';
import { reduce } from './reduce';
import { defaultSetup } from '../settings/setup';

const started = startedAgain(initialState(defaultSetup), defaultSetup, false);
const noPoints = { steps: new Float32Array(), values: new Float32Array() };
const frame: ProgressFrame = {
  steps: { base: 2, expert: 1, reward: 0 },
  losses: {
    walk: {
      base: { steps: Float32Array.of(1, 2), values: Float32Array.of(4, 2) },
      goals: [{ expert: noPoints, reward: noPoints }],
    },
    place: null,
  },
  iterationsPerSecond: 9,
  memory: { tensors: 0, bytes: 0 },
};
const state = (status: 'paused' | 'running' | 'hidden' | 'finished'): Report => ({ type: 'state', state: { status } });
const preparing: Report = { type: 'state', state: { status: 'preparing', doing: 'x' } };

describe('reports', () => {
  it('of the run before are dropped, by their number', () => {
    expect(reduce(started, { type: 'progress', frame, run: 0 })).toBe(started);
    expect(reduce(started, { type: 'progress', frame, run: 1 }).steps.base).toBe(2);
  });

  it('without a number are dropped until the worker prepares the new run', () => {
    expect(reduce(started, { type: 'progress', frame })).toBe(started);
    expect(reduce(reduce(started, preparing), { type: 'progress', frame }).steps.base).toBe(2);
  });

  it('extend the losses and the speed', () => {
    const after = reduce(reduce(started, preparing), { type: 'progress', frame });
    expect(after.losses.walk.base.smooth).toEqual([4, 3]);
    expect(after.losses.walk.goals[0]?.expert.steps).toEqual([]);
    expect(after.iterationsPerSecond).toBe(9);
    expect(reduce(after, state('paused')).iterationsPerSecond).toBeNull();
  });

  it('of a field move the colours slowly while the run learns, leave them where it is drawn once more, and give its own at rest', () => {
    const reward = (trainingStep: number, top: number, diffusionStep = 3): Report => {
      const field = fieldContent([1, 3], Float32Array.of(0, 1, top));
      return { type: 'frame', frame: frameOf('reward', trainingStep, field, { diffusionStep }) };
    };
    const begun = reduce(reduce(started, preparing), state('running'));
    const moving = reduce(reduce(begun, reward(5, 2)), reward(6, 9));
    expect(moving.colourDomain?.high).toBeGreaterThan(1);
    expect(reduce(moving, reward(6, 9)).colourDomain).toBe(moving.colourDomain);
    expect(reduce(moving, reward(7, 9)).colourDomain?.high).toBeGreaterThan(moving.colourDomain!.high);
    expect(moving.colourDomain?.high).toBeLessThan(8);
    expect(reduce(moving, reward(6, 9, 4)).colourDomain?.high).toBe(8);
    for (const rest of ['paused', 'finished'] as const) {
      const resting = reduce(moving, state(rest));
      expect(resting.colourDomain?.high).toBe(8);
      expect(resting.history.moments.at(-1)?.domain).toBe(resting.colourDomain);
      // The last field may come after the run has stopped.
      expect(reduce(resting, reward(7, 5)).colourDomain?.high).toBe(4);
    }
  });

  it('of a failure come through even before a start is answered', () => {
    const failed: Report = { type: 'state', state: { status: 'failed', problem: 'p', remedy: 'r' } };
    expect(reduce(started, failed).runState.status).toBe('failed');
    expect(reduce(started, { ...failed, run: 0 })).toBe(started);
  });
});

describe('the page', () => {
  it('counts resting in a hidden tab as playing', () => {
    const prepared = reduce(started, preparing);
    expect(
      [state('running'), state('hidden'), state('paused'), state('finished')].map((report) =>
        isPlaying(reduce(prepared, report)),
      ),
    ).toEqual([true, true, false, false]);
    expect(isPlaying({ ...prepared, playWhenReady: true })).toBe(true);
  });

  it('is settled at rest with everything drawn, not before', () => {
    const resting = reduce(reduce(started, preparing), state('paused'));
    expect(isSettled(resting)).toBe(false);
    const demonstrations = {
      count: 0,
      horizon: 1,
      stride: 1,
      arrive: 1,
      base: new Float32Array(),
      experts: [new Float32Array()],
    };
    const shown = { ...resting, demonstrations };
    expect(isSettled(shown)).toBe(true);
    expect(isSettled({ ...shown, steps: { base: 1, expert: 1, reward: 1 } })).toBe(false);
    expect(isSettled(reduce(shown, state('running')))).toBe(false);
  });
});
