/** One row of the controls: the rewards that it compares, trained, and how flat their fields are or how alike. */

import { awayFromWalls, fieldCorrelation, peakToPeak } from '../domains/maze/worker/fieldCorrelation';
import { fieldGrid } from '../domains/maze/shared/localisation';
import type { MazePoint, RunConfiguration } from '../protocol/configuration';
import { measureResidual } from './residual';
import { Run } from '../run/run';
import { controlName, type ControlRow, type ExchangedRow, type NullRow } from './controlSettings';
import { fieldResult, keptPerCell, searchedField } from './fields';
import type { SuiteFolder } from './files';
import { baseIdentity, baseWeights, giveModels, modelWeights } from './models';
import { rounded } from './rounded';
import { anyGoal, baseConfiguration, type SuiteCase, type SuiteSettings } from './settings';
import { rewardConfiguration, rewardedRun } from './trainCase';
import { keptWeights, networkOf, train, trainNetwork, type Bars } from './training';
import { mazeDataOf } from '../domains/maze/worker/mazeData';

/** A reward's figures, and its field to be drawn. */
export interface ControlField {
  /** Share of the score difference's power; null where nothing differs. */
  readonly explained: number | null;
  /** Power of the score difference at the field's level, a state's mean in units of the noise: how far the models differ. */
  readonly power: number;
  /** Highest less lowest value of the field away from walls, in units of the reward. */
  readonly peakToPeak: number;
  readonly peak: MazePoint;
  /** As in FieldResult. */
  readonly values: readonly (number | null)[];
}

export interface ExchangedResult extends ExchangedRow {
  readonly real: ControlField;
  readonly exchanged: ControlField;
  /** Pearson's, of the two fields away from walls. */
  readonly correlation: number;
  /** The same at other noise levels. */
  readonly correlations: Readonly<Record<string, number>>;
  readonly seconds: number;
}

export interface NullResult extends NullRow {
  readonly none: ControlField;
  readonly seconds: number;
}

export type ControlResult = ExchangedResult | NullResult;

/** Other levels at which fields are compared, of 50. */
const otherLevels = [3, 5, 12];

export async function measureControl(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  row: ControlRow,
  bars: Bars,
): Promise<ControlResult> {
  const begun = performance.now();
  const result =
    row.kind === 'null'
      ? await measureNull(folder, settings, row, bars)
      : await measureExchanged(folder, settings, row, bars);
  return { ...result, seconds: rounded((performance.now() - begun) / 1000, 1) };
}

/** The case's reward, and one that learned from the same two models with their roles exchanged. */
async function measureExchanged(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  row: ExchangedRow,
  bars: Bars,
): Promise<ExchangedResult> {
  const { network } = row;
  const models = await modelWeights(folder, settings, row, bars);
  const real = await rewardedRun(folder, settings, row, network, models, bars);
  const exchanged = await Run.create(rewardConfiguration[network](settings, row), { exchanged: true });
  giveModels(exchanged, models, settings);
  await train(controlName(row), exchanged.configuration.iterations, networkOf(exchanged, 'reward'), bars);
  const correlation = async (level: number): Promise<number> =>
    rounded(fieldCorrelation(await reachedField(real, level), await reachedField(exchanged, level)));
  const correlations: Record<string, number> = {};
  for (const level of otherLevels) correlations[String(level)] = await correlation(level);
  const result = {
    ...row,
    real: await controlField(real, settings),
    exchanged: await controlField(exchanged, settings),
    correlation: await correlation(settings.fieldLevel),
    correlations,
    seconds: 0,
  };
  real.dispose();
  exchanged.dispose();
  return result;
}

/** The reward of a base and an expert that learned from the base's data. */
async function measureNull(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  row: NullRow,
  bars: Bars,
): Promise<NullResult> {
  const parent = await baseWeights(folder, settings, row, bars);
  const expert = await nullExpert(folder, settings, row, parent, bars);
  const base = row.expert === 'alike' ? await trainedOn(folder, settings, row, parent, bars) : parent;
  const run = await Run.create(nullConfiguration(settings, row));
  giveModels(run, { base, expert }, settings);
  await train(controlName(row), run.configuration.iterations, networkOf(run, 'reward'), bars);
  const result = { ...row, none: await controlField(run, settings), seconds: 0 };
  run.dispose();
  return result;
}

/** The setting of a real case's reward, but for the expert's data. */
function nullConfiguration(settings: SuiteSettings, row: NullRow): RunConfiguration {
  const nobody: SuiteCase = { maze: row.maze, seed: row.seed, goalNumber: 0, goal: anyGoal(row.maze) };
  return { ...rewardConfiguration[row.network](settings, nobody), expertData: 'base' };
}

/** The weights of an expert that learned from the base's data, read or trained and written. */
async function nullExpert(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  row: NullRow,
  base: Float32Array,
  bars: Bars,
): Promise<Float32Array> {
  const kind = row.expert === 'alike' ? 'tuned' : row.expert;
  const configuration: RunConfiguration =
    kind === 'tuned'
      ? nullConfiguration(settings, { ...row, network: 'windows' })
      : { ...baseConfiguration(settings, row), expertData: 'base' };
  const { expertData, denoiser, iterations } = configuration;
  const identity = { base: baseIdentity(settings, row), expertData, denoiser, iterations };
  const name = `null-${row.maze}-${kind}-expert-seed${row.seed}`;
  return keptWeights(folder, name, identity, async () => {
    const run = await Run.create(configuration);
    run.networks.setWeights('base', base, settings.baseSteps);
    const trained = await trainNetwork(name, run, 'expert', iterations, bars);
    run.dispose();
    return trained;
  });
}

/** The weights of a base that is trained on as experts are, read or trained and written. */
async function trainedOn(
  folder: SuiteFolder<object>,
  settings: SuiteSettings,
  row: NullRow,
  parent: Float32Array,
  bars: Bars,
): Promise<Float32Array> {
  const configuration = nullConfiguration(settings, { ...row, network: 'windows' });
  const { denoiser, iterations } = configuration;
  const name = `null-${row.maze}-alike-base-seed${row.seed}`;
  return keptWeights(folder, name, { base: baseIdentity(settings, row), denoiser, iterations }, async () => {
    const run = await Run.create(configuration);
    run.networks.setWeights('base', parent, 0);
    const trained = await trainNetwork(name, run, 'base', iterations, bars);
    run.dispose();
    return trained;
  });
}

/** A run's field where the ball can be, NaN elsewhere. */
async function reachedField(run: Run, level: number): Promise<Float32Array> {
  const { grid, values } = await searchedField(run, level);
  return awayFromWalls(mazeDataOf(run).maze, grid, values);
}

async function controlField(run: Run, { fieldLevel }: SuiteSettings): Promise<ControlField> {
  const explained = await run.probes.explained(8, 64);
  const source = run.data.heldOut();
  const { power } = await measureResidual(run, source, fieldLevel, 1, fieldGrid(mazeDataOf(run).maze, keptPerCell));
  source.dispose();
  const field = await searchedField(run, fieldLevel);
  const { peak, values } = fieldResult(run, field);
  return {
    explained: explained === null ? null : rounded(explained),
    power: rounded(power, 6),
    peakToPeak: rounded(peakToPeak(awayFromWalls(mazeDataOf(run).maze, field.grid, field.values))),
    peak,
    values,
  };
}
