/** The view of the reward's field; of several goals, of the composed one. */

import type { RunConfiguration, Subject } from '../../protocol/configuration';
import type { ContentOf, RequestOf } from '../../protocol/frames';
import { composeFields } from '../../run/composedField';
import { besideLearned, exactField, type ExactField } from '../../run/exactField';
import type { GoalRuns } from '../../run/goalRuns';
import { measureAlong, measureField, type FieldMeasurement } from '../../run/measure';
import type { View } from './view';

/** Points of the field along a cell's side. */
const pointsPerCell = 10;
/** Coarser for the reward of whole plans, a thousand times dearer a point. */
const pointsPerCellOfPlans = 5;

const pointsPerCellOf = ({ reward }: RunConfiguration): number =>
  reward.network === 'windows' ? pointsPerCell : pointsPerCellOfPlans;

/** Reward steps between two measurements of the share explained. */
const explainedEvery = 10;

/** Shares explained of each goal's reward, and the reward's steps when they were measured. */
interface Explained {
  readonly step: number;
  readonly shares: readonly (number | null)[];
}

/** What is known exactly of a request. */
interface Known {
  readonly key: string;
  readonly field: ExactField | null;
  /** Of `field`. */
  readonly halves: number | null;
}

/** Of the map along walks. */
const nothing: Omit<Known, 'key'> = { field: null, halves: null };

export class RewardView implements View<'reward'> {
  readonly samples = false;
  private readonly explained: Partial<Record<Subject, Explained>> = {};
  /** The last one, which does not change while the run learns. */
  private exact: Known | null = null;

  constructor(private readonly run: GoalRuns) {}

  async *slices(request: RequestOf<'reward'>): AsyncGenerator<void, ContentOf<'reward'>> {
    const { subject } = request;
    const runs = this.run.of(subject);
    const step = this.run.steps.reward;
    const { field: known, halves } = request.along ? nothing : yield* this.exactAt(request);
    const { grid, values, peak, peakDistance } = yield* this.measure(request);
    // Without an expert there is no difference to explain: a pretrained reward may come without the one that it learned from.
    const hasExpert = this.run.steps.expert > 0;
    const last = this.explained[subject];
    if (step > 0 && hasExpert && step - (last?.step ?? -Infinity) >= explainedEvery) {
      yield;
      const shares: (number | null)[] = [];
      for (const run of runs) shares.push(await run.probes.explained(2, 32));
      this.explained[subject] = { step, shares };
    }
    const exact = known && besideLearned(known, values);
    return {
      meta: {
        pointsPerCell: grid.pointsPerCell,
        shape: [grid.rows, grid.columns],
        peak,
        peakDistance,
        explained: runs.map((_, k) => this.explained[subject]?.shares[k] ?? null),
        exact: exact && { correlation: exact.correlation, halves },
      },
      arrays: { values, exact: exact?.values ?? new Float32Array() },
    };
  }

  /** The authors' formulation is taught something else than the difference of scores. */
  private *exactAt({ diffusionStep, composition, subject }: RequestOf<'reward'>): Generator<void, Known> {
    const runs = this.run.of(subject);
    const [{ schedule, configuration }] = runs;
    const key = `${diffusionStep} ${composition} ${subject}`;
    if (this.exact?.key === key) return this.exact;
    const data = runs.map((run) => run.data);
    const isKnown = configuration.reward.formulation === 'score';
    const field = isKnown
      ? exactField(data, schedule, diffusionStep, pointsPerCellOf(configuration), composition)
      : null;
    if (field) yield; // each of the two takes a while
    this.exact = { key, field, halves: field?.halves() ?? null };
    return this.exact;
  }

  /** The reward's field; of several goals, the composed one, of all rewards at one moment. */
  private async *measure({
    diffusionStep,
    composition,
    subject,
    along,
  }: RequestOf<'reward'>): AsyncGenerator<void, FieldMeasurement> {
    const runs = this.run.of(subject);
    const [first] = runs;
    const frozen = runs.map((run) => run.probes.frozenField(diffusionStep));
    const balance = await this.run.fieldBalance(subject, diffusionStep, composition);
    const fields: FieldMeasurement[] = [];
    const measured = along ? measureAlong : measureField;
    for (const [k, run] of runs.entries())
      fields.push(yield* measured(run, diffusionStep, pointsPerCellOf(run.configuration), frozen[k]));
    const [field] = fields as [FieldMeasurement];
    if (fields.length === 1) return field;
    const each = fields.map(({ values }) => values);
    const values = composeFields(each, composition, balance);
    const peak = first.data.peakOf(field.grid, values);
    const toGoals = runs.map(({ data }) => data.distanceToGoal(peak));
    // The peak of a difference belongs at the first goal.
    const peakDistance = composition === 'difference' ? toGoals[0]! : Math.min(...toGoals);
    return { grid: field.grid, values, peak, peakDistance };
  }
}
