import { describe, expect, it } from 'vitest';
import { fewerStages, mostStages, pack, unpack } from '../../../frames/packed';
import { fieldContent, frameOf, withExact } from '../../../frames/testing';
import { ofNetworks } from '../../../protocol/configuration';
import { withFrame, type FrameOf } from '../../../protocol/frames';
import { plansFrame, rewardFrame, sampleHistory, shownAt } from '../../files/recording/testing';
import { bytesOf, mostBytes, mostMoments, noHistory, placeOf, positionOf, remember } from './history';
import { initialState, type PageState } from './pageState';
import { reduce } from './reduce';
import { defaultSetup } from '../settings/setup';
import { shownState } from './shownState';

describe('the history', () => {
  it('stays within its budget over a hundred thousand reports, and keeps the first and the last moment', () => {
    const { frames } = shownAt(1);
    let history = noHistory;
    const last = 100_000;
    for (let k = 0; k <= last; k++) {
      const steps = { base: k, expert: k, reward: k };
      // At the end the run rests.
      history = remember(history, { steps, colourDomain: null, frames }, k === last);
      expect(history.moments.length).toBeLessThanOrEqual(mostMoments);
    }
    const positions = history.moments.map(positionOf);
    expect(positions[0]).toBe(0);
    expect(positions.at(-1)).toBe(3 * last);
    expect(history.moments.length).toBeGreaterThan(mostMoments / 3);
    // Evenly spread, but for the last.
    const gaps = positions.slice(1, -1).map((position, k) => position - positions[k]!);
    expect(new Set(gaps).size).toBe(1);
    expect(gaps[0]).toBe(history.interval);
  });

  it('thins by bytes too, where frames are large', () => {
    const field = fieldContent([1000, 1000], new Float32Array(1_000_000));
    const large = (k: number) => {
      const shown = shownAt(k);
      return { ...shown, frames: withFrame(shown.frames, frameOf('reward', k, field)) };
    };
    let history = noHistory;
    for (let k = 0; k < 40; k++) history = remember(history, large(k), false);
    expect(bytesOf(history.moments)).toBeLessThanOrEqual(mostBytes);
    expect(history.moments.length).toBeGreaterThan(3);
    expect(positionOf(history.moments[0]!)).toBe(0);
  });

  it('keeps what is shown at rest, however soon, and lets it give way to what follows', () => {
    const rested = { ...sampleHistory([0, 4]), interval: 12 };
    const amended = remember(rested, shownAt(5), true);
    expect(amended.moments.map(positionOf)).toEqual([0, 12, 15]);
    expect(remember(amended, shownAt(6), false)).toBe(amended);
    expect(remember(amended, shownAt(8), false).moments.map(positionOf)).toEqual([0, 12, 24]);
  });

  it('keeps what is exact beside a field, and counts its bytes', () => {
    const shown = shownAt(3);
    const reward = shown.frames.reward!;
    const exact = reward.arrays.values.map((value) => 3 * value - 1);
    const known = withExact(reward, exact, 0.9);
    const back = unpack(pack(known));
    expect({ ...back, arrays: null }).toEqual({ ...known, arrays: null });
    back.arrays.exact.forEach((value, k) => {
      if (Number.isNaN(exact[k]!)) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(exact[k]!, 4);
    });
    expect(unpack(pack(reward)).meta.exact).toBeNull();
    expect(unpack(pack(reward)).arrays.exact).toHaveLength(0);
    const bytes = (frame: FrameOf<'reward'>) =>
      bytesOf(remember(noHistory, { ...shown, frames: withFrame(shown.frames, frame) }, false).moments);
    expect(bytes(known) - bytes(reward)).toBe(2 * exact.length);
  });

  it('counts a frame that stands at several moments once', () => {
    const one = sampleHistory([3]);
    const { frames } = shownAt(3);
    const at = (k: number) => ({ steps: { base: k, expert: k, reward: k }, colourDomain: null, frames });
    const two = remember(remember(noHistory, at(3), false), at(9), false);
    expect(two.moments).toHaveLength(2);
    expect(bytesOf(two.moments)).toBe(bytesOf(one.moments));
  });

  it('finds the place of a moment that was dropped', () => {
    const history = sampleHistory([0, 2, 4, 6]);
    const [, dropped] = history.moments;
    const thinned = { ...history, moments: history.moments.filter((moment) => moment !== dropped) };
    expect(placeOf(history, dropped!)).toBe(1);
    expect([0, 1]).toContain(placeOf(thinned, dropped!));
  });
});

describe('packed plans', () => {
  it('keep the plan, the noise, and stages between, each where it was', () => {
    const frame = plansFrame('base', 5);
    const { meta, arrays } = unpack(pack(frame));
    expect(meta.stages).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]);
    expect(meta.stages).toHaveLength(mostStages);
    const size = 2 * meta.count * meta.horizon;
    meta.stages.forEach((stage, k) => {
      for (let i = 0; i < size; i++)
        expect(arrays.positions[k * size + i]).toBeCloseTo(frame.arrays.positions[stage * size + i]!, 3);
    });
  });

  it('of several models keep the same stages of each', () => {
    const one = plansFrame('expert', 5);
    const { positions } = one.arrays;
    const two = { ...one, arrays: { positions: Float32Array.of(...positions, ...positions.map((place) => -place)) } };
    const { arrays } = unpack(pack(two));
    const half = arrays.positions.length / 2;
    expect(half).toBe(unpack(pack(one)).arrays.positions.length);
    arrays.positions.slice(0, half).forEach((place, k) => expect(arrays.positions[half + k]).toBeCloseTo(-place, 3));
  });

  it('have fewer stages for a smaller file, and stay as they are where they have no more', () => {
    const packed = pack(plansFrame('base', 5));
    const fewer = fewerStages(packed, 3);
    expect(fewer.meta.stages).toEqual([0, 25, 50]);
    expect(fewerStages(fewer, 3)).toBe(fewer);
    const field = pack(rewardFrame(5));
    expect(fewerStages(field, 1)).toBe(field);
  });
});

describe('the shown state', () => {
  const at = (state: PageState, k: number): PageState => {
    const { frames, steps } = shownAt(k);
    const none = { steps: new Float32Array(), values: new Float32Array() };
    const losses = ofNetworks(defaultSetup.configuration, () => none);
    const frame = { steps, losses, iterationsPerSecond: null, memory: { tensors: 0, bytes: 0 } };
    let next = reduce(state, { type: 'progress', frame });
    for (const view of ['base', 'expert', 'steered', 'reward'] as const)
      next = reduce(next, { type: 'frame', frame: frames[view]! });
    return next;
  };

  it('is the newest, or all of the moment chosen, and the same object for the same state', () => {
    let state: PageState = { ...initialState(defaultSetup), runState: { status: 'running' } };
    for (const k of [1, 2, 3]) state = at(state, k);
    expect(shownState(state)).toBe(state);
    const [, second] = state.history.moments;
    const past = { ...state, shownMoment: second! };
    const shown = shownState(past);
    expect(shown.frames.reward?.steps.reward).toBe(second!.steps.reward);
    expect(shown.steps).toEqual(second!.steps);
    expect(shown.colourDomain).toEqual(second!.domain);
    expect(shownState(past)).toBe(shown);
    // Another state at the same moment draws the same frames.
    expect(shownState({ ...past, replaying: true }).frames).toBe(shown.frames);
    // Training goes on meanwhile.
    const later = at(past, 4);
    expect(later.history.moments.length).toBeGreaterThan(past.history.moments.length);
    expect(shownState(later).frames).toBe(shown.frames);
  });
});
