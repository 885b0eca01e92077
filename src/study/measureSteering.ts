/** One row of the steering suite: plans of one planner at one budget, carried out and compared with the expert's of the same starts. */

import { benchmarkOf, normalisedScore, scoreExecutions } from '../domains/maze/worker/execution';
import { mazeDataOf } from '../domains/maze/worker/mazeData';
import { mazePositions } from '../domains/maze/worker/planData';
import { judgePlans } from '../domains/maze/worker/planScores';
import { createRandom } from '../math/random';
import { mapCounts } from '../method/steering/counts';
import { finished, type Lesson } from '../method/steering/method';
import type { Preferences } from '../method/steering/preferences';
import { steeringNames, type AskedModels, type LabPlanner } from '../protocol/lab';
import { isTaught } from '../protocol/labChoice';
import type { ScoreEstimate } from '../protocol/navigationResults';
import { meanPairDistance, planEnergyDistance, plansOf } from '../run/planDistances';
import type { Run } from '../run/run';
import { lessonFor, preferencesFor, steeredPlans, type SteeredPlans, type SteeringTask } from '../run/steering';
import { roundedMean } from './bootstrap';
import type { SuiteFolder } from './files';
import { modelWeights } from './models';
import { rounded } from './rounded';
import { steeringSettings, type SteeringRow } from './steeringSettings';
import { chooseStrength, type ChosenStrength } from './strengths';
import { rewardedRun } from './trainCase';
import type { Bars } from './training';

/** Means over starts. */
export interface SteeringFigures {
  /** D4RL's normalised score of plans that are carried out. */
  readonly score: ScoreEstimate;
  /** Share that ends at the goal and never leaves free space. */
  readonly arrives: ScoreEstimate;
  readonly valid: ScoreEstimate;
  /** Mean distance of two plans of a start, in cells. */
  readonly diversity: ScoreEstimate;
  /** Energy distance to the expert's plans of the start, in cells. */
  readonly energy: ScoreEstimate;
  /** R, less the mean of the base's plans of the start. */
  readonly gain: ScoreEstimate;
}

export interface SteeringMeasured extends SteeringRow, SteeringFigures {
  /** What the models were asked, a returned plan. */
  readonly asked: AskedModels;
  readonly strength: ChosenStrength | null;
  /** An estimate of the divergence of plans' law from the base's; null where none is known. */
  readonly divergence: number | null;
  /** Milliseconds a returned plan. */
  readonly milliseconds: number;
}

/** A case's networks, and what is known of its starts. */
class SteeredCase {
  private readonly references = new Map<string, Promise<Sampled>>();

  constructor(
    readonly name: string,
    readonly run: Run,
  ) {}

  /** The models' own plans of the scored starts, in all steps, of other noise than any row's. */
  reference(model: 'base' | 'expert'): Promise<Sampled> {
    const known = this.references.get(model) ?? sample(this.run, model, 'reference', 50, 0);
    this.references.set(model, known);
    return known;
  }
}

/** The last case stays, since rows of one case follow one another. */
let last: SteeredCase | null = null;

async function caseOf(folder: SuiteFolder<object>, row: SteeringRow, bars: Bars): Promise<SteeredCase> {
  const name = `${row.maze}-${row.goalNumber}-${row.seed}-${row.reward}`;
  if (last?.name === name) return last;
  last?.run.dispose();
  const models = await modelWeights(folder, steeringSettings, row, bars);
  last = new SteeredCase(name, await rewardedRun(folder, steeringSettings, row, row.reward, models, bars));
  return last;
}

interface Sampled extends SteeredPlans {
  /** [starts * returned, horizon, 2], in cells. */
  readonly positions: Float32Array;
  /** The same, plan by plan, of each start. */
  readonly ofStarts: readonly (readonly Float32Array[])[];
  /** A plan, without what was taught before. */
  readonly milliseconds: number;
}

const { returned, scoredPlans, validationPlans, batch } = steeringSettings;

/** Validation starts are never scored ones; reference plans begin where the scored ones do, from other noise. */
type Which = 'validation' | 'scored' | 'reference';

/** Answers of the suite's judge, who likes the plan of greater reward. */
const answers = 40;

/** What has to be taught before, taught to its end. */
async function taught(run: Run, task: SteeringTask): Promise<Lesson | null> {
  if (!isTaught(task.planner)) return null;
  if (task.planner === 'judge') return judgedByReward(run, task);
  const lesson = await lessonFor(run, task);
  while (lesson.steps < lesson.of) lesson.step();
  return lesson;
}

