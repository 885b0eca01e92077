/** The two models' scores and the reward's slope of standing still, as arrows at points of the maze; what they mean: method/reward/standingScores. */

import * as tf from '@tensorflow/tfjs-core';
import { isFree } from '../domains/maze/shared/geometry';
import { fieldGrid, gridPoint } from '../domains/maze/shared/localisation';
import type { ScoresFrame } from '../protocol/messages';
import { arrowsPerPoint } from '../method/reward/standingScores';
import { stateAtRest } from '../domains/maze/worker/planData';
import { scoresChunk } from './probes';
import type { Run } from './run';

/**
 * @param step noise level
 * @param pointsPerCell points along a cell's side
 * @returns the arrows at the points in free space, a chunk at a time: a generator to be run to its end
 */
export async function* measureScores(
  run: Run,
  step: number,
  pointsPerCell: number,
): AsyncGenerator<void, Pick<ScoresFrame, 'points' | 'base' | 'expert' | 'gradient'>> {
  const grid = fieldGrid(run.data.maze, pointsPerCell);
  const points = Array.from({ length: grid.rows * grid.columns }, (_, i) => gridPoint(grid, i)).filter((point) =>
    isFree(run.data.maze, ...point),
  );
  const standing = run.probes.standingScores();
  standing.setStep(step);
  const pieces: tf.Tensor3D[] = [];
  try {
    for (let from = 0; from < points.length; from += scoresChunk) {
      const states = points.slice(from, from + scoresChunk).flatMap((point) => [...stateAtRest(point, run.data.space)]);
      pieces.push(standing.at(Float32Array.from(states)));
      yield;
    }
    const all = tf.concat(pieces);
    pieces.push(all);
    const values = await all.data<'float32'>();
    const arrows = (of: number): Float32Array =>
      Float32Array.from({ length: 2 * points.length }, (_, i) => {
        const [point, axis] = [Math.floor(i / 2), i % 2];
        return values[2 * (arrowsPerPoint * point + of) + axis] as number;
      });
    return { points: Float32Array.from(points.flat()), base: arrows(0), expert: arrows(1), gradient: arrows(2) };
  } finally {
    tf.dispose(pieces);
  }
}
