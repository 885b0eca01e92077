/** The two models' scores and the reward's slope of standing still, as arrows at places; what they mean: method/reward/standingScores. */

import * as tf from '@tensorflow/tfjs-core';
import { gridPoint } from '../math/grid';
import type { FrameOf } from '../protocol/frames';
import { arrowsPerPoint } from '../method/reward/standingScores';
import { scoresChunk } from './probes';
import type { Run } from './run';

/**
 * @param step noise level
 * @param pointsPerCell points along a cell's side
 * @returns the arrows at the places that can be asked, a chunk at a time: a generator to be run to its end
 */
export async function* measureScores(
  run: Run,
  step: number,
  pointsPerCell: number,
): AsyncGenerator<void, FrameOf<'scores'>['arrays']> {
  const { channels } = run.data.space;
  const { grid, asked, states } = run.data.probe(pointsPerCell);
  const standing = run.probes.standingScores();
  standing.setStep(step);
  const pieces: tf.Tensor3D[] = [];
  try {
    for (let from = 0; from < asked.length; from += scoresChunk) {
      pieces.push(standing.at(states.subarray(from * channels, (from + scoresChunk) * channels)));
      yield;
    }
    const all = tf.concat(pieces);
    pieces.push(all);
    const values = await all.data<'float32'>();
    const arrows = (of: number): Float32Array =>
      Float32Array.from({ length: 2 * asked.length }, (_, i) => {
        const [point, axis] = [Math.floor(i / 2), i % 2];
        return values[2 * (arrowsPerPoint * point + of) + axis] as number;
      });
    const points = Float32Array.from(asked.flatMap((index) => gridPoint(grid, index)));
    return { points, base: arrows(0), expert: arrows(1), gradient: arrows(2) };
  } finally {
    tf.dispose(pieces);
  }
}
