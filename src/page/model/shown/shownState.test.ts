import { expect, it } from 'vitest';
import type { ScoresFrame } from '../../../protocol/messages';
import { momentOf } from './history';
import { initialState, type PageState } from './pageState';
import { defaultSetup } from '../settings/setup';
import { shownState } from './shownState';

it('shows a moment’s own arrows, and none of the newest weights where it has none', () => {
  const one = Float32Array.of(1, 2);
  const arrows = { points: one, base: one, expert: one, gradient: one };
  const steps = { base: 2, expert: 2, reward: 2 };
  const scores: ScoresFrame = { steps, diffusionStep: 8, pointsPerCell: 3, ...arrows };
  const newest: PageState = { ...initialState(defaultSetup), scores };
  const without = momentOf({ ...newest, scores: null });
  const before = momentOf({ ...newest, scores: { ...scores, steps: { base: 1, expert: 1, reward: 1 } } });
  expect(shownState(newest).scores).toBe(scores);
  expect(shownState({ ...newest, shownMoment: without }).scores).toBeNull();
  expect(shownState({ ...newest, shownMoment: before }).scores?.steps.reward).toBe(1);
});
