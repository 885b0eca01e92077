/** The second goal: a button that adds it; then its picker, its way out, and how the two rewards are composed. */
import { isMazeName, paperGoalsOf } from '../../../domains/maze/shared/mazeOf';
import { compositions } from '../../../protocol/configuration';
import { firstSecondGoal } from '../../model/settings/settings';
import { SignButton, TextButton } from '../../ui/Buttons';
import { usePage, usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { ExplainLoss } from '../../ui/ExplainLoss';
import { GoalOptions, indexOf } from './GoalPicker';
import { CloseIcon } from '../../ui/icons';
import { strings } from '../../words/strings';

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
    <TextButton
      testId="add-second-goal"
      label={strings.second.add}
      hint={strings.second.addHint}
      losesRun
      onPress={() => experiment.chooseSecondGoal(firstSecondGoal(configuration))}
    />
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
      <SignButton
        className="mini-button"
        testId="remove-second-goal"
        label={strings.second.remove}
        hint={strings.second.remove}
        losesRun
        sign={<CloseIcon />}
        onPress={() => experiment.chooseSecondGoal(null)}
      />
    </span>
  );
}
