/** Where a frame of plans has those of a diffusion time: at the stage nearest to it, where not all were kept. */
import type { ContentOf, PlansMeta, PlansOf } from './frames';

/** The place of the nearest one. */
export const nearestStage = (stages: readonly number[], stage: number): number =>
  stages.reduce((near, kept, k) => (Math.abs(kept - stage) < Math.abs(stages[near]! - stage) ? k : near), 0);

/** The nearest one itself. */
export const shownStage = ({ stages }: PlansMeta, stage: number): number => stages[nearestStage(stages, stage)]!;

/** How many numbers one model's plans at one stage are. */
export const stageSize = ({ count, horizon }: PlansMeta): number => 2 * count * horizon;

/** Where each model's plans at a stage begin among the frame's positions. */
export function plansAt({ meta, arrays: { positions } }: ContentOf<PlansOf>, stage: number): readonly number[] {
  const [size, place] = [stageSize(meta), nearestStage(meta.stages, stage)];
  const models = positions.length / (meta.stages.length * size);
  return Array.from({ length: models }, (_, model) => (model * meta.stages.length + place) * size);
}
