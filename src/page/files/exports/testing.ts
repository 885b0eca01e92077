/** What a page might show, and networks, made up for tests. No part of the page. */
import { mazes } from '../../../domains/maze/shared/layouts';
import { fieldContent, frameOf, plansContent, steeredContent } from '../../../frames/testing';
import type { TrainedNetwork } from '../../../protocol/messages';
import { measureDomain } from '../../model/shown/colourDomain';
import { extendHistory, emptyHistory } from '../../../protocol/lossHistory';
import { defaultSetup } from '../../model/settings/setup';
import type { FigureContent } from './figure';
import type { Shown } from './shown';

const pointsPerCell = 2;
const { rows, columns, walls } = mazes.umaze;
const shape = [rows * pointsPerCell, columns * pointsPerCell] as const;

/** Rises to the right and down; NaN in walls. */
const values = Float32Array.from({ length: shape[0] * shape[1] }, (_, k) => {
  const [i, j] = [Math.floor(k / shape[1]), k % shape[1]];
  return walls[Math.floor(i / pointsPerCell) * columns + Math.floor(j / pointsPerCell)] ? NaN : i / 10 + j / 3;
});

const plans = (arrives: number, ends: number, valid: number) =>
  plansContent([2, 2, 3], (k) => 1 + k / 16, { arrives, ends, valid });

const reward = frameOf(
  'reward',
  600,
  fieldContent(shape, values, { pointsPerCell, peak: [3.1, 2.9], peakDistance: 0.1414, explained: [0.55] }),
);

export const sampleShown: Shown = {
  setup: defaultSetup,
  link: 'https://example.org/?seed=3&view=stage',
  backend: 'WASM',
  steps: { base: 600, expert: 601, reward: 600 },
  reward,
  domain: measureDomain(reward),
  scores: null,
  explained: [0.55],
  plans: {
    base: frameOf('base', 600, plans(0.125, 0.25, 0.5)),
    expert: frameOf('expert', 600, plans(1, 1, 1)),
    steered: frameOf('steered', 600, steeredContent(plans(0.75, 0.875, 0.8125), plans(0.125, 0.25, 0.5).meta)),
  },
  losses: {
    base: extendHistory(emptyHistory, { steps: Float32Array.of(1, 2), values: Float32Array.of(0.5, 0.25) }),
    expert: extendHistory(emptyHistory, { steps: Float32Array.of(2, 3), values: Float32Array.of(0.75, NaN) }),
    reward: emptyHistory,
  },
};

export const sampleFigure: FigureContent = {
  maze: mazes.umaze,
  goals: [[3, 3]],
  reward,
  limits: sampleShown.domain,
  scores: null,
  plans: sampleShown.plans,
  outlines: [],
  colours: 'viridis',
  stage: 0,
  texts: {
    title: 'Expert − Base = slope of the Reward',
    headings: {
      expert: ['Expert', 'heads for the star'],
      base: ['Base', 'wanders'],
      reward: ['Reward', 'its slope'],
      steered: ['Base, steered', 'base + 2 · slope'],
    },
    legend: 'reward of standing still',
    figures: [
      ['0.14', 'cells from the peak to the goal'],
      ['55 %', 'explained'],
      ['13 % → 75 %', 'arrive'],
    ],
    caption: 'U-maze; goal at row 3, column 3 <script>alert("1 & 2")</script> https://example.org/?seed=3&view=stage',
  },
};

/** Of no real shape. */
export const sampleTrained: readonly TrainedNetwork[] = (['base', 'expert', 'reward'] as const).map((network, k) => ({
  network,
  goal: 0,
  subject: 'walk',
  steps: 100 + k,
  tensors: [
    { name: 'input.kernel', shape: [2, 3], values: Float32Array.from({ length: 6 }, (_, i) => i / 3 - k) },
    { name: 'output', shape: [2], values: Float32Array.of(-1.5, 2 ** -30) },
  ],
}));
