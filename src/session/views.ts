/**
 * What a run shows of itself while it learns: the reward's field, and plans of the base, the expert and the steered base. Each is
 * drawn in short slices between training steps, and only when what it shows has changed.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from '../method/diffusion/denoiser';
import type { Sampler } from '../method/diffusion/sampler';
import { State } from '../engine/state';
import type { Composition } from '../protocol/configuration';
import type { PlansFrame, PlansOf, RewardFrame, ScoresFrame, ViewRequest } from '../protocol/messages';
import { composeFields } from '../run/composedField';
import { besideLearned, exactField, type ExactField } from '../run/exactField';
import type { GoalRuns } from '../run/goalRuns';
import { measureField, measurePlans, type FieldMeasurement, type PlansMeasurement } from '../run/measure';
import { measureScores } from '../run/measureScores';
import { frameShares } from './goalShares';

export type ViewFrame =
  | { readonly type: 'reward'; readonly frame: RewardFrame }
  | { readonly type: 'scores'; readonly frame: ScoresFrame }
  | { readonly type: 'plans'; readonly frame: PlansFrame };

type ViewName = 'reward' | 'scores' | PlansOf;

/** Points of the field along a cell's side. */
const pointsPerCell = 10;
/** Coarser for the reward of whole plans, a thousand times dearer a point. */
const pointsPerCellOfPlans = 5;

/** Points of the arrows along a cell's side: one at the cell's centre, and none on an edge between two cells. */
const arrowsPerCell = 3;

/** The field is drawn between any two sets of plans: it is the figure's heart, and cheap. */
const order: readonly ViewName[] = ['reward', 'base', 'reward', 'expert', 'reward', 'steered', 'scores'];

/** Reward steps between two measurements of the share explained. */
const explainedEvery = 10;

/** Shares explained of each goal's reward, and the reward's steps when they were measured. */
interface Explained {
  readonly step: number;
  readonly shares: readonly (number | null)[];
}

/** What is sampled: the base, a goal's expert, or the base steered in one way. */
type SamplerName = 'base' | `expert ${number}` | `steered by ${Composition}`;

export class Views {
  private readonly drawn = new Map<ViewName, string>();
  private turn = 0;
  private job: { name: ViewName; key: string; slices: AsyncGenerator<void, ViewFrame> } | null = null;
  private urgent: ViewName[] = [];
  private readonly samplers = new Map<SamplerName, Sampler>();
  private readonly scale = new State<tf.Rank.R0>(tf.scalar(0));
  private explained: Explained = { step: -Infinity, shares: [] };
  /** The last one, which does not change while the run learns. */
  private exact: { readonly key: string; readonly field: ExactField | null } | null = null;

  constructor(
    private readonly run: GoalRuns,
    private view: ViewRequest,
  ) {}

  /** Draws anew, ahead of the rest, what the viewer changed. */
  look(view: ViewRequest): void {
    if (view.diffusionStep !== this.view.diffusionStep) this.urgent.push('reward', 'scores');
    if (view.guidanceScale !== this.view.guidanceScale) this.urgent.push('steered');
    if (view.composition !== this.view.composition) this.urgent.push('reward', 'steered', 'base');
    this.view = view;
  }

  /** Whether anything shown is out of date. */
  get stale(): boolean {
    return this.job !== null || order.some((name) => this.isStale(name));
  }

  /** Whether something is half drawn. */
  get isDrawing(): boolean {
    return this.job !== null;
  }

  /** Whether plans are half drawn. */
  get isSampling(): boolean {
    return this.job !== null && this.job.name !== 'reward' && this.job.name !== 'scores';
  }

  /** Whether the viewer waits for something. */
  get isUrgent(): boolean {
    return this.urgent.length > 0;
  }

