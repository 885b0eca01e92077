/**
 * What a run shows of itself while it learns: the reward's field, and plans of the base, the expert and the steered base. Each is
 * drawn in short slices between training steps, and only when what it shows has changed.
 */

import * as tf from '@tensorflow/tfjs-core';
import type { Sampler } from '../diffusion/sampler';
import { State } from '../engine/state';
import type { PlansFrame, PlansOf, RewardFrame, ViewRequest } from '../protocol/messages';
import { measureField, measurePlans } from './measure';
import type { Run } from './run';

export type ViewFrame =
  { readonly type: 'reward'; readonly frame: RewardFrame } | { readonly type: 'plans'; readonly frame: PlansFrame };

type ViewName = 'reward' | PlansOf;

/** Plans drawn in each panel. */
const planCount = 24;

/** Points of the field along a cell's side. */
const pointsPerCell = 10;
/** Coarser for the reward of whole plans, a thousand times dearer a point. */
const pointsPerCellOfPlans = 5;

/** The field is drawn between any two sets of plans: it is the figure's heart, and cheap. */
const order: readonly ViewName[] = ['reward', 'base', 'reward', 'expert', 'reward', 'steered'];

/** Reward steps between two measurements of the share explained. */
const explainedEvery = 10;

export class Views {
  private readonly drawn = new Map<ViewName, string>();
  private turn = 0;
  private job: { name: ViewName; key: string; slices: AsyncGenerator<void, ViewFrame> } | null = null;
  private urgent: ViewName[] = [];
  private readonly samplers = new Map<PlansOf, Sampler>();
  private readonly scale = new State<tf.Rank.R0>(tf.scalar(0));
  private explained: { readonly step: number; readonly value: number | null } = { step: -Infinity, value: null };

  constructor(
    private readonly run: Run,
    private view: ViewRequest,
  ) {}

  /** Draws anew, ahead of the rest, what the viewer changed. */
  look(view: ViewRequest): void {
    if (view.diffusionStep !== this.view.diffusionStep) this.urgent.push('reward');
    if (view.guidanceScale !== this.view.guidanceScale) this.urgent.push('steered');
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
  private samplerOf(of: PlansOf): Sampler {
    const { run } = this;
    const known = this.samplers.get(of);
    if (known) return known;
    const denoiser = of === 'steered' ? run.steered(this.scale) : run.denoiser(of);
    const sampler = run.sampler(planCount, 'shown', denoiser);
    this.samplers.set(of, sampler);
    return sampler;
  }

  private async begin(name: ViewName): Promise<void> {
    await this.abandon();
    this.job = { name, key: this.keyOf(name), slices: name === 'reward' ? this.drawReward() : this.drawPlans(name) };
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

  /** Everything that a view depends on: equal keys, equal pictures. */
  private keyOf(name: ViewName): string {
    const { base, expert, reward } = this.run.steps;
    switch (name) {
      case 'reward':
        return `reward ${reward} ${this.view.diffusionStep}`;
      case 'base':
        return `base ${base}`;
      case 'expert':
        return `expert ${expert}`;
      case 'steered':
        return `steered ${base} ${reward} ${this.view.guidanceScale}`;
    }
  }

  private async *drawReward(): AsyncGenerator<void, ViewFrame> {
    const { diffusionStep } = this.view;
    const trainingStep = this.run.steps.reward;
    const points = this.run.configuration.reward.network === 'windows' ? pointsPerCell : pointsPerCellOfPlans;
    const field = yield* measureField(this.run, diffusionStep, points);
    // Without an expert there is no difference to explain: a pretrained reward may come without the one that it learned from.
    const hasExpert = this.run.steps.expert > 0;
    if (trainingStep > 0 && hasExpert && trainingStep - this.explained.step >= explainedEvery) {
      yield;
      this.explained = { step: trainingStep, value: await this.run.explained(2, 32) };
    }
    const frame: RewardFrame = {
      trainingStep,
      diffusionStep,
      pointsPerCell: points,
      shape: [field.grid.rows, field.grid.columns],
      values: field.values,
      peak: field.peak,
      peakDistance: field.peakDistance,
      explained: this.explained.value,
    };
    return { type: 'reward', frame };
  }

  private async *drawPlans(of: PlansOf): AsyncGenerator<void, ViewFrame> {
    const { run } = this;
    const guidanceScale = of === 'steered' ? this.view.guidanceScale : 0;
    const trainingStep = run.steps[of === 'steered' ? 'base' : of];
    const rewardStep = of === 'steered' ? run.steps.reward : null;
    if (of === 'steered') this.scale.write(new Float32Array([guidanceScale]));
    const plans = yield* measurePlans(run, this.samplerOf(of));
    const { count, stages, positions, valid, reachesGoal } = plans;
    const { horizon } = run.configuration;
    const frame: PlansFrame = {
      of,
      trainingStep,
      rewardStep,
      guidanceScale,
      count,
      horizon,
      stages,
      positions,
      valid,
      reachesGoal,
    };
    return { type: 'plans', frame };
  }
}
