/** What the page shows at one moment: the data from which every saved file is written. */
import { gridCoordinate } from '../../../math/grid';
import { ordinal, type NetworkName } from '../../../protocol/configuration';
import type { FrameOf, Frames, PlansOf } from '../../../protocol/frames';
import { plansAt, shownStage } from '../../../protocol/stages';
import type { ColourDomain } from '../../model/shown/colourDomain';
import type { LossHistory } from '../../../protocol/lossHistory';
import type { Setup } from '../../model/settings/setup';

export interface Shown {
  readonly setup: Setup;
  /** Absolute address of the experiment. */
  readonly link: string;
  /** What computed it, in words. */
  readonly backend: string;
  readonly steps: Readonly<Record<NetworkName, number>>;
  readonly reward: FrameOf<'reward'>;
  readonly domain: ColourDomain;
  /** Of the arrows all over the map; null where they are switched off. */
  readonly scores: FrameOf<'scores'> | null;
  /** Share of the score difference that each goal's reward explains, as shown. */
  readonly explained: readonly (number | null)[];
  /** Null where a panel shows no plans. */
  readonly plans: Pick<Frames, PlansOf>;
  /** By name, in the order of the columns. */
  readonly losses: Readonly<Record<string, LossHistory>>;
}

/** Seven digits, all that 32-bit numbers have; null for what is no number, as JSON and tables have it. */
export function kept(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(7)) : null;
}

/** Centre of a grid's point, in cells. */
export function coordinate(index: number, pointsPerCell: number): number {
  return Number(gridCoordinate(index, pointsPerCell).toPrecision(7));
}

/** All plans that are shown, by whose they are. */
export function shownLines({ plans, setup }: Pick<Shown, 'plans' | 'setup'>): ShownPlans[] {
  return (['base', 'expert', 'steered'] as const).flatMap((of) => {
    const frame = plans[of];
    if (!frame) return [];
    // Of several models alone it is said whose: those are the experts.
    return plansAt(frame, setup.diffusionTime).map((offset, k) => ({
      model: k === 0 ? of : `${ordinal(k)} ${of}`,
      frame,
      offset,
      stage: shownStage(frame.meta, setup.diffusionTime),
    }));
  });
}

export interface ShownPlans {
  readonly model: string;
  readonly frame: FrameOf<PlansOf>;
  /** Where the model's plans at the stage begin among the frame's positions. */
  readonly offset: number;
  readonly stage: number;
}

/** One plan's states at the stage shown, [horizon] of (row, column). */
export function planStates({ frame, offset }: ShownPlans, plan: number): [row: number, column: number][] {
  const { horizon } = frame.meta;
  const { positions } = frame.arrays;
  const from = offset + 2 * horizon * plan;
  return Array.from({ length: horizon }, (_, h) => [positions[from + 2 * h]!, positions[from + 2 * h + 1]!]);
}
