/** The figure of a scene as data: its panels, each one of the page's views, and at most one large number; who draws it is SceneFigure. */
import type { ContentOf, FrameOf, PlanShares, PlansOf } from '../../../protocol/frames';
import type { Limits } from '../../../domains/maze/page/fieldImage';
import type { Outline } from '../../../domains/maze/page/planMap';
import type { Material } from './material';

/** What a scene can lack. */
export type Lack = 'walks' | 'plans' | 'stages' | 'arrows' | 'reward' | 'steered' | 'control' | 'questions';

/** The words of a panel are looked up by its name; of `shares` those that arrive are written large. */
interface PanelBase {
  readonly name: PanelName;
  readonly material: Material;
  /** Whether the goal's star is shown, and a field's peak. */
  readonly star: boolean;
  readonly shares?: PlanShares;
  /** From the lowest to the highest reward. */
  readonly height?: number;
  /** Of the learned reward with the exact one. */
  readonly correlation?: number;
}

export type PanelName =
  | 'walksBase'
  | 'walksExpert'
  | 'settling'
  | 'pushExpert'
  | 'pushBase'
  | 'pushDifference'
  | 'base'
  | 'expert'
  | 'reward'
  | 'learned'
  | 'exact'
  | 'unsteered'
  | 'steered'
  | 'real'
  | 'control'
  | 'ofPlaces'
  | 'ofWalks';

export type Panel =
  /** Arrows of the frame's difference, expert less base. */
  | (PanelBase & {
      readonly kind: 'arrows';
      readonly tone: 'expert' | 'base' | 'ink';
      readonly scores: FrameOf<'scores'>;
      /** The push that all panels draw equally long. */ readonly typical: number;
    })
  | (PanelBase & {
      readonly kind: 'plans';
      readonly of: PlansOf;
      readonly plans: ContentOf<PlansOf>;
      readonly stage: number;
      /** Under the plans. */ readonly outlines?: readonly Outline[];
    })
  | (PanelBase & {
      readonly kind: 'field';
      readonly reward: FrameOf<'reward'>;
      readonly limits: Limits;
      /** Whether its slope is drawn, in lengths of its own. */ readonly slope: boolean;
    });

export type Figure =
  | {
      readonly kind: 'panels';
      readonly panels: readonly Panel[];
      /** Between the panels: they are an equation. */
      readonly signs?: readonly string[];
      /** Cells from the peak to the goal. */ readonly distance?: number;
    }
  | { readonly kind: 'lacking'; readonly lack: Lack };

/** What up and down move, and what moves once by itself when a scene begins: from `from` to `to`. */
export interface Dial {
  readonly name: 'walk' | 'stage' | 'moment' | 'strength';
  readonly least: number;
  readonly most: number;
  /** Where it begins and where it comes to rest. */
  readonly from: number;
  readonly to: number;
  /** Of a key press. */
  readonly step: number;
  /** Of the movement, in milliseconds. */
  readonly duration: number;
  /** Where it is read from right to left: noise stands on the left. */
  readonly reversed?: boolean;
  /** It moves, by itself and by keys, but is not shown. */
  readonly hidden?: boolean;
  /** Only the worker knows what lies at another place: it is asked, and its answer drawn. */
  readonly asks?: boolean;
}

export const lacking = (lack: Lack): Figure => ({ kind: 'lacking', lack });
