/** Which of the paper's goals the star stands at, or another place of the viewer's own. */
import { isMazeName, paperGoalsOf } from '../../../domains/maze/shared/mazeOf';
import type { MazeId, MazePoint } from '../../../protocol/configuration';
import { usePage, usePageState } from '../../context';
import { ExplainLoss } from '../../ui/ExplainLoss';
import { strings } from '../../words/strings';

export function GoalPicker() {
  const { experiment } = usePage();
  const { maze, goal } = usePageState(({ setup }) => setup.configuration);
  return (
    <ExplainLoss text={isMazeName(maze) ? strings.goal.hint : strings.goal.hintOfOwn}>
      <label className="goal-picker">
        <span>{strings.goal.label}</span>
        <select
          data-testid="goal-picker"
          value={String(indexOf(maze, goal))}
          onChange={(event) => {
            const picked = paperGoalsOf(maze)[Number(event.target.value)];
            if (picked) experiment.chooseGoal(picked);
          }}
        >
          <GoalOptions maze={maze} goal={goal} />
        </select>
      </label>
    </ExplainLoss>
  );
}

/** Index of a goal among the paper's; -1 for the viewer's own. */
export function indexOf(maze: MazeId, goal: MazePoint): number {
  return paperGoalsOf(maze).findIndex(([row, column]) => row === goal[0] && column === goal[1]);
}

export function GoalOptions({ maze, goal }: { readonly maze: MazeId; readonly goal: MazePoint }) {
  return (
    <>
      {isMazeName(maze) ? (
        <optgroup label={strings.goal.ofPaper}>
          {paperGoalsOf(maze).map((option, k) => (
            <option key={k} value={String(k)}>
              {strings.goal.option(k, option)}
            </option>
          ))}
        </optgroup>
      ) : null}
      {indexOf(maze, goal) < 0 ? (
        <optgroup label={strings.goal.own}>
          <option value="-1">{strings.goal.ownOption(goal)}</option>
        </optgroup>
      ) : null}
    </>
  );
}
