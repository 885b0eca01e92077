/** A quiet line: the run that was thrown away last is kept, and one press brings it back. */
import { iterationsKept } from '../../model/experiment/runBefore';
import { TextButton } from '../../ui/Buttons';
import { useLiveState, usePage } from '../../context';
import { Notice } from '../../ui/Notice';
import { strings } from '../../words/strings';

export function UndoNotice() {
  const { experiment } = usePage();
  const before = useLiveState(({ runBefore }) => runBefore);
  if (!before?.isReady) return null;
  const { configuration } = before.state.setup;
  const iterations = iterationsKept(before);
  return (
    <Notice
      testId="undo-notice"
      className="undo-notice"
      data-iterations={iterations}
      text={strings.undo.kept(strings.places.title(configuration), configuration.goals, iterations)}
      dismissal={{
        label: strings.undo.dismiss,
        testId: 'dismiss-undo',
        hint: strings.undo.dismissHint,
        onPress: () => experiment.forgetRunBefore(),
      }}
    >
      <TextButton
        testId="undo"
        label={strings.undo.undo}
        hint={strings.undo.undoHint}
        onPress={() => experiment.undo()}
      />
    </Notice>
  );
}
