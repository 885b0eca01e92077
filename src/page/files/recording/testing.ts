/** A recording made up for tests: of the U-maze, of few numbers. No part of the page. */
import { mazes } from '../../../domains/maze/shared/layouts';
import { createRandom } from '../../../math/random';
import { defaultConfiguration, type ModelName } from '../../../protocol/configuration';
import { noFrames, type FrameOf, type ViewRequest } from '../../../protocol/frames';
import { fieldContent, frameOf, plansContent, steeredContent } from '../../../frames/testing';
import { measureDomain } from '../../model/shown/colourDomain';
import { noHistory, remember, type History, type ShownFrames } from '../../model/shown/history';
import { emptyHistory, extendHistory } from '../../../protocol/lossHistory';
import type { Recording } from '../../model/shown/recording';

const random = createRandom(7);
const { rows, columns } = mazes.umaze;

export const rewardFrame = (trainingStep: number): FrameOf<'reward'> =>
  frameOf(
    'reward',
    trainingStep,
    fieldContent(
      [rows, columns],
      Float32Array.from({ length: rows * columns }, (_, k) => (k < columns ? NaN : random.uniform() - 0.5)),
    ),
  );

const somePlans = () => plansContent([51, 2, defaultConfiguration.horizon], () => 4 * random.uniform());

export const plansFrame = <V extends ModelName>(of: V, trainingStep: number): FrameOf<V> =>
  frameOf(of, trainingStep, somePlans());

export const steeredFrame = (trainingStep: number, request: Partial<ViewRequest> = {}): FrameOf<'steered'> =>
  frameOf('steered', trainingStep, steeredContent(somePlans()), request);

function scoresFrame(trainingStep: number): FrameOf<'scores'> {
  const pairs = () => Float32Array.from({ length: 6 }, () => random.uniform() - 0.5);
  const arrays = { points: pairs(), base: pairs(), expert: pairs(), gradient: pairs() };
  return frameOf('scores', trainingStep, { meta: { pointsPerCell: 3, count: 3 }, arrays });
}

export function shownAt(iteration: number): ShownFrames {
  const reward = rewardFrame(iteration);
  return {
    steps: { base: iteration, expert: iteration, reward: iteration },
    colourDomain: measureDomain(reward),
    frames: {
      ...noFrames,
      reward,
      base: plansFrame('base', iteration),
      expert: plansFrame('expert', iteration),
      steered: steeredFrame(iteration),
      scores: scoresFrame(iteration),
    },
  };
}

export function sampleHistory(iterations: readonly number[]): History {
  return iterations.reduce((history, iteration) => remember(history, shownAt(iteration), false), noHistory);
}

const points = { steps: Float32Array.of(1, 2, 3), values: Float32Array.of(0.75, 0.5, 0.25) };

export const sampleRecording = (): Recording => ({
  setup: { configuration: { ...defaultConfiguration, places: 'none' }, from: 'scratch', guidanceScale: 2 },
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
