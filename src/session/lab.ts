/** The steering lab as the worker runs it: one planner after the other, a move at a time, whenever nothing else is to be done. */

import { createRandom } from '../math/random';
import type { Place } from '../math/grid';
import {
  labBudgets,
  labPlanners,
  taughtNames,
  type LabAsked,
  type LabBudget,
  type LabPlanner,
  type LabReport,
  type LabRequest,
  type TaughtName,
} from '../protocol/lab';
import { canFollow, chosenVariant, isTaught } from '../protocol/labChoice';
import type { Run } from '../run/run';
import type { Lesson } from '../method/steering/method';
import { described } from './described';
import { Following } from './following';
import { Judging } from './judging';
import { isUseful, lessonFor, steeredPlans, type SteeredPlans, type SteeringTask } from '../run/steering';

/** Starts, and plans of each. */
const [startCount, returned] = [4, 8];
/** Groups of plans, and plans of each, where no start is held. */
const [groupCount, ofGroup] = [8, 12];
/** What the expert's plans have to gain for shares of it to mean anything: a factor e of density. */
const leastGain = 1;
/** Plans on their way at once: a move of them is a moment's work. */
const batch = 128;
/** The greatest budget that nobody has to ask for: the curves over what plans cost are drawn of all up to it. */
const mostUnasked = 200;

/** How often a pupil is looked at while it is taught. */
const looks = 4;

/** What plans gain and how far they are apart. */
interface Reference {
  readonly reward: number;
  readonly diversity: number;
}

type Reports = AsyncGenerator<LabReport | null, void>;

/** Work that is done move by move, until what it depends on has changed. */
interface Job {
  readonly of: string;
  /** Null once all is done. */
  reports: Reports | null;
}

export class Lab {
  private comparison: Job = { of: '', reports: null };
  private judgement: Job = { of: '', reports: null };
  /** What is taught, or was: of networks and a strength, whatever the budget. */
  private lessons: { readonly of: string; readonly each: Map<TaughtName, Lesson> } = { of: '', each: new Map() };
  private references: { readonly of: string; readonly each: Record<'base' | 'expert', Reference> } | null = null;
  private following: { readonly of: string; readonly by: Following } | null = null;
  /** What plans followed last. */
  private followed = '';
  private judging: { readonly of: string; readonly by: Judging } | null = null;

  constructor(
    private readonly run: Run,
    private request: LabAsked,
  ) {}

  ask(request: LabAsked): void {
    this.request = request;
  }

  /** Whether something is to be done: of networks that know nothing nothing is compared. */
  get isStale(): boolean {
    const { base, expert, reward } = this.run.steps;
    const hasLearned = base > 0 && expert > 0 && reward > 0;
    return (
      hasLearned &&
      (this.isFollowed || this.isDue(this.comparison, this.compared()) || this.isDue(this.judgement, this.judged()))
    );
  }

  /** One move of some plans, or one step of a pupil. @returns a report when something is finished */
  async advance(): Promise<LabReport | null> {
    if (this.isFollowed) return this.follow();
    const judges = this.isDue(this.judgement, this.judged());
    if (judges && (this.request.chosen === 'judge' || !this.isDue(this.comparison, this.compared()))) {
      this.judgement = await this.begun(this.judgement, this.judged(), () => this.judgements(this.request));
      return this.moved(this.judgement);
    }
    this.comparison = await this.begun(this.comparison, this.compared(), () => this.frames(this.request));
    return this.moved(this.comparison);
  }

  /** Ends what is under way, and frees what it holds. */
  async dispose(): Promise<void> {
    for (const { reports } of [this.comparison, this.judgement]) await reports?.return();
    this.forgetLessons('');
    this.judging?.by.dispose();
    this.following?.by.dispose();
  }

  private isDue({ of, reports }: Job, present: string): boolean {
    return reports !== null || of !== present;
  }

  /** Whether the start was dragged since plans followed it last. */
  private get isFollowed(): boolean {
    const { start, chosen } = this.request;
    return start !== null && canFollow(chosen) && this.followed !== this.toFollow(start);
  }

  private toFollow(start: Place): string {
    const { chosen, strength } = this.request;
    return JSON.stringify([start, chosen, strength, this.trained]);
  }

  private async follow(): Promise<LabReport | null> {
    const { start, chosen, strength } = this.request;
    const of = JSON.stringify([chosen, strength, this.trained]);
    if (this.following?.of !== of) {
      this.following?.by.dispose();
      this.following = { of, by: new Following(this.run, chosen, strength) };
    }
    this.followed = this.toFollow(start!);
    const frame = await this.following.by.from(start!, this.trained);
    return frame && { type: 'followed', frame };
  }

  /** The job, or what takes its place since something else is asked. */
  private async begun(job: Job, present: string, reports: () => Reports): Promise<Job> {
    if (job.of === present) return job;
    await job.reports?.return();
    return { of: present, reports: reports() };
  }

  private async moved(job: Job): Promise<LabReport | null> {
    const next = await job.reports?.next();
    if (!next || next.done) job.reports = null;
    return next?.value ?? null;
  }

  /** @param of what the next ones are of */
  private forgetLessons(of: string): void {
    for (const lesson of this.lessons.each.values()) lesson.dispose();
    this.lessons = { of, each: new Map() };
  }

  /** All that a comparison depends on. */
  private compared(): string {
    const { budget, strength, variants } = this.request;
    return JSON.stringify([budget, strength, variants, this.trained]);
  }

