/** How near a reward of the plane comes to the exact log ratio of expert and base, where points of either are, and what its values cost. */

import * as tf from '@tensorflow/tfjs-core';
import type { Place } from '../../../math/grid';
import { nearness, type Nearness } from '../../../math/nearness';
import { createRandom } from '../../../math/random';
import { constantSteps } from '../../../method/diffusion/denoiser';
import { at, cosineSchedule } from '../../../method/diffusion/noiseSchedule';
import type { RewardFunction } from '../../../method/reward/relativeReward';
import type { DrawOptions, RivalReward } from '../../../method/reward/rivals/rival';
import type { ModelName, PresetName } from '../../../protocol/configuration';
import type { Run } from '../../../run/run';
import { logDensity, noised, tilted } from '../shared/mixture';
import { tiltWidth } from '../shared/presets';
import { planeConfiguration } from '../shared/usual';
import { asSeen, PlaneData, planeDataOf } from '../worker/planeData';
import { rivalSettings } from './rivalSettings';

/** The points that are asked: a grid over the plane. */
const probeOf = (run: Run) => planeDataOf(run).probe(rivalSettings.pointsPerCell);

/** Values at the points, or at the first so many of them: [points]. */
export async function valuesOf(
  run: Run,
  { value }: Pick<RivalReward, 'value'>,
  { count, draws }: { readonly count?: number; readonly draws?: DrawOptions } = {},
): Promise<Float32Array> {
  const { states } = probeOf(run);
  const points = count ?? states.length / 2;
  const clean = tf.tensor3d(states.subarray(0, 2 * points), [points, 1, 2]);
  return taken(value(clean, draws), clean);
}

/** Values at sqrt(alphaBar) times the points: [points]. */
export async function valuesAt(run: Run, reward: RewardFunction, level: number): Promise<Float32Array> {
  const { states } = probeOf(run);
  const count = states.length / 2;
  const signal = Math.sqrt(at(run.schedule.alphaBar, level));
  const points = tf.tensor3d(
    states.map((value) => signal * value),
    [count, 1, 2],
  );
  return taken(
    tf.tidy(() => reward(points, constantSteps(count, level))),
    points,
  );
}

async function taken(values: tf.Tensor1D, ...used: tf.Tensor[]): Promise<Float32Array> {
  const read = await values.data<'float32'>();
  tf.dispose([values, ...used]);
  return read;
}

/** log p_expert,t - log p_base,t at the points, and the densities. */
export const exactAt = (run: Run, level: number) =>
  planeDataOf(run).exactReward(at(run.schedule.alphaBar, level), probeOf(run).states);

/**
 * log E_base[e^(strength R(x_0)) | x_t] at the points, of the exact R, up to a constant: the base weighted by e^(strength r) is a mixture again, and the value is the log ratio of
 * its noised density to the base's. Only for an expert that is the base drawn to a star.
 */
export function exactValueAt(run: Run, level: number, strength: number): number[] {
  const { base } = planeDataOf(run).mixtures;
  const drawn = tilted(base, run.configuration.goals[0], tiltWidth, strength);
  const alphaBar = at(run.schedule.alphaBar, level);
  const signal = Math.sqrt(alphaBar);
  const [ofDrawn, ofBase] = [drawn, base].map((mixture) => noised(asSeen(mixture), signal, 1 - alphaBar));
  const { states } = probeOf(run);
  return Array.from({ length: states.length / 2 }, (_, i) => {
    const place: Place = [signal * states[2 * i]!, signal * states[2 * i + 1]!];
    return logDensity(ofDrawn!, place) - logDensity(ofBase!, place);
  });
}

/** Of values of the points, without noise, against the exact ratio at the lowest noise level. */
export function cleanNearness(run: Run, values: ArrayLike<number>): Nearness {
  const exact = exactAt(run, 0);
  return nearness(values, exact.values, exact.density);
}

export interface LevelNearness extends Nearness {
  readonly level: number;
}

/** Of a reward of noised points, level by level. @param strength of which the value is the exact one's */
export async function levelNearness(run: Run, reward: RewardFunction, strength = 1): Promise<LevelNearness[]> {
  const found: LevelNearness[] = [];
  for (const level of rivalSettings.levels) {
    const { values, density } = exactAt(run, level);
    const exact = strength === 1 ? values : exactValueAt(run, level, strength);
    found.push({ level, ...nearness(await valuesAt(run, reward, level), exact, density) });
  }
  return found;
}

/** Of a reward of noised points that is asked, at each level, about clean ones: against the exact ratio at the lowest noise level. */
export async function askedNearness(run: Run, reward: RewardFunction): Promise<LevelNearness[]> {
  const found: LevelNearness[] = [];
  for (const level of rivalSettings.levels)
    found.push({ level, ...cleanNearness(run, await valuesAt(run, reward, level)) });
  return found;
}

/** A preset's exact ratios, which take no run. */
function exactOf(preset: PresetName) {
  const configuration = { ...planeConfiguration(preset), demonstrations: 1 };
  const data = new PlaneData(configuration, createRandom(0));
  const { alphaBar } = cosineSchedule(configuration.diffusion.steps);
  const probe = data.probe(rivalSettings.pointsPerCell);
  return { probe, at: (level: number) => data.exactReward(at(alphaBar, level), probe.states) };
}

/** The exact ratio of each level against that of clean points: what a perfect reward comes to that is asked there. */
export function exactByLevel(preset: PresetName): LevelNearness[] {
  const exact = exactOf(preset);
  const clean = exact.at(0);
  return rivalSettings.levels.map((level) => ({
    level,
    ...nearness(exact.at(level).values, clean.values, clean.density),
  }));
}

/** A map against the exact ratio of clean points, weighted by the base's density alone, and by the expert's. */
export function nearnessByData(preset: PresetName, map: readonly (number | null)[]): Record<ModelName, Nearness> {
  const exact = exactOf(preset);
  const { values, density } = exact.at(0);
  const learned = exact.probe.asked.map((index) => map[index] ?? 0);
  const of = (model: ModelName): Nearness => {
    const sign = model === 'expert' ? 1 : -1;
    // The mean of both densities, times this one's share of their sum.
    const weights = exact.probe.asked.map((index, i) =>
      map[index] == null ? 0 : density[i]! / (1 + Math.exp(-sign * values[i]!)),
    );
    return nearness(learned, values, weights);
  };
  return { base: of('base'), expert: of('expert') };
}

/** Values on the grid of the whole plane, row-major; null where hardly any data are. */
export function mapOf(run: Run, values: ArrayLike<number>): (number | null)[] {
  const { grid, asked } = probeOf(run);
  const { density } = exactAt(run, 0);
  const least = leastShare * Math.max(...density);
  const map = new Array<number | null>(grid.rows * grid.columns).fill(null);
  asked.forEach((index, i) => {
    if (density[i]! >= least) map[index] = Number(values[i]!.toPrecision(4));
  });
  return map;
}

/** Of the greatest density: a map shows no places with less. */
const leastShare = 1e-3;
