/** The implicit reward of a pupil, as a map: where a walk is likelier to go by the pupil than by the base that it was. */

import * as tf from '@tensorflow/tfjs-core';
import { fillNormal, type Key } from '../engine/philox';
import type { FieldGrid } from '../math/grid';
import type { Denoiser } from '../method/diffusion/denoiser';
import { heldStart } from '../method/diffusion/heldStart';
import { at } from '../method/diffusion/noiseSchedule';
import { likelihoodWeights } from '../method/steering/preferences';
import type { Run } from './run';
import { meanAtPoints } from './measure';

/** Plans that are judged, and how many at a time. */
const [judged, chunk] = [256, 64];

/** Levels at which each of them is judged, spread evenly over those that count. */
const levelCount = 6;

/** States that have to lie at a place before their mean says something of it. */
const fewestWalks = 3;

/** The counter's second word for this noise. */
const purpose = 14;

/**
 * log p_pupil - log p_base of demonstrations of the base, estimated by their errors at levels of much noise (`likelihoodWeights`), is a sum over
 * states; the map's value at a place is the mean share of the states that lie there. Gives way after every chunk.
 * @param key of the noise, which both models are given
 */
export async function* impliedField(
  run: Run,
  pupil: Denoiser,
  key: Key,
): AsyncGenerator<void, { readonly grid: FieldGrid; readonly values: Float32Array }> {
  const { data, schedule } = run;
  const { horizon } = run.configuration;
  const { channels, heldChannels } = data.space;
  const pointsPerCell = 4;
  const { grid, states, points, count, fewest } = demonstrationsOf(run, pointsPerCell);
  const isWalk = data.baseWalks !== undefined;
  const size = horizon * channels;
  const weights = likelihoodWeights(schedule);
  const counting = [...weights.keys()].filter((t) => weights[t]! > 0);
  const levels = strata(counting, levelCount);
  const shares = new Float32Array(count * horizon);
  for (let first = 0; first < count; first += chunk) {
    const rows = Math.min(chunk, count - first);
    const clean = states.subarray(first * size, (first + rows) * size);
    for (const [k, { level, members }] of levels.entries()) {
      const noise = new Float32Array(rows * size);
      fillNormal(noise, key, first * levelCount + k, purpose, 0);
      const of = members.reduce((sum, t) => sum + weights[t]!, 0) / schedule.steps;
      const likelier = tf.tidy(() => {
        const x = tf.tensor3d(clean, [rows, horizon, channels]);
        const { free } = heldStart([1, horizon, channels], isWalk ? new Float32Array(channels) : null, heldChannels);
        const noised = tf.add(
          tf.mul(x, Math.sqrt(at(schedule.alphaBar, level))),
          tf.mul(tf.tensor3d(noise, x.shape), at(schedule.sigma, level)),
        );
        const noisy = tf.add(tf.mul(noised, free), tf.mul(x, tf.sub(1, free))) as tf.Tensor3D;
        const steps = tf.fill([rows], level, 'int32') as tf.Tensor1D;
        const error = (denoiser: Denoiser) =>
          tf.sum(tf.mul(tf.square(tf.sub(denoiser(noisy, steps, free), x)), free), 2);
        return tf.mul(tf.sub(error(run.denoiser('base')), error(pupil)), of);
      });
      const values = await likelier.data<'float32'>();
      likelier.dispose();
      values.forEach((value, i) => (shares[first * horizon + i]! += value));
      yield;
    }
  }
  return { grid, values: meanAtPoints(grid, points, (i) => shares[i]!, fewest) };
}

/** Demonstrations of the base, and where on a grid each of their states lies; points of the plane are one state. */
function demonstrationsOf(run: Run, pointsPerCell: number) {
  const { data, configuration } = run;
  const walks = data.baseWalks?.(pointsPerCell, configuration.horizon);
  if (!walks) {
    const { grid, asked, states } = data.probe(pointsPerCell);
    return { grid, states, points: Int32Array.from(asked), count: asked.length, fewest: 1 };
  }
  const size = walks.states.length / walks.count;
  const { horizon } = configuration;
  const count = Math.min(judged, walks.count);
  return {
    grid: walks.grid,
    states: walks.states.subarray(0, count * size),
    points: walks.points.subarray(0, count * horizon),
    count,
    fewest: fewestWalks,
  };
}

/** Consecutive parts of almost equal size, and the middle of each. */
function strata(
  values: readonly number[],
  parts: number,
): { readonly level: number; readonly members: readonly number[] }[] {
  const count = Math.min(parts, values.length);
  return Array.from({ length: count }, (_, k) => {
    const members = values.slice(
      Math.floor((k * values.length) / count),
      Math.floor(((k + 1) * values.length) / count),
    );
    return { level: members[Math.floor(members.length / 2)]!, members };
  });
}
