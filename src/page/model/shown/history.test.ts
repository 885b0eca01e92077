import { describe, expect, it } from 'vitest';
import { ofNetworks } from '../../../protocol/configuration';
import { plansFrame, sampleHistory, shownAt } from '../../files/recording/testing';
import { bytesOf, mostBytes, mostMoments, noHistory, placeOf, positionOf, remember } from './history';
import type { RewardFrame } from '../../../protocol/messages';
import { fewerStages, mostStages, packPlans, packReward, unpackPlans, unpackReward } from './packedFrames';
import { initialState, type PageState } from './pageState';
import { reduce } from './reduce';
import { defaultSetup } from '../settings/setup';
import { shownState } from './shownState';

describe('the history', () => {
  it('stays within its budget over a hundred thousand reports, and keeps the first and the last moment', () => {
    const { reward, plans, scores } = shownAt(1);
    let history = noHistory;
    const last = 100_000;
    for (let k = 0; k <= last; k++) {
      const steps = { base: k, expert: k, reward: k };
      // At the end the run rests.
      history = remember(history, { steps, colourDomain: null, reward, plans, scores }, k === last);
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
    const large = (k: number) => ({
      ...shownAt(k),
      reward: { ...shownAt(k).reward!, shape: [1000, 1000] as const, values: new Float32Array(1_000_000) },
    });
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
    const { reward, ...rest } = shownAt(3);
    const exact = { values: reward!.values.map((value) => 3 * value - 1), correlation: 0.9 };
    const known = { ...reward!, exact };
    const packed = packReward(known);
    const back = unpackReward(packed);
    expect({ ...back, values: null, exact: null }).toEqual({ ...known, values: null, exact: null });
    expect(back.exact?.correlation).toBe(0.9);
    back.exact!.values.forEach((value, k) => {
      if (Number.isNaN(exact.values[k]!)) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(exact.values[k]!, 4);
    });
    expect(unpackReward(packReward(reward!)).exact).toBeNull();
    const bytes = (frame: RewardFrame) => bytesOf(remember(noHistory, { ...rest, reward: frame }, false).moments);
    expect(bytes(known) - bytes(reward!)).toBe(2 * exact.values.length);
  });

  it('counts a frame that stands at several moments once', () => {
    const one = sampleHistory([3]);
    const { reward, plans, scores } = shownAt(3);
    const at = (k: number) => ({ steps: { base: k, expert: k, reward: k }, colourDomain: null, reward, plans, scores });
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
    const unpacked = unpackPlans(packPlans(frame));
    expect(unpacked.keptStages).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]);
    expect(unpacked.stages).toBe(mostStages);
    const size = 2 * frame.count * frame.horizon;
    unpacked.keptStages!.forEach((stage, k) => {
      for (let i = 0; i < size; i++)
        expect(unpacked.positions[0]![k * size + i]).toBeCloseTo(frame.positions[0]![stage * size + i]!, 3);
    });
    expect(fewerStages(packPlans(frame), 3).keptStages).toEqual([0, 25, 50]);
  });
});

describe('the shown state', () => {
  const at = (state: PageState, k: number): PageState => {
    const { reward, plans, steps } = shownAt(k);
    const none = { steps: new Float32Array(), values: new Float32Array() };
    const losses = ofNetworks(defaultSetup.configuration, () => none);
    const frame = { steps, losses, iterationsPerSecond: null, memory: { tensors: 0, bytes: 0 } };
    let next = reduce(state, { type: 'progress', frame });
    for (const of of ['base', 'expert', 'steered'] as const) next = reduce(next, { type: 'plans', frame: plans[of]! });
    return reduce(next, { type: 'reward', frame: reward! });
  };

  it('is the newest, or all of the moment chosen, and the same object for the same state', () => {
    let state: PageState = { ...initialState(defaultSetup), runState: { status: 'running' } };
    for (const k of [1, 2, 3]) state = at(state, k);
    expect(shownState(state)).toBe(state);
    const [, second] = state.history.moments;
    const past = { ...state, shownMoment: second! };
    const shown = shownState(past);
    expect(shown.reward?.trainingStep).toBe(second!.steps.reward);
    expect(shown.steps).toEqual(second!.steps);
    expect(shown.colourDomain).toEqual(second!.domain);
    expect(shownState(past)).toBe(shown);
    // Another state at the same moment draws the same frames.
    expect(shownState({ ...past, replaying: true }).reward).toBe(shown.reward);
    // Training goes on meanwhile.
    const later = at(past, 4);
    expect(later.history.moments.length).toBeGreaterThan(past.history.moments.length);
    expect(shownState(later).reward).toBe(shown.reward);
  });
});
