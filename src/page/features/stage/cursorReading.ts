/** What is read at the linked cursor: the scores there, and how long their arrows are drawn. */
import { groundOf } from '../../../domains/shared';
import type { MazePoint } from '../../../protocol/configuration';
import type { FrameOf } from '../../../protocol/frames';
import type { PageState } from '../../model/shown/pageState';
import type { CursorArrow } from '../../../domains/maze/page/cursorArrows';
import { drawnPush, scoresAt, typicalPush, type Push, type Scores } from '../../../domains/maze/page/scoreGrid';
import { formatPush } from '../../words/format';

/** A typical push at the cursor is drawn this long, as a share of the maze's shorter side. */
const typicalLength = 0.24;

/** The scores at a place, where there are some. */
export function reading(scores: FrameOf<'scores'> | null, point: MazePoint | null): Scores | null {
  return scores && point ? scoresAt(scores, point) : null;
}

const none: readonly CursorArrow[] = [];

/** The arrows that a map shows at the cursor: a model's own, or on the reward's the slope and, within it, the difference. */
export function cursorArrows(
  state: PageState,
  point: MazePoint | null,
  of: 'base' | 'expert' | 'reward',
): readonly CursorArrow[] {
  const { scores } = state.frames;
  const found = reading(scores, point);
  if (!scores || !found) return none;
  const { rows, columns } = groundOf(state.setup.configuration);
  const longest = typicalLength * (Math.min(rows, columns) - 2);
  const typical = typicalPush(scores);
  const arrow = (name: CursorArrow['name'], push: Push | null, label = ''): readonly CursorArrow[] =>
    push ? [{ name, toward: drawnPush(push, typical, longest), label }] : none;
  if (of === 'reward') return [...arrow('gradient', found.gradient), ...arrow('difference', found.difference)];
  const push = found[of];
  return arrow(of, push, push ? formatPush(push) : '');
}
