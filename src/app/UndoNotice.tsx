/** A quiet line: the run that was thrown away last is kept, and one press brings it back. */
import { iterationsKept } from '../state/runBefore';
import { useLiveState, usePage } from './context';
import { Explain } from './Explain';
import { CloseIcon } from './icons';
import { strings } from './strings';

export function UndoNotice() {
  const { experiment } = usePage();
  const before = useLiveState(({ runBefore }) => runBefore);
  if (!before?.isReady) return null;
  const { maze, goal, secondGoal } = before.state.setup.configuration;
  const iterations = iterationsKept(before);
  return (
    <div className="notice undo-notice" role="status" data-testid="undo-notice" data-iterations={iterations}>
      <p>{strings.undo.kept(strings.mazeTitle(maze), secondGoal ? [goal, secondGoal] : [goal], iterations)}</p>
      <Explain text={strings.undo.undoHint}>
        <button type="button" className="text-button" data-testid="undo" onClick={() => experiment.undo()}>
          {strings.undo.undo}
        </button>
      </Explain>
      <Explain text={strings.undo.dismissHint}>
        <button
          type="button"
          className="icon-button"
          data-testid="dismiss-undo"
          aria-label={strings.undo.dismiss}
          onClick={() => experiment.forgetRunBefore()}
        >
          <CloseIcon />
        </button>
      </Explain>
    </div>
  );
}
