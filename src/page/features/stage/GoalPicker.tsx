/** Which of the paper's goals a star stands at, or another place of the viewer's own. */
import type { ComponentProps } from 'react';
import { isMazeName, paperGoalsOf } from '../../../domains/maze/shared/mazeOf';
import type { Maze } from '../../../domains/maze/shared/layouts';
import { groundOf } from '../../../domains/shared';
import type { MazePoint } from '../../../protocol/configuration';
import { nameOf } from '../../charts/drawing';
import { usePage, usePageState } from '../../context';
import { ExplainLoss } from '../../ui/ExplainLoss';
import { strings } from '../../words/strings';

/** Of the first star. */
export function GoalPicker() {
  const { name } = usePageState(({ setup }) => groundOf(setup.configuration));
  return (
    <ExplainLoss text={isMazeName(name) ? strings.goal.hint : strings.goal.hintOfOwn}>
      <label className="goal-picker">
        <span>{strings.goal.label}</span>
        <GoalSelect goal={0} />
      </label>
    </ExplainLoss>
  );
}

/** @param props of the list, among them what its explanation needs */
export function GoalSelect({ goal, ...props }: { readonly goal: number } & ComponentProps<'select'>) {
  const { experiment } = usePage();
  const { goals } = usePageState(({ setup }) => setup.configuration);
  const { name: maze } = usePageState(({ setup }) => groundOf(setup.configuration));
  const place = goals[goal];
  if (!place) return null;
  return (
    <select
      {...props}
      data-testid={nameOf('goal-picker', goal)}
      value={String(indexOf(maze, place))}
      onChange={(event) => {
        const picked = paperGoalsOf(maze)[Number(event.target.value)];
        if (picked) experiment.moveGoal(goal, picked);
      }}
    >
      <GoalOptions maze={maze} goal={place} />
    </select>
  );
}

/** Index of a goal among the paper's; -1 for the viewer's own. */
function indexOf(maze: Maze['name'], goal: MazePoint): number {
  return paperGoalsOf(maze).findIndex(([row, column]) => row === goal[0] && column === goal[1]);
}

function GoalOptions({ maze, goal }: { readonly maze: Maze['name']; readonly goal: MazePoint }) {
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
