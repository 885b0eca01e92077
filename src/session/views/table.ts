/** The views of a run: what draws each, and in which order. */

import type { ViewName } from '../../protocol/frames';
import type { GoalRuns } from '../../run/goalRuns';
import { plansViews } from './plans';
import { RewardView } from './reward';
import { ScoresView } from './scores';
import type { View } from './view';

export type RunViews = { readonly [V in ViewName]: View<V> };

export const viewsOf = (run: GoalRuns): RunViews => ({
  reward: new RewardView(run),
  scores: new ScoresView(run),
  ...plansViews(run),
});

/** The field is drawn between any two sets of plans: it is the figure's heart, and cheap. */
export const order: readonly ViewName[] = ['reward', 'base', 'reward', 'expert', 'reward', 'steered', 'scores'];
