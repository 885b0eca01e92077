import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { openTestBackend } from '../engine/testing';
import type { FrozenField } from './learnedField';
import { complete, measureAlong } from './measure';
import { Run } from './run';
import { tinyConfiguration } from './testing';

const pointsPerCell = 4;

/** A reward of a piece's first state, and how often it was asked. */
function byFirstState(length: number, channels: number) {
  const asked: number[] = [];
  const field: FrozenField = {
    chunk: 7,
    at: () => tf.tensor1d([]),
    of(pieces) {
      const count = pieces.length / (length * channels);
      asked.push(count);
      return tf.tensor1d(Array.from({ length: count }, (_, k) => pieces[k * length * channels]!));
    },
    dispatches: () => null,
  };
  return { asked, field };
}

beforeAll(() => openTestBackend('cpu'));

it('the map along walks is the mean over the states that lie at a point, of the pieces that they are of; nothing where few do', async () => {
  const run = await Run.create(tinyConfiguration);
  const length = run.probes.restingLength;
  const { channels } = run.data.space;
  const { asked, field } = byFirstState(length, channels);
  const tensors = tf.memory().numTensors;
  const { grid, values, peak, peakDistance } = await complete(measureAlong(run, 2, pointsPerCell, field));
  expect(tf.memory().numTensors).toBe(tensors);
  const { count, states, points } = run.data.baseWalks!(pointsPerCell, length);
  expect(asked.reduce((sum, some) => sum + some, 0)).toBe(count);
  expect(values).toHaveLength(grid.rows * grid.columns);
  let known = 0;
  for (let point = 0; point < values.length; point++) {
    const there = [...points.keys()].filter((i) => points[i] === point);
    const rewards = there.map((i) => states[Math.floor(i / length) * length * channels]!);
    if (rewards.length < 5) expect(values[point]).toBeNaN();
    else expect(values[point]).toBeCloseTo(rewards.reduce((sum, one) => sum + one, 0) / rewards.length, 5);
    known += rewards.length < 5 ? 0 : 1;
  }
  expect(known).toBeGreaterThan(10);
  expect(peak).toEqual(run.data.peakOf(grid, values));
  expect(peakDistance).toBe(run.data.distanceToGoal(peak));
  run.dispose();
});
