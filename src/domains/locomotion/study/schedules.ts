/**
 * How each body's demonstrator is found, from nothing: every seed is searched for a first stage, and the best of them goes on. The settings
 * are the search's authors' where they reach the marks; what was tried is told in docs/locomotion.md.
 */
import type { BodyName } from '../shared/bodies';
import type { SearchStage } from '../shared/demonstrators';
import { episodeSteps } from '../shared/tasks';

export interface Schedule {
  readonly seeds: readonly number[];
  /** Of every seed. */
  readonly screening: SearchStage;
  /** Of the seed that did best in fresh episodes. */
  readonly stages: readonly SearchStage[];
  /** The base replays what came before the first snapshot of this level, as D4RL's data end at a medium policy. */
  readonly replayUntil: number;
  /** Mean return that the expert has to have in fresh episodes. */
  readonly mark: number;
}

const cheetah: SearchStage = {
  integration: 'quick',
  iterations: 60,
  steps: 250,
  stepSize: 0.02,
  noise: 0.03,
  directions: 8,
  kept: 4,
  shift: 0,
  actionNoise: 0,
  snapshotEvery: 10,
};

const hopper: SearchStage = {
  integration: 'quick',
  iterations: 80,
  steps: episodeSteps,
  stepSize: 0.01,
  noise: 0.025,
  directions: 8,
  kept: 4,
  shift: 1,
  actionNoise: 0,
  snapshotEvery: 5,
};

const walker: SearchStage = {
  integration: 'coarse',
  iterations: 110,
  steps: episodeSteps,
  stepSize: 0.03,
  noise: 0.025,
  directions: 40,
  kept: 30,
  shift: 1,
  actionNoise: 0,
  snapshotEvery: 5,
};

export const schedules: Readonly<Record<BodyName, Schedule>> = {
  halfcheetah: {
    seeds: [1, 2, 3],
    screening: cheetah,
    stages: [
      { ...cheetah, iterations: 240 },
      { ...cheetah, iterations: 10, steps: episodeSteps, stepSize: 0.015, directions: 16, kept: 8 },
    ],
    replayUntil: 4000,
    mark: 4800,
  },
  hopper: {
    seeds: [1, 2, 3, 4],
    screening: hopper,
    stages: [{ ...hopper, iterations: 120 }],
    replayUntil: 1500,
    mark: 3000,
  },
  walker2d: {
    seeds: [1, 2],
    screening: walker,
    stages: [
      { ...walker, iterations: 250, stepSize: 0.02, directions: 8, kept: 4 },
      { ...walker, iterations: 30, stepSize: 0.012, noise: 0.02, directions: 16, kept: 8 },
      { ...walker, iterations: 60, stepSize: 0.02, directions: 16, kept: 8 },
    ],
    replayUntil: 1500,
    mark: 3500,
  },
};
