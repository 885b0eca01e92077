/** The steering lab as the worker runs it: one planner after the other, a move at a time, whenever nothing else is to be done. */

import { createRandom } from '../math/random';
import {
  isTaught,
  labBudgets,
  labPlanners,
  taughtNames,
  type LabBudget,
  type LabFrame,
  type LabPlanner,
  type LabRequest,
  type TaughtName,
} from '../protocol/lab';
import { meanPairDistance, plansOf } from '../run/planDistances';
import type { Run } from '../run/run';
import type { Lesson } from '../method/steering/method';
import { isUseful, lessonFor, steeredPlans, type SteeredPlans, type SteeringTask } from '../run/steering';

/** Starts, and plans of each. */
const [startCount, returned] = [4, 8];
/** Groups of plans, and plans of each, where no start is held. */
const [groupCount, ofGroup] = [8, 12];
/** What the expert's plans have to gain for shares of it to mean anything: a factor e of density. */
const leastGain = 1;
/** Plans on their way at once: a move of them is a moment's work. */
const batch = 128;
/** Most of the candidates that are shown. */
const shownCandidates = 128;

/** The greatest budget that nobody has to ask for: the curves over what plans cost are drawn of all up to it. */
const mostUnasked = 200;

/** How often a pupil is looked at while it is taught. */
const looks = 4;

/** What plans gain and how far they are apart. */
interface Reference {
  readonly reward: number;
  readonly diversity: number;
}

export class Lab {
  private key = '';
  private job: AsyncGenerator<LabFrame | null, void> | null = null;
  /** What is taught, or was: of networks and a strength, whatever the budget. */
  private lessons: { readonly of: string; readonly each: Map<TaughtName, Lesson> } = { of: '', each: new Map() };

  constructor(
    private readonly run: Run,
    private request: LabRequest,
  ) {}

  ask(request: LabRequest): void {
    this.request = request;
  }

  /** Whether something is to be done: of networks that know nothing nothing is compared. */
  get isStale(): boolean {
    const { base, expert, reward } = this.run.steps;
    const hasLearned = base > 0 && expert > 0 && reward > 0;
    return hasLearned && (this.job !== null || this.key !== this.present());
  }

  /** One move of some plans, or one step of a pupil. @returns a frame when a planner's plans are finished */
  async advance(): Promise<LabFrame | null> {
    if (this.key !== this.present()) {
      await this.end();
      this.key = this.present();
      this.job = this.frames(this.request);
    }
    const next = await this.job?.next();
    if (!next || next.done) this.job = null;
    return next?.value ?? null;
  }

  /** Ends what is under way, and frees what it holds. */
  async dispose(): Promise<void> {
    await this.end();
    this.forgetLessons('');
  }

  /** @param of what the next ones are of */
  private forgetLessons(of: string): void {
    for (const lesson of this.lessons.each.values()) lesson.dispose();
    this.lessons = { of, each: new Map() };
  }

  private async end(): Promise<void> {
    const { job } = this;
    this.job = null;
    await job?.return();
  }

  /** All that frames depend on. */
  private present(): string {
    return JSON.stringify([this.request, this.trained]);
  }

  private get trained() {
    const { base, expert, reward } = this.run.steps;
    return { base, expert, reward };
  }

  /** All planners at the budget that is asked, then, from cheap to dear, at others that they have a use for; at last those that are taught. */
  private async *frames({ budget: asked, strength }: LabRequest): AsyncGenerator<LabFrame | null, void> {
    const { steps } = this.run.schedule;
    const reference = {
      base: yield* this.reference('base', steps),
      expert: yield* this.reference('expert', steps),
    };
    const at = (planner: LabPlanner, budget: LabBudget, lesson: Lesson | null = null) =>
      this.planned(planner, { budget, strength }, reference, lesson);
    const untaught = labPlanners.filter((planner) => !isTaught(planner));
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
    return { planner, budget, strength, starts, ...size, key: run.key('lab'), batch };
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

  private async *reference(model: 'base' | 'expert', steps: number): AsyncGenerator<null, Reference> {
    const task = this.task(model, steps, 0);
    const { rewards, diversity } = described(this.run, yield* this.sampled(task, null), task);
    return { reward: rewards, diversity };
  }

  private async *planned(
    planner: LabPlanner,
    request: LabRequest,
    { base, expert }: Readonly<Record<'base' | 'expert', Reference>>,
    lesson: Lesson | null,
  ): AsyncGenerator<LabFrame | null, void> {
    const task = this.task(planner, request.budget, request.strength);
    const begun = performance.now();
    const steered = yield* this.sampled(task, lesson);
    const took = (performance.now() - begun) / (task.count * task.returned);
    const { rewards, ...content } = described(this.run, steered, task);
    const [gain, whole] = [rewards - base.reward, expert.reward - base.reward];
    yield {
      ...{ planner, ...request, ...content, took, gain, steps: this.trained },
      way: whole > leastGain ? gain / whole : null,
      spread: expert.diversity > 0 ? content.diversity / expert.diversity : null,
      taught: lesson ? { steps: lesson.steps, of: lesson.of } : null,
    };
  }
}

function described(run: Run, steered: SteeredPlans, size: Pick<SteeringTask, 'count' | 'returned'>) {
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
    rewards: steered.rewards.reduce((sum, value) => sum + value, 0) / steered.rewards.length,
    diversity: apart.reduce((sum, value) => sum + value, 0) / apart.length,
    ...{ arrives, ends, valid, positions },
    candidates: data.positions(steered.candidates.plans.subarray(0, shown * values)),
    shares: Float32Array.from(steered.candidates.shares.subarray(0, shown)),
  };
}