  /** One slice of work. @returns a frame when one is finished */
  async advance(): Promise<ViewFrame | null> {
    const wanted = this.urgent[0];
    if (wanted !== undefined && this.job?.key !== this.keyOf(wanted)) await this.begin(wanted);
    if (!this.job) {
      const next = this.nextStale();
      if (next === null) return null;
      await this.begin(next);
    }
    const job = this.job;
    if (!job) return null;
    const { done, value } = await job.slices.next();
    if (!done) return null;
    this.job = null;
    this.drawn.set(job.name, job.key);
    this.urgent = this.urgent.filter((name) => name !== job.name || this.isStale(name));
    return value;
  }

  async dispose(): Promise<void> {
    await this.abandon();
    for (const sampler of this.samplers.values()) sampler.dispose();
    this.scale.dispose();
  }

  /** One label for all: the same starts and the same noise, so that panels can be compared and plans move only by learning. */
  private samplerOf(of: SamplerName): Sampler {
    const known = this.samplers.get(of);
    if (known) return known;
    const { first } = this.run;
    const sampler = first.sampler(first.data.drawnPlans, 'shown', this.denoiserOf(of));
    this.samplers.set(of, sampler);
    return sampler;
  }

  private denoiserOf(of: SamplerName): Denoiser {
    const { first, goals } = this.run;
    if (of === 'base') return first.denoiser(of);
    if (of.startsWith('steered')) return this.run.steered(this.scale, this.composition);
    return goals[Number(of.slice('expert '.length))]!.denoiser('expert');
  }

  private async begin(name: ViewName): Promise<void> {
    await this.abandon();
    this.job = { name, key: this.keyOf(name), slices: this.slicesOf(name) };
  }

  private slicesOf(name: ViewName): AsyncGenerator<void, ViewFrame> {
    if (name === 'reward') return this.drawReward();
    return name === 'scores' ? this.drawScores() : this.drawPlans(name);
  }

  /** Ends the job in hand; its generator frees what it holds. */
  private async abandon(): Promise<void> {
    const { job } = this;
    this.job = null;
    await job?.slices.return(undefined as never);
  }

  private nextStale(): ViewName | null {
    for (let i = 0; i < order.length; i++) {
      const name = order[(this.turn + i) % order.length] as ViewName;
      if (!this.isStale(name)) continue;
      this.turn = (this.turn + i + 1) % order.length;
      return name;
    }
    return null;
  }

  private isStale(name: ViewName): boolean {
    return this.drawn.get(name) !== this.keyOf(name);
  }

  private get composition(): Composition {
    return this.view.composition ?? this.run.configuration.composition;
  }

  /** What frames say of it: with one goal nothing is composed. */
  private get shownComposition(): Composition | null {
    return this.run.goals.length > 1 ? this.composition : null;
  }

  /** Everything that a view depends on: equal keys, equal pictures. */
  private keyOf(name: ViewName): string {
    const { base, expert, reward } = this.run.steps;
    switch (name) {
      case 'reward':
        return `reward ${reward} ${this.view.diffusionStep} ${this.composition}`;
      case 'scores':
        return `scores ${base} ${expert} ${reward} ${this.view.diffusionStep}`;
      case 'base':
        return `base ${base} ${this.composition}`;
      case 'expert':
        return `expert ${expert}`;
      case 'steered':
        return `steered ${base} ${reward} ${this.view.guidanceScale} ${this.composition}`;
    }
  }

  private async *drawReward(): AsyncGenerator<void, ViewFrame> {
    const { diffusionStep } = this.view;
    const { goals, configuration } = this.run;
    const trainingStep = this.run.steps.reward;
    const points = configuration.reward.network === 'windows' ? pointsPerCell : pointsPerCellOfPlans;
    const exact = this.exactAt(points);
    const field = yield* this.measureReward(points);
    // Without an expert there is no difference to explain: a pretrained reward may come without the one that it learned from.
    const hasExpert = this.run.steps.expert > 0;
    if (trainingStep > 0 && hasExpert && trainingStep - this.explained.step >= explainedEvery) {
      yield;
      const shares: (number | null)[] = [];
      for (const run of goals) shares.push(await run.probes.explained(2, 32));
      this.explained = { step: trainingStep, shares };
    }
    const frame: RewardFrame = {
      trainingStep,
      diffusionStep,
      pointsPerCell: points,
      shape: [field.grid.rows, field.grid.columns],
      values: field.values,
      peak: field.peak,
      peakDistance: field.peakDistance,
      composition: this.shownComposition,
      explained: goals.map((_, k) => this.explained.shares[k] ?? null),
      exact: exact && besideLearned(exact, field.values),
    };
    return { type: 'reward', frame };
  }

