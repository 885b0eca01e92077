/**
 * What a run shows of itself while it learns: the reward's field, and plans of the base, the expert and the steered base. Each is
 * drawn in short slices between training steps, and only when what it shows has changed.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { Denoiser } from '../method/diffusion/denoiser';
import type { Sampler } from '../method/diffusion/sampler';
import { State } from '../engine/state';
import type { Composition, ModelName } from '../protocol/configuration';
import type { PlansFrame, PlansOf, RewardFrame, ScoresFrame, ViewRequest } from '../protocol/messages';
import { composeFields } from '../run/composedField';
import { distance, findPeak } from '../domains/maze/shared/localisation';
import type { GoalRuns } from '../run/goalRuns';
import { measureField, measurePlans, type FieldMeasurement } from '../run/measure';
import { measureScores } from '../run/measureScores';
import type { Run } from '../run/run';
import { sharesOf } from './goalShares';

export type ViewFrame =
  | { readonly type: 'reward'; readonly frame: RewardFrame }
  | { readonly type: 'scores'; readonly frame: ScoresFrame }
  | { readonly type: 'plans'; readonly frame: PlansFrame };

type ViewName = 'reward' | 'scores' | PlansOf;

/** Plans drawn in each panel. */
const planCount = 24;

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
  readonly first: number | null;
  readonly second: number | null;
}

/** What is sampled: a model, the second goal's expert, or the base steered in one way. */
type SamplerName = ModelName | 'secondExpert' | `steered by ${Composition}`;

export class Views {
  private readonly drawn = new Map<ViewName, string>();
  private turn = 0;
  private job: { name: ViewName; key: string; slices: AsyncGenerator<void, ViewFrame> } | null = null;
  private urgent: ViewName[] = [];
  private readonly samplers = new Map<SamplerName, Sampler>();
  private readonly scale = new State<tf.Rank.R0>(tf.scalar(0));
  private explained: Explained = { step: -Infinity, first: null, second: null };

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
    const sampler = this.run.first.sampler(planCount, 'shown', this.denoiserOf(of));
    this.samplers.set(of, sampler);
    return sampler;
  }

  private denoiserOf(of: SamplerName): Denoiser {
    const { first, second } = this.run;
    if (of === 'base' || of === 'expert') return first.denoiser(of);
    return of === 'secondExpert'
      ? (second ?? first).denoiser('expert')
      : this.run.steered(this.scale, this.composition);
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
    const { composition } = this;
    const { diffusionStep } = this.view;
    const { first, second, configuration } = this.run;
    const trainingStep = this.run.steps.reward;
    const points = configuration.reward.network === 'windows' ? pointsPerCell : pointsPerCellOfPlans;
    const field = yield* this.measureReward(points);
    // Without an expert there is no difference to explain: a pretrained reward may come without the one that it learned from.
    const hasExpert = this.run.steps.expert > 0;
    if (trainingStep > 0 && hasExpert && trainingStep - this.explained.step >= explainedEvery) {
      yield;
      const [ofFirst, ofSecond] = [await explainedOf(first), second && (await explainedOf(second))];
      this.explained = { step: trainingStep, first: ofFirst, second: ofSecond };
    }
    const frame: RewardFrame = {
      trainingStep,
      diffusionStep,
      pointsPerCell: points,
      shape: [field.grid.rows, field.grid.columns],
      values: field.values,
      peak: field.peak,
      peakDistance: field.peakDistance,
      explained: this.explained.first,
      ...(second ? { second: { composition, explained: this.explained.second } } : {}),
    };
    return { type: 'reward', frame };
  }

  /** With two goals of the first one alone: of composed rewards there is no one pair of models whose difference they are. */
  private async *drawScores(): AsyncGenerator<void, ViewFrame> {
    const { steps, first } = this.run;
    const { diffusionStep } = this.view;
    const arrows = yield* measureScores(first, diffusionStep, arrowsPerCell);
    return { type: 'scores', frame: { steps, diffusionStep, pointsPerCell: arrowsPerCell, ...arrows } };
  }

  /** The reward's field; of two goals, the composed one, of both rewards at one moment. */
  private async *measureReward(points: number): AsyncGenerator<void, FieldMeasurement> {
    const { first, second } = this.run;
    const { diffusionStep } = this.view;
    const { composition } = this;
    const [one, two] = [first.probes.frozenField(diffusionStep), second?.probes.frozenField(diffusionStep)];
    const balance = await this.run.fieldBalance(diffusionStep, composition);
    const field = yield* measureField(first, diffusionStep, points, one);
    if (!second || !two) return field;
    const other = yield* measureField(second, diffusionStep, points, two);
    const values = composeFields(field.values, other.values, composition, balance);
    const peak = findPeak(first.data.maze, field.grid, values);
    const toGoals = [first, second].map((run) => distance(peak, run.configuration.goal));
    // The peak of a difference belongs at the first goal.
    const peakDistance = composition === 'difference' ? toGoals[0]! : Math.min(...toGoals);
    return { grid: field.grid, values, peak, peakDistance };
  }

  private async *drawPlans(of: PlansOf): AsyncGenerator<void, ViewFrame> {
    const { composition, run } = this;
    const { first, second, configuration, steps } = run;
    const guidanceScale = of === 'steered' ? this.view.guidanceScale : 0;
    const trainingStep = steps[of === 'steered' ? 'base' : of];
    const rewardStep = of === 'steered' ? steps.reward : null;
    if (of === 'steered') this.scale.write(new Float32Array([guidanceScale]));
    const sampler = this.samplerOf(of === 'steered' ? `steered by ${composition}` : of);
    if (of === 'steered' && composition === 'either') yield* run.balanceRewards();
    const plans = yield* measurePlans(first, sampler);
    const other = second && of === 'expert' ? yield* measurePlans(second, this.samplerOf('secondExpert')) : null;
    const { count, stages, positions } = plans;
    const { horizon } = configuration;
    const frame: PlansFrame = {
      of,
      trainingStep,
      rewardStep,
      guidanceScale,
      count,
      horizon,
      stages,
      positions,
      ...sharesOf(first.data.maze, plans, other, configuration, composition),
    };
    return { type: 'plans', frame };
  }
}

const explainedOf = (run: Run): Promise<number | null> => run.probes.explained(2, 32);
