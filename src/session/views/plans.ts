/** The views of plans on their way from noise: the base's, each goal's expert's, and the steered base's. */

import * as tf from '@tensorflow/tfjs-core';
import { State } from '../../engine/state';
import type { Denoiser } from '../../method/diffusion/denoiser';
import type { Sampler } from '../../method/diffusion/sampler';
import type { Composition } from '../../protocol/configuration';
import type { ContentOf, PlansMeta, PlansOf } from '../../protocol/frames';
import type { GoalRuns } from '../../run/goalRuns';
import { measurePlans, type PlansMeasurement } from '../../run/measure';
import { sharesOfEach, sharesOfOne } from './goalShares';
import type { View } from './view';

/** Samplers by what they sample, each made when it is first asked for. */
class Samplers<Key> {
  private readonly made = new Map<Key, Sampler>();

  constructor(
    private readonly run: GoalRuns,
    private readonly denoiserOf: (key: Key) => Denoiser,
  ) {}

  /** One label for all: the same starts and the same noise, so that panels can be compared and plans move only by learning. */
  of(key: Key): Sampler {
    const known = this.made.get(key);
    if (known) return known;
    const { first } = this.run;
    const sampler = first.sampler(first.data.drawnPlans, 'shown', this.denoiserOf(key));
    this.made.set(key, sampler);
    return sampler;
  }

  dispose(): void {
    for (const sampler of this.made.values()) sampler.dispose();
  }
}

export function basePlans(run: GoalRuns): View<'base'> {
  const samplers = new Samplers<'base'>(run, (of) => run.first.denoiser(of));
  return {
    samples: true,
    async *slices({ composition }) {
      const plans = yield* measurePlans(run.first, samplers.of('base'), run.configuration.goals);
      return drawn(run, [plans], sharesOfOne(plans, composition));
    },
    dispose: () => samplers.dispose(),
  };
}

export function expertPlans(run: GoalRuns): View<'expert'> {
  const samplers = new Samplers<number>(run, (goal) => run.goals[goal]!.denoiser('expert'));
  return {
    samples: true,
    async *slices() {
      const models: PlansMeasurement[] = [];
      for (const [k, goal] of run.goals.entries()) models.push(yield* measurePlans(goal, samplers.of(k)));
      return drawn(run, models, sharesOfEach(models));
    },
    dispose: () => samplers.dispose(),
  };
}

export function steeredPlans(run: GoalRuns): View<'steered'> {
  const scale = new State<tf.Rank.R0>(tf.scalar(0));
  const samplers = new Samplers<Composition>(run, (composition) => run.steered(scale, composition));
  return {
    samples: true,
    async *slices({ guidanceScale, composition }) {
      scale.write(Float32Array.of(guidanceScale));
      if (composition === 'either') yield* run.balanceRewards();
      const plans = yield* measurePlans(run.first, samplers.of(composition), run.configuration.goals);
      return drawn(run, [plans], sharesOfOne(plans, composition));
    },
    dispose() {
      samplers.dispose();
      scale.dispose();
    },
  };
}

type Shares = Omit<PlansMeta, 'count' | 'horizon' | 'stages'>;

/** @param models at least one, sampled alike */
function drawn(run: GoalRuns, models: readonly PlansMeasurement[], shares: Shares): ContentOf<PlansOf> {
  const { count, stages, positions: first } = models[0]!;
  const positions = new Float32Array(models.length * first.length);
  models.forEach((model, k) => positions.set(model.positions, k * first.length));
  const { horizon } = run.configuration;
  return {
    meta: { count, horizon, stages: Array.from({ length: stages }, (_, stage) => stage), ...shares },
    arrays: { positions },
  };
}
