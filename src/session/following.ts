/** Plans that follow a start which the visitor drags over the lab's picture. */

import * as tf from '@tensorflow/tfjs-core';
import { State } from '../engine/state';
import { WarmStart } from '../method/steering/warmStart';
import type { FollowedFrame, LabPlanner } from '../protocol/lab';
import type { Place } from '../math/grid';
import type { Run } from '../run/run';

/** Plans of the start. */
const count = 8;

export class Following {
  private readonly strength: State<tf.Rank.R0>;
  private readonly plans: WarmStart;

  constructor(
    private readonly run: Run,
    private readonly planner: LabPlanner,
    strength: number,
  ) {
    const { schedule, configuration, data } = run;
    this.strength = new State<tf.Rank.R0>(tf.scalar(strength));
    const denoiser = planner === 'base' || planner === 'expert' ? run.denoiser(planner) : run.steered(this.strength);
    const ground = { schedule, horizon: configuration.horizon, ...data.space };
    this.plans = new WarmStart(ground, denoiser, count, run.key('following'));
  }

  /** @returns null where no plan can begin */
  async from(start: Place, steps: FollowedFrame['steps']): Promise<FollowedFrame | null> {
    const { run, planner, plans } = this;
    const state = run.data.startAt?.(start);
    if (!state) return null;
    const begun = performance.now();
    const positions = run.data.positions(await plans.from(state));
    const took = performance.now() - begun;
    const { horizon } = run.configuration;
    return { steps, planner, start, horizon, evaluations: plans.evaluations, took, positions };
  }

  dispose(): void {
    this.plans.dispose();
    this.strength.dispose();
  }
}
