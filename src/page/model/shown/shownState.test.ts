import { expect, it } from 'vitest';
import { frameOf } from '../../../frames/testing';
import { noFrames } from '../../../protocol/frames';
import { momentOf } from './history';
import { initialState, type PageState } from './pageState';
import { defaultSetup } from '../settings/setup';
import { shownState } from './shownState';

it('shows a moment’s own arrows, and none of the newest weights where it has none', () => {
  const one = Float32Array.of(1, 2);
  const arrays = { points: one, base: one, expert: one, gradient: one };
  const scoresAt = (step: number) => frameOf('scores', step, { meta: { pointsPerCell: 3, count: 1 }, arrays });
  const scores = scoresAt(2);
  const newest: PageState = { ...initialState(defaultSetup), frames: { ...noFrames, scores } };
  const without = momentOf({ ...newest, frames: noFrames });
  const before = momentOf({ ...newest, frames: { ...noFrames, scores: scoresAt(1) } });
  expect(shownState(newest).frames.scores).toBe(scores);
  expect(shownState({ ...newest, shownMoment: without }).frames.scores).toBeNull();
  expect(shownState({ ...newest, shownMoment: before }).frames.scores?.steps.reward).toBe(1);
});
