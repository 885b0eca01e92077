/**
 * The networks in stock tfjs: they take steps, learn, and leave no tensor behind.
 * @module-tag long
 */
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { openTestBackend } from '../../src/engine/testing';
import { caseNames, defaultSettings, type BenchCase } from '../cases';
import { eagerCases } from '.';

const settings = { ...defaultSettings, batch: 8, rewardBatch: 4, horizon: 8, width: 8, multipliers: [1, 2] };

it.each(caseNames)('%s takes steps and leaves no tensors behind', async (name) => {
  await openTestBackend('wasm');
  const before = tf.memory().numTensors;
  const [benchCase] = (await eagerCases(settings, [name])) as [BenchCase];
  benchCase.run(1);
  const between = tf.memory().numTensors;
  benchCase.run(2);
  expect(tf.memory().numTensors).toBe(between);
  expect(benchCase.dispatches()).toBeNull();
  benchCase.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it.each(['diffusionStep', 'rewardStep'] as const)('%s learns', async (name) => {
  await openTestBackend('wasm');
  const [benchCase] = (await eagerCases({ ...settings, batch: 64, rewardBatch: 64 }, [name])) as [BenchCase];
  const meanLoss = async (steps: number): Promise<number> => {
    let sum = 0;
    for (let i = 0; i < steps; i++) {
      benchCase.run(1);
      sum += (await benchCase.loss?.()) ?? NaN;
    }
    return sum / steps;
  };
  const first = await meanLoss(5);
  benchCase.run(120);
  expect(await meanLoss(5)).toBeLessThan(0.85 * first);
  benchCase.dispose();
});