async function judgedByReward(run: Run, task: SteeringTask): Promise<Preferences> {
  const preferences = await preferencesFor(run, task);
  for (let number = 0; number < answers; number++) {
    const pair = await finished(preferences.question(number));
    const [first, second] = await preferences.rewardsOf(pair);
    preferences.answer(pair, first >= second ? 0 : 1);
    while (preferences.steps < preferences.of) preferences.step();
  }
  return preferences;
}

async function sample(run: Run, planner: LabPlanner, which: Which, budget: number, strength: number): Promise<Sampled> {
  const count = which === 'validation' ? validationPlans : scoredPlans;
  const starts = run.data.starts(count, createRandom(0).fork(which === 'validation' ? 'validation' : 'scored'));
  const task = { planner, budget, strength, starts, count, returned, key: run.key(`steering ${which}`), batch };
  const lesson = await taught(run, task);
  const begun = performance.now();
  const steered = await finished(steeredPlans(run, task, lesson?.pupil()));
  const milliseconds = (performance.now() - begun) / (count * returned);
  lesson?.dispose();
  const positions = mazePositions(steered.plans, run.data.space);
  const { horizon } = run.configuration;
  const plans = plansOf(positions, horizon);
  const ofStarts = Array.from({ length: count }, (_, i) => plans.slice(i * returned, (i + 1) * returned));
  return { ...steered, positions, ofStarts, milliseconds };
}

/** Each start's mean over its plans. */
function perStart(values: ArrayLike<number>): number[] {
  return Array.from({ length: values.length / returned }, (_, start) => {
    let sum = 0;
    for (let i = 0; i < returned; i++) sum += values[start * returned + i]!;
    return sum / returned;
  });
}

function outcomes(run: Run, { positions }: Sampled) {
  const { maze, stride } = mazeDataOf(run);
  const { goals, horizon } = run.configuration;
  const verdicts = judgePlans(maze, goals, positions, horizon);
  const { executions } = scoreExecutions(maze, goals[0], positions, horizon, stride);
  return { verdicts, returns: executions.map((execution) => execution.return) };
}

/** The strength whose valid plans return most on validation starts. */
async function chosen(run: Run, { planner, budget }: SteeringRow): Promise<ChosenStrength> {
  return chooseStrength(steeringSettings.strengths, async (strength) => {
    const { verdicts, returns } = outcomes(run, await sample(run, planner, 'validation', budget, strength));
    const worth = returns.reduce((sum, value, i) => sum + (verdicts[i]!.isValid ? value : 0), 0) / returns.length;
    return rounded(worth);
  });
}

export async function measureSteering(
  folder: SuiteFolder<object>,
  row: SteeringRow,
  bars: Bars,
): Promise<SteeringMeasured> {
  const of = await caseOf(folder, row, bars);
  const { run } = of;
  // A judge has no use for a strength.
  const isSteered = row.planner !== 'judge' && (steeringNames as readonly LabPlanner[]).includes(row.planner);
  const strength = isSteered ? await chosen(run, row) : null;
  const sampled = await sample(run, row.planner, 'scored', row.budget, strength?.strength ?? 0);
  const [base, expert] = [await of.reference('base'), await of.reference('expert')];
  const { verdicts, returns } = outcomes(run, sampled);
  const baseRewards = perStart(base.rewards);
  const benchmark = benchmarkOf(mazeDataOf(run).maze)!;
  return {
    ...row,
    score: roundedMean(perStart(returns.map((value) => normalisedScore(benchmark, value)))),
    arrives: roundedMean(perStart(verdicts.map(({ isValid, endsAt }) => Number(isValid && endsAt[0])))),
    valid: roundedMean(perStart(verdicts.map(({ isValid }) => Number(isValid)))),
    diversity: roundedMean(sampled.ofStarts.map(meanPairDistance)),
    energy: roundedMean(sampled.ofStarts.map((plans, start) => planEnergyDistance(plans, expert.ofStarts[start]!))),
    gain: roundedMean(perStart(sampled.rewards).map((value, start) => value - baseRewards[start]!)),
    asked: mapCounts((kind) => rounded(sampled.asked[kind], 2)),
    strength,
    divergence: sampled.divergence === null ? null : rounded(sampled.divergence),
    milliseconds: rounded(sampled.milliseconds, 2),
  };
}