  /** The authors' formulation is taught something else than the difference of scores. */
  private exactAt(points: number): ExactField | null {
    const { goals, first, configuration } = this.run;
    const { diffusionStep } = this.view;
    const { composition } = this;
    const key = `${diffusionStep} ${composition}`;
    if (this.exact?.key !== key) {
      const data = goals.map((run) => run.data);
      const isKnown = configuration.reward.formulation === 'score';
      this.exact = {
        key,
        field: isKnown ? exactField(data, first.schedule, diffusionStep, points, composition) : null,
      };
    }
    return this.exact.field;
  }

  /** With several goals of the first one alone: of composed rewards there is no one pair of models whose difference they are. */
  private async *drawScores(): AsyncGenerator<void, ViewFrame> {
    const { steps, first } = this.run;
    const { diffusionStep } = this.view;
    const arrows = yield* measureScores(first, diffusionStep, arrowsPerCell);
    return { type: 'scores', frame: { steps, diffusionStep, pointsPerCell: arrowsPerCell, ...arrows } };
  }

  /** The reward's field; of several goals, the composed one, of all rewards at one moment. */
  private async *measureReward(points: number): AsyncGenerator<void, FieldMeasurement> {
    const { goals, first } = this.run;
    const { diffusionStep } = this.view;
    const { composition } = this;
    const frozen = goals.map((run) => run.probes.frozenField(diffusionStep));
    const balance = await this.run.fieldBalance(diffusionStep, composition);
    const fields: FieldMeasurement[] = [];
    for (const [k, run] of goals.entries()) fields.push(yield* measureField(run, diffusionStep, points, frozen[k]));
    const [field] = fields as [FieldMeasurement];
    if (fields.length === 1) return field;
    const each = fields.map(({ values }) => values);
    const values = composeFields(each, composition, balance);
    const peak = first.data.peakOf(field.grid, values);
    const toGoals = goals.map(({ data }) => data.distanceToGoal(peak));
    // The peak of a difference belongs at the first goal.
    const peakDistance = composition === 'difference' ? toGoals[0]! : Math.min(...toGoals);
    return { grid: field.grid, values, peak, peakDistance };
  }

  private async *drawPlans(of: PlansOf): AsyncGenerator<void, ViewFrame> {
    const { composition, run } = this;
    const { first, goals, configuration, steps } = run;
    const guidanceScale = of === 'steered' ? this.view.guidanceScale : 0;
    const trainingStep = steps[of === 'steered' ? 'base' : of];
    const rewardStep = of === 'steered' ? steps.reward : null;
    if (of === 'steered') this.scale.write(new Float32Array([guidanceScale]));
    if (of === 'steered' && composition === 'either') yield* run.balanceRewards();
    const models: PlansMeasurement[] = [];
    if (of === 'expert') {
      for (const [k, goal] of goals.entries()) models.push(yield* measurePlans(goal, this.samplerOf(`expert ${k}`)));
    } else {
      const sampler = this.samplerOf(of === 'base' ? of : `steered by ${composition}`);
      models.push(yield* measurePlans(first, sampler, configuration.goals));
    }
    const { count, stages } = models[0]!;
    const { horizon } = configuration;
    const frame: PlansFrame = {
      of,
      trainingStep,
      rewardStep,
      guidanceScale,
      count,
      horizon,
      stages,
      positions: models.map(({ positions }) => positions),
      composition: this.shownComposition,
      ...frameShares(of, models, this.shownComposition),
    };
    return { type: 'plans', frame };
  }
}
