/** All goals but the first: a button that adds one; then a picker and a way out for each, and how the rewards are composed. */
import { isMazeName } from '../../../domains/maze/shared/mazeOf';
import { groundOf } from '../../../domains/shared';
import { compositions } from '../../../protocol/configuration';
import { nextGoalPlace } from '../../../settings/changed';
import { SignButton, TextButton } from '../../ui/Buttons';
import { usePage, usePageState } from '../../context';
import { Switch } from '../../ui/Switch';
import { ExplainLoss } from '../../ui/ExplainLoss';
import { GoalSelect } from './GoalPicker';
import { CloseIcon, PlusIcon } from '../../ui/icons';
import { strings } from '../../words/strings';

/** In the line of the equation; more than one picker has a line of its own. */
export function FurtherStars() {
  const goals = usePageState(({ setup }) => setup.configuration.goals);
  const { length: count } = goals;
  if (count === 1) {
    return (
      <div className="further-stars">
        <AddButton />
      </div>
    );
  }
  return (
    <div className="further-stars" data-lines={count > 2 ? 2 : 1}>
      <CompositionSwitch />
      <div className="star-pickers">
        {goals.slice(1).map((_, k) => (
          <StarPicker key={k} goal={k + 1} isNumbered={count > 2} />
        ))}
        <AddButton />
      </div>
    </div>
  );
}

/** In words while there is one star; nothing where there is no place for another. */
function AddButton() {
  const { experiment } = usePage();
  const configuration = usePageState(({ setup }) => setup.configuration);
  if (!nextGoalPlace(configuration)) return null;
  const { length: count } = configuration.goals;
  const { add, addHint } = strings.several(count + 1);
  const button = { testId: 'add-goal', label: add, losesRun: true, onPress: () => experiment.addGoal() };
  return count === 1 ? (
    <TextButton {...button} hint={addHint} />
  ) : (
    <SignButton {...button} className="mini-button" hint={`${add}. ${addHint}`} sign={<PlusIcon />} />
  );
}

function CompositionSwitch() {
  const { experiment } = usePage();
  const { composition: chosen, goals } = usePageState(({ setup }) => setup.configuration);
  const texts = strings.several(goals.length);
  return (
    <Switch
      label={texts.composition}
      hint={(composition) => texts.compositionHints[composition]}
      testId="compose"
      choices={compositions}
      textOf={(composition) => texts.compositions[composition]}
      chosen={chosen}
      onChoose={(composition) => experiment.chooseComposition(composition)}
    />
  );
}

interface StarPickerProps {
  readonly goal: number;
  /** Whether the star's number is written before it, since it is one of several. */
  readonly isNumbered: boolean;
}

function StarPicker({ goal, isNumbered }: StarPickerProps) {
  const { experiment } = usePage();
  const { goals } = usePageState(({ setup }) => setup.configuration);
  const { name } = usePageState(({ setup }) => groundOf(setup.configuration));
  const texts = strings.several(goals.length);
  return (
    <span className="goal-picker">
      {isNumbered ? (
        <span className="picker-number" aria-hidden="true">
          {goal + 1}
        </span>
      ) : null}
      <ExplainLoss text={isMazeName(name) ? texts.pickerHint(goal) : texts.pickerHintOfOwn(goal)}>
        <GoalSelect goal={goal} aria-label={texts.picker(goal)} />
      </ExplainLoss>
      <SignButton
        className="mini-button"
        testId={`remove-goal-${goal + 1}`}
        label={texts.remove(goal)}
        hint={texts.remove(goal)}
        losesRun
        sign={<CloseIcon />}
        onPress={() => experiment.removeGoal(goal)}
      />
    </span>
  );
}
