/** The view of the arrows: the models' scores and the reward's slope. */

import type { ContentOf, RequestOf } from '../../protocol/frames';
import type { GoalRuns } from '../../run/goalRuns';
import { measureScores } from '../../run/measureScores';
import type { View } from './view';

/** Points of the arrows along a cell's side: one at the cell's centre, and none on an edge between two cells. */
const pointsPerCell = 3;

/** With several goals of the first one alone: of composed rewards there is no one pair of models whose difference they are. */
export class ScoresView implements View<'scores'> {
  readonly samples = false;

  constructor(private readonly run: GoalRuns) {}

  async *slices({ diffusionStep, subject }: RequestOf<'scores'>): AsyncGenerator<void, ContentOf<'scores'>> {
    const arrays = yield* measureScores(this.run.of(subject)[0], diffusionStep, pointsPerCell);
    return { meta: { pointsPerCell, count: arrays.points.length / 2 }, arrays };
  }
}
