/** The bar under a scene: train it now, where in the row one is, notes and the way out; all of it small and quiet. */
import { iterationOf } from '../../model/experiment/checkpoints';
import { sceneCount } from '../../model/settings/setup';
import { SignButton, TextButton } from '../../ui/Buttons';
import { usePageState } from '../../context';
import { Explain } from '../../ui/Explain';
import { CloseIcon } from '../../ui/icons';
import { strings } from '../../words/strings';
import type { PresenterAction } from './keys';
import { scenes } from './scenes';
import { presenterWords } from './words/presenter';
import type { Live } from './useLive';

export interface BarProps {
  readonly number: number;
  readonly live: Live;
  readonly notesShown: boolean;
  readonly act: Readonly<Record<PresenterAction, () => void>>;
  onScene(number: number): void;
}

export function Bar({ number, live, notesShown, act, onScene }: BarProps) {
  const words = presenterWords();
  return (
    <footer className="presenter-bar">
      <div className="bar-left">
        <TextButton
          testId="train-now"
          label={live.on ? words.recorded : words.train}
          hint={live.on ? words.recordedHint : words.trainHint}
          side="top"
          pressed={live.on}
          onPress={act.train}
        />
        {live.on ? <Training /> : null}
      </div>
      <nav className="bar-progress" aria-label={words.progress}>
        <Turn label={words.previous} testId="scene-previous" sign="‹" disabled={number === 1} onPress={act.previous} />
        {scenes.slice(0, sceneCount).map(({ id }, k) => {
          const label = words.scene(k + 1, words.scenes[id].title);
          return (
            <Explain key={id} text={label} side="top">
              <button
                type="button"
                className="scene-mark"
                data-testid={`scene-${k + 1}`}
                aria-label={label}
                aria-current={k + 1 === number ? 'step' : undefined}
                onClick={() => onScene(k + 1)}
              />
            </Explain>
          );
        })}
        <Turn label={words.next} testId="scene-next" sign="›" disabled={number === sceneCount} onPress={act.next} />
      </nav>
      <div className="bar-right">
        <TextButton
          testId="notes"
          label={words.notes}
          hint={words.notesHint}
          side="top"
          pressed={notesShown}
          onPress={act.notes}
        />
        <SignButton
          className="icon-button"
          testId="leave-presenter"
          label={words.leave}
          hint={words.leaveHint}
          side="top"
          sign={<CloseIcon />}
          onPress={act.leave}
        />
      </div>
    </footer>
  );
}

interface TurnProps {
  readonly label: string;
  readonly testId: string;
  readonly sign: string;
  readonly disabled: boolean;
  onPress(): void;
}

/** It keeps the focus at either end, and says that it leads nowhere. */
function Turn({ label, testId, sign, disabled, onPress }: TurnProps) {
  return (
    <Explain text={label} side="top">
      <button
        type="button"
        className="scene-turn"
        data-testid={testId}
        aria-label={label}
        aria-disabled={disabled}
        onClick={onPress}
      >
        {sign}
      </button>
    </Explain>
  );
}

/** How far the live run is, and on what. */
function Training() {
  const words = presenterWords();
  const text = usePageState(({ runState, steps, setup, backend }) => {
    if (runState.status === 'failed') return words.trainingFailed(runState.problem, runState.remedy);
    if (runState.status === 'preparing' || !backend) return words.preparing;
    return words.training(iterationOf(steps), setup.configuration.iterations, strings.status.backend(backend));
  });
  return (
    <span className="live-state" role="status" data-testid="live-state">
      {text}
    </span>
  );
}
