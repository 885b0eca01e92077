/** A recording made up for tests: of the U-maze, of few numbers. No part of the page. */
import { mazes } from '../../../domains/maze/shared/layouts';
import { createRandom } from '../../../math/random';
import { defaultConfiguration } from '../../../protocol/configuration';
import type { PlansFrame, PlansOf, RewardFrame, ScoresFrame } from '../../../protocol/messages';
import { measureDomain } from '../../model/shown/colourDomain';
import { noHistory, remember, type History, type ShownFrames } from '../../model/shown/history';
import { emptyHistory, extendHistory } from '../../model/shown/lossHistory';
import type { Recording } from '../../model/shown/recording';

const random = createRandom(7);
const { rows, columns } = mazes.umaze;

export function rewardFrame(trainingStep: number): RewardFrame {
  return {
    trainingStep,
    diffusionStep: 8,
    pointsPerCell: 1,
    shape: [rows, columns],
    values: Float32Array.from({ length: rows * columns }, (_, k) => (k < columns ? NaN : random.uniform() - 0.5)),
    peak: [3, 2.9],
    peakDistance: 0.1,
    composition: null,
    explained: [null],
    exact: null,
  };
}

export function plansFrame(of: PlansOf, trainingStep: number): PlansFrame {
  return {
    of,
    trainingStep,
    rewardStep: of === 'steered' ? trainingStep : null,
    guidanceScale: of === 'steered' ? 2 : 0,
    count: 2,
    horizon: defaultConfiguration.horizon,
    stages: 51,
    positions: [Float32Array.from({ length: 51 * 2 * defaultConfiguration.horizon * 2 }, () => 4 * random.uniform())],
    arrives: 0.5,
    ends: 0.75,
    valid: 0.5,
    composition: null,
    each: [{ arrives: 0.5, ends: 0.75 }],
  };
}

function scoresFrame(iteration: number): ScoresFrame {
  const pairs = () => Float32Array.from({ length: 6 }, () => random.uniform() - 0.5);
  const steps = { base: iteration, expert: iteration, reward: iteration };
  return {
    steps,
    diffusionStep: 8,
    pointsPerCell: 3,
    points: pairs(),
    base: pairs(),
    expert: pairs(),
    gradient: pairs(),
  };
}

export function shownAt(iteration: number): ShownFrames {
  const reward = rewardFrame(iteration);
  return {
    steps: { base: iteration, expert: iteration, reward: iteration },
    colourDomain: measureDomain(reward),
    reward,
    plans: {
      base: plansFrame('base', iteration),
      expert: plansFrame('expert', iteration),
      steered: plansFrame('steered', iteration),
    },
    scores: scoresFrame(iteration),
  };
}

export function sampleHistory(iterations: readonly number[]): History {
  return iterations.reduce((history, iteration) => remember(history, shownAt(iteration), false), noHistory);
}

const points = { steps: Float32Array.of(1, 2, 3), values: Float32Array.of(0.75, 0.5, 0.25) };

export const sampleRecording = (): Recording => ({
  setup: { configuration: defaultConfiguration, from: 'scratch', guidanceScale: 2 },
  backend: { name: 'wasm', adapter: null },
  date: '2026-11-21',
  demonstrations: {
    count: 1,
    horizon: 4,
    stride: 3,
    arrive: 1,
    base: Float32Array.from({ length: 8 }, (_, k) => k / 2),
    experts: [Float32Array.from({ length: 8 }, (_, k) => k / 4)],
  },
  losses: {
    walk: { base: extendHistory(emptyHistory, points), goals: [{ expert: emptyHistory, reward: emptyHistory }] },
    place: null,
  },
  history: sampleHistory([0, 2, 5]),
});
