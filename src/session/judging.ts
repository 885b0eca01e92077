/**
 * The visitor as judge of the lab: questions, a pupil that learns by his answers, and what these say, whenever nothing else is to be done. All of it is a
 * function of the networks and the answers, whenever they come: the pupil that plans for question n has learned all answers but the last before it, so that the next
 * question is there while it learns.
 */

import type { Preferences, PlanPair } from '../method/steering/preferences';
import type { Answer, LabReport } from '../protocol/lab';
import { impliedField } from '../run/impliedField';
import type { Run } from '../run/run';
import { preferencesFor, type SteeringTask } from '../run/steering';

type Steps = Readonly<Record<'base' | 'expert' | 'reward', number>>;

export class Judging {
  private readonly pairs: PlanPair[] = [];
  /** The answers that the pupil knows. */
  private readonly known: Answer[] = [];

  private constructor(
    private readonly run: Run,
    private readonly steps: Steps,
    readonly preferences: Preferences,
  ) {}

  static async create(run: Run, task: SteeringTask, steps: Steps): Promise<Judging> {
    return new Judging(run, steps, await preferencesFor(run, task));
  }

  /** Whether what was learned is of the first of these answers. */
  fits(answers: readonly Answer[]): boolean {
    return this.known.every((answer, k) => answers[k] === answer);
  }

  /** Everything up to the question that follows the answers, and the one behind it; null where a moment's work is done and nothing to be told. */
  async *reports(answers: readonly Answer[]): AsyncGenerator<LabReport | null, void> {
    const { preferences, known, pairs } = this;
    for (;;) {
      while (pairs.length <= known.length + 1) yield* this.question(pairs.length);
      const next = answers[known.length];
      if (next === undefined) break;
      preferences.answer(pairs[known.length]!, next);
      known.push(next);
      while (preferences.steps < preferences.of) {
        preferences.step();
        yield null;
      }
    }
  }

  /** Where the pupil goes more often than the base. */
  async *implied(): AsyncGenerator<LabReport | null, void> {
    const { run, steps, preferences, known } = this;
    if (known.length === 0) return;
    const measuring = impliedField(run, preferences.pupil(), run.key('implied'));
    for (;;) {
      const next = await measuring.next();
      if (next.done) return yield { type: 'implied', frame: { ...next.value, steps, answers: [...known] } };
      yield null;
    }
  }

  dispose(): void {
    this.preferences.dispose();
  }

  private async *question(number: number): AsyncGenerator<LabReport | null, void> {
    const { run, steps, known } = this;
    const asking = this.preferences.question(number);
    for (;;) {
      const next = await asking.next();
      if (!next.done) {
        yield null;
        continue;
      }
      this.pairs.push(next.value);
      const plans = new Float32Array(2 * next.value[0].length);
      next.value.forEach((plan, which) => plans.set(plan, which * plan.length));
      const { horizon } = run.configuration;
      const frame = { steps, number, after: [...known], horizon, positions: run.data.positions(plans) };
      return yield { type: 'question', frame };
    }
  }
}
