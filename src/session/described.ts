/** What the lab tells of a planner's plans. */

import { mean } from '../math/correlation';
import { meanPairDistance, plansOf } from '../run/planDistances';
import type { Run } from '../run/run';
import type { SteeredPlans, SteeringTask } from '../run/steering';

/** Most of the candidates that are shown. */
const shownCandidates = 128;

export function described(run: Run, steered: SteeredPlans, size: Pick<SteeringTask, 'count' | 'returned'>) {
  const { data, configuration } = run;
  const { horizon } = configuration;
  const positions = data.positions(steered.plans);
  const plans = plansOf(positions, horizon);
  const apart = Array.from({ length: size.count }, (_, i) =>
    meanPairDistance(plans.slice(i * size.returned, (i + 1) * size.returned)),
  );
  const { arrives, ends, valid } = data.score(positions);
  const values = horizon * data.space.channels;
  const shown = Math.min(shownCandidates, steered.candidates.shares.length);
  return {
    starts: size.count,
    returned: size.returned,
    horizon,
    asked: steered.asked,
    rewards: mean(steered.rewards),
    diversity: mean(apart),
    ...{ arrives, ends, valid, positions },
    candidates: data.positions(steered.candidates.plans.subarray(0, shown * values)),
    shares: Float32Array.from(steered.candidates.shares.subarray(0, shown)),
  };
}
