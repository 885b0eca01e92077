/** Which of a plans frame's stages is shown for a diffusion time: the nearest one, where not all were kept. */
import type { PlansFrame } from './messages';

type Stages = Pick<PlansFrame, 'stages' | 'keptStages'>;

/** Its place among the frame's positions. */
export function stagePlace({ stages, keptStages }: Stages, stage: number): number {
  if (!keptStages) return Math.min(Math.max(stage, 0), stages - 1);
  let nearest = 0;
  keptStages.forEach((kept, k) => {
    if (Math.abs(kept - stage) < Math.abs(keptStages[nearest]! - stage)) nearest = k;
  });
  return nearest;
}

/** The stage itself. */
export function shownStage(frame: Stages, stage: number): number {
  const place = stagePlace(frame, stage);
  return frame.keptStages?.[place] ?? place;
}
