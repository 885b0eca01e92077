/** The views of plans on their way from noise: the base's and each goal's expert's, of the subject asked for, and the steered base's walks. */

import * as tf from '@tensorflow/tfjs-core';
import { State } from '../../engine/state';
import type { Denoiser } from '../../method/diffusion/denoiser';
import type { Sampler } from '../../method/diffusion/sampler';
import type { Composition, ModelName, Subject } from '../../protocol/configuration';
import type { ContentOf, PlansOf, PlansOutcome } from '../../protocol/frames';
import { stageSize } from '../../protocol/stages';
import type { GoalRuns } from '../../run/goalRuns';
import { measurePlans, type PlansMeasurement } from '../../run/measure';
import type { Run } from '../../run/run';
import { sharesOfEach, sharesOfOne } from './goalShares';
import type { View } from './view';

/** Samplers by what they sample, each made when it is first asked for. */
class Samplers<Key> {
  private readonly made = new Map<Key, Sampler>();

  /** @param runOf whose plans they are */
  constructor(
    private readonly runOf: (key: Key) => Run,
    private readonly denoiserOf: (key: Key) => Denoiser,
  ) {}

  /** One label for all: the same starts and the same noise, so that panels can be compared and plans move only by learning. */
  of(key: Key): Sampler {
    const known = this.made.get(key);
    if (known) return known;
    const run = this.runOf(key);
    const sampler = run.sampler(run.data.drawnPlans, 'shown', this.denoiserOf(key));
    this.made.set(key, sampler);
    return sampler;
  }

  dispose(): void {
    for (const sampler of this.made.values()) sampler.dispose();
  }
}

/** The base's plans, sampled once at each of its steps: they are shown alone, and beside the steered ones. */
class BasePlans {
  private readonly samplers: Samplers<Subject>;
  private readonly known: Partial<Record<Subject, { readonly step: number; readonly plans: PlansMeasurement }>> = {};

  constructor(private readonly run: GoalRuns) {
    this.samplers = new Samplers(
      (subject) => run.of(subject)[0],
      (subject) => run.of(subject)[0].denoiser('base'),
    );
  }

  async *of(subject: Subject): AsyncGenerator<void, PlansMeasurement> {
    const [first] = this.run.of(subject);
    const step = first.steps.base;
    const known = this.known[subject];
    if (known?.step === step) return known.plans;
    const plans = yield* measurePlans(first, this.samplers.of(subject), this.run.configuration.goals);
    this.known[subject] = { step, plans };
    return plans;
  }

  dispose(): void {
    this.samplers.dispose();
  }
}

/** The three views of plans. */
export function plansViews(run: GoalRuns): { readonly [V in PlansOf]: View<V> } {
  const bases = new BasePlans(run);
  return { base: basePlans(bases), expert: expertPlans(run), steered: steeredPlans(run, bases) };
}

function basePlans(bases: BasePlans): View<'base'> {
  return {
    samples: true,
    async *slices({ composition, subject }) {
      const plans = yield* bases.of(subject);
      return drawn([plans], sharesOfOne(plans, composition));
    },
    dispose: () => bases.dispose(),
  };
}

function expertPlans(run: GoalRuns): View<'expert'> {
  const samplers = new Samplers<Run>(
    (of) => of,
    (of) => of.denoiser('expert'),
  );
  return {
    samples: true,
    async *slices({ subject }) {
      const models: PlansMeasurement[] = [];
      for (const of of run.of(subject)) models.push(yield* measurePlans(of, samplers.of(of)));
      return drawn(models, sharesOfEach(models));
    },
    dispose: () => samplers.dispose(),
  };
}

function steeredPlans(run: GoalRuns, bases: BasePlans): View<'steered'> {
  const scale = new State<tf.Rank.R0>(tf.scalar(0));
  const samplers = new Samplers<Composition>(
    () => run.first,
    (composition) => run.steered(scale, composition),
  );
  return {
    samples: true,
    async *slices({ guidanceScale, composition }) {
      const base = yield* bases.of('walk');
      scale.write(Float32Array.of(guidanceScale));
      if (composition === 'either') yield* run.balanceRewards();
      const plans = yield* measurePlans(run.first, samplers.of(composition), run.configuration.goals);
      const { meta, arrays } = drawn([plans], sharesOfOne(plans, composition));
      return {
        meta: { ...meta, unsteered: sharesOfOne(base, composition) },
        // Copied, as all that is reported: buffers go over to the page.
        arrays: { ...arrays, unsteered: base.positions.slice(0, stageSize(meta)) },
      };
    },
    dispose() {
      samplers.dispose();
      scale.dispose();
    },
  };
}

/** @param models at least one, sampled alike */
function drawn(models: readonly PlansMeasurement[], shares: PlansOutcome): ContentOf<ModelName> {
  const { count, stages, horizon, positions: first } = models[0]!;
  const positions = new Float32Array(models.length * first.length);
  models.forEach((model, k) => positions.set(model.positions, k * first.length));
  return {
    meta: { count, horizon, stages: Array.from({ length: stages }, (_, stage) => stage), ...shares },
    arrays: { positions },
  };
}