  /** All that a judgement depends on; its plans are shown beside those that are compared. */
  private judged(): string {
    return JSON.stringify([this.request.answers, this.compared()]);
  }

  private get trained() {
    const { base, expert, reward } = this.run.steps;
    return { base, expert, reward };
  }

  /** All planners at the budget that is asked, who is looked at first; then, from cheap to dear, at others that they have a use for; at last those that are taught. */
  private async *frames({ budget: asked, strength, chosen }: LabAsked): Reports {
    const { steps } = this.run.schedule;
    const at = (planner: LabPlanner, budget: LabBudget, lesson: Lesson | null = null) =>
      this.planned(planner, { budget, strength }, lesson);
    const order = [chosen, ...labPlanners.filter((planner) => planner !== chosen)];
    const untaught = order.filter((planner) => !isTaught(planner));
    for (const planner of untaught) yield* at(planner, asked);
    for (const budget of labBudgets) {
      if (budget === asked || budget > mostUnasked) continue;
      for (const planner of untaught) if (isUseful(planner, budget, steps)) yield* at(planner, budget);
    }
    for (const planner of taughtNames) {
      const lesson = await this.lessonOf(planner, strength);
      const budgets = new Set<LabBudget>([asked, ...labBudgets.filter((budget) => isUseful(planner, budget, steps))]);
      const look = Math.ceil(lesson.of / looks);
      // Now and then it is looked at what it has learned.
      for (let isDone = false; !isDone;) {
        const next = Math.min(lesson.of, (Math.floor(lesson.steps / look) + 1) * look);
        while (lesson.steps < next) {
          lesson.step();
          yield null;
        }
        for (const budget of budgets) yield* at(planner, budget, lesson);
        isDone = lesson.steps >= lesson.of;
      }
    }
  }

  /** Questions to the judge, then the plans of who has learned his answers, and what these say. */
  private async *judgements({ answers, budget, strength }: LabAsked): Reports {
    const of = JSON.stringify(this.trained);
    if (!this.judging || this.judging.of !== of || !this.judging.by.fits(answers)) {
      this.judging?.by.dispose();
      this.judging = null;
      this.judging = { of, by: await Judging.create(this.run, this.task('judge', budget, 1), this.trained) };
    }
    const { by } = this.judging;
    yield* by.reports(answers);
    yield* this.planned('judge', { budget, strength }, by.preferences);
    yield* by.implied();
  }

  /** The lesson that is under way at this strength, or a new one. */
  private async lessonOf(planner: TaughtName, strength: number): Promise<Lesson> {
    const of = JSON.stringify([this.trained, strength]);
    if (this.lessons.of !== of) this.forgetLessons(of);
    const known = this.lessons.each.get(planner);
    if (known) return known;
    const lesson = await lessonFor(this.run, this.task(planner, 1, strength));
    this.lessons.each.set(planner, lesson);
    return lesson;
  }

  private task(planner: LabPlanner, budget: number, strength: number): SteeringTask {
    const { run } = this;
    const starts = run.data.starts(startCount, createRandom(run.configuration.seed).fork('lab'));
    const size = starts ? { count: startCount, returned } : { count: groupCount, returned: ofGroup };
    const variant = chosenVariant(this.request.variants, planner);
    return { planner, variant, budget, strength, starts, ...size, key: run.key('lab'), batch };
  }

  /** Plans, a move at a time. */
  private async *sampled(task: SteeringTask, lesson: Lesson | null): AsyncGenerator<null, SteeredPlans> {
    const sampling = steeredPlans(this.run, task, lesson?.pupil());
    try {
      for (;;) {
        const next = await sampling.next();
        if (next.done) return next.value;
        yield null;
      }
    } finally {
      await sampling.return(undefined as never);
    }
  }

  /** What plans of the two models by themselves are like, in all levels. */
  private async *reference(): AsyncGenerator<null, Readonly<Record<'base' | 'expert', Reference>>> {
    const of = JSON.stringify(this.trained);
    if (this.references?.of === of) return this.references.each;
    const each = { base: yield* this.referenceOf('base'), expert: yield* this.referenceOf('expert') };
    this.references = { of, each };
    return each;
  }

  private async *referenceOf(model: 'base' | 'expert'): AsyncGenerator<null, Reference> {
    const task = this.task(model, this.run.schedule.steps, 0);
    const { rewards, diversity } = described(this.run, yield* this.sampled(task, null), task);
    return { reward: rewards, diversity };
  }

  private async *planned(planner: LabPlanner, request: LabRequest, lesson: Lesson | null): Reports {
    const { base, expert } = yield* this.reference();
    const task = this.task(planner, request.budget, request.strength);
    const begun = performance.now();
    const steered = yield* this.sampled(task, lesson);
    const took = (performance.now() - begun) / (task.count * task.returned);
    const { rewards, ...content } = described(this.run, steered, task);
    const [gain, whole] = [rewards - base.reward, expert.reward - base.reward];
    const frame = {
      ...{ planner, variant: task.variant ?? null, ...request, ...content, took, gain, steps: this.trained },
      way: whole > leastGain ? gain / whole : null,
      spread: expert.diversity > 0 ? content.diversity / expert.diversity : null,
      taught: lesson ? { steps: lesson.steps, of: lesson.of } : null,
    };
    yield { type: 'lab', frame };
  }
}
