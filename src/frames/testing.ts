/** Frames made up for tests. No part of the page. */
import { defaultConfiguration, type ModelName, type NetworkName } from '../protocol/configuration';
import {
  dependsOn,
  type ContentOf,
  type FrameOf,
  type PlanShares,
  type PlansOutcome,
  type ViewName,
  type ViewRequest,
} from '../protocol/frames';
import { pick } from '../protocol/members';
import { stageSize } from '../protocol/stages';

const { composition } = defaultConfiguration;

/** A frame of what it depends on, drawn at these training steps: one number stands for those of all networks. */
export function frameOf<V extends ViewName>(
  view: V,
  steps: number | Readonly<Record<NetworkName, number>>,
  { meta, arrays }: NoInfer<ContentOf<V>>,
  asked: Partial<ViewRequest> = {},
): FrameOf<V> {
  const { networks, request } = dependsOn[view];
  const all = typeof steps === 'number' ? { base: steps, expert: steps, reward: steps } : steps;
  const whole: ViewRequest = {
    diffusionStep: 8,
    guidanceScale: 2,
    composition,
    subject: 'walk',
    along: false,
    ...asked,
  };
  return { view, steps: pick(all, networks), request: pick(whole, request), meta, arrays };
}

const half: PlanShares = { arrives: 0.5, ends: 0.75, valid: 0.5 };

/** What plans show, of one goal. @param stages all of them, so many */
export function plansContent(
  [stages, count, horizon]: readonly [stages: number, count: number, horizon: number],
  place: (index: number) => number,
  shares: PlanShares = half,
): ContentOf<ModelName> {
  const { arrives, ends } = shares;
  return {
    meta: {
      count,
      horizon,
      stages: Array.from({ length: stages }, (_, stage) => stage),
      ...shares,
      each: [{ arrives, ends }],
    },
    arrays: { positions: Float32Array.from({ length: stages * count * horizon * 2 }, (_, k) => place(k)) },
  };
}

/** The same as plans that are steered, from which the base's by itself differ in their shares alone. */
export const steeredContent = (
  { meta, arrays }: ContentOf<ModelName>,
  { arrives, ends, valid, each }: PlansOutcome = meta,
): ContentOf<'steered'> => ({
  meta: { ...meta, unsteered: { arrives, ends, valid, each } },
  arrays: { ...arrays, unsteered: arrays.positions.slice(0, stageSize(meta)) },
});

/** With what is known exactly. */
export const withExact = (
  { meta, arrays, ...frame }: FrameOf<'reward'>,
  exact: Float32Array,
  correlation: number | null,
): FrameOf<'reward'> => ({
  ...frame,
  meta: { ...meta, exact: { correlation, halves: 0.99 } },
  arrays: { ...arrays, exact },
});

/** What a field shows, of one goal, with nothing known exactly. */
export const fieldContent = (
  shape: readonly [number, number],
  values: Float32Array,
  more: Partial<ContentOf<'reward'>['meta']> = {},
): ContentOf<'reward'> => ({
  meta: { pointsPerCell: 1, shape, peak: [3, 2.9], peakDistance: 0.1, explained: [null], exact: null, ...more },
  arrays: { values, exact: new Float32Array() },
});
