/** The second goal: a button that adds it; then its picker, its way out, and how the two rewards are composed. */
import { isMazeName, paperGoalsOf } from '../maze/mazeOf';
import { compositions } from '../protocol/configuration';
import { firstSecondGoal } from '../state/settings';
import { usePage, usePageState } from './context';
import { Explain } from './Explain';
import { ExplainLoss } from './ExplainLoss';
import { GoalOptions, indexOf } from './GoalPicker';
import { CloseIcon } from './icons';
import { strings } from './strings';

export function SecondStar() {
  const secondGoal = usePageState(({ setup }) => setup.configuration.secondGoal);
  return (
    <div className="second-star">
      {secondGoal ? (
        <>
          <CompositionSwitch />
          <SecondPicker />
        </>
      ) : (
        <AddButton />
      )}
    </div>
  );
}

function AddButton() {
  const { experiment } = usePage();
  const configuration = usePageState(({ setup }) => setup.configuration);
  return (
    <ExplainLoss text={strings.second.addHint}>
      <button
        type="button"
        className="text-button"
        data-testid="add-second-goal"
        onClick={() => experiment.chooseSecondGoal(firstSecondGoal(configuration))}
      >
        {strings.second.add}
      </button>
    </ExplainLoss>
  );
}

function CompositionSwitch() {
  const { experiment } = usePage();
  const chosen = usePageState(({ setup }) => setup.configuration.composition);
  return (
    <div className="switch" role="group" aria-label={strings.second.composition}>
      {compositions.map((composition) => (
        <Explain key={composition} text={strings.second.compositionHints[composition]}>
          <button
            type="button"
            aria-pressed={composition === chosen}
            data-testid={`compose-${composition}`}
            onClick={() => experiment.chooseComposition(composition)}
          >
            {strings.second.compositions[composition]}
          </button>
        </Explain>
      ))}
    </div>
  );
}

function SecondPicker() {
  const { experiment } = usePage();
  const { maze, secondGoal } = usePageState(({ setup }) => setup.configuration);
  if (!secondGoal) return null;
  return (
    <span className="goal-picker">
      <ExplainLoss text={isMazeName(maze) ? strings.second.pickerHint : strings.second.pickerHintOfOwn}>
        <select
          data-testid="second-goal-picker"
          aria-label={strings.second.picker}
          value={String(indexOf(maze, secondGoal))}
          onChange={(event) => {
            const picked = paperGoalsOf(maze)[Number(event.target.value)];
            if (picked) experiment.chooseSecondGoal(picked);
          }}
        >
          <GoalOptions maze={maze} goal={secondGoal} />
        </select>
      </ExplainLoss>
      <ExplainLoss text={strings.second.remove}>
        <button
          type="button"
          className="mini-button"
          data-testid="remove-second-goal"
          aria-label={strings.second.remove}
          onClick={() => experiment.chooseSecondGoal(null)}
        >
          <CloseIcon />
        </button>
      </ExplainLoss>
    </span>
  );
}
