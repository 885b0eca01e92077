/**
 * What is drawn next of what a run shows while it learns: each view in short slices between training steps, and only when what it depends on
 * has changed. What there is to be drawn is the table's affair.
 */

import { dependsOn, viewKey, viewNames, type FrameOf, type ViewName, type ViewRequest } from '../../protocol/frames';
import { pick } from '../../protocol/members';
import type { GoalRuns } from '../../run/goalRuns';
import { order, viewsOf, type RunViews } from './table';

export class Views {
  private readonly views: RunViews;
  /** Keys of the last frames. */
  private readonly drawn = new Map<ViewName, string>();
  private turn = 0;
  private job: { name: ViewName; key: string; slices: AsyncGenerator<void, FrameOf> } | null = null;
  private urgent: ViewName[] = [];

  constructor(
    private readonly run: GoalRuns,
    private request: ViewRequest,
  ) {
    this.views = viewsOf(run);
  }

  /** Draws anew, ahead of the rest, what the viewer changed. */
  look(request: ViewRequest): void {
    const changed = (part: keyof ViewRequest): boolean => request[part] !== this.request[part];
    this.urgent.push(...viewNames.filter((name) => dependsOn[name].request.some(changed)));
    this.request = request;
  }

  /** Whether anything shown is out of date. */
  get stale(): boolean {
    return this.job !== null || order.some((name) => this.isStale(name));
  }

  /** Whether something is half drawn. */
  get isDrawing(): boolean {
    return this.job !== null;
  }

  /** Whether something is half sampled. */
  get isSampling(): boolean {
    return this.job !== null && this.views[this.job.name].samples;
  }

  /** Whether the viewer waits for something. */
  get isUrgent(): boolean {
    return this.urgent.length > 0;
  }

  /** One slice of work. @returns a frame when one is finished */
  async advance(): Promise<FrameOf | null> {
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
    for (const name of viewNames) this.views[name].dispose?.();
  }

  private async begin(name: ViewName): Promise<void> {
    await this.abandon();
    this.job = { name, key: this.keyOf(name), slices: this.draw(name) };
  }

  private async *draw<V extends ViewName>(name: V): AsyncGenerator<void, FrameOf<V>> {
    const { networks, request } = dependsOn[name];
    const frame = { view: name, steps: pick(this.run.steps, networks), request: pick(this.request, request) };
    const { meta, arrays } = yield* this.views[name].slices(frame.request);
    return { ...frame, meta, arrays };
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

  private keyOf(name: ViewName): string {
    return viewKey(name, this.run.steps, this.request);
  }
}
