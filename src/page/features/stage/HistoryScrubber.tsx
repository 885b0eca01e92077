/** The scrubber over the run's history: drag back, or watch it again. */
import { iterationOf } from '../../model/experiment/checkpoints';
import { placeOf } from '../../model/shown/history';
import type { PageState } from '../../model/shown/pageState';
import { SignButton } from '../../ui/Buttons';
import { useLiveState, usePage } from '../../context';
import { formatCount } from '../../words/format';
import { PauseIcon, PlayIcon } from '../../ui/icons';
import { Slider } from '../../ui/Slider';
import { strings } from '../../words/strings';
import { useHistoryReplay } from './useHistoryReplay';

export function HistoryScrubber() {
  const { experiment } = usePage();
  const last = useLiveState(({ history }) => history.moments.length - 1);
  const place = useLiveState(({ history, shownMoment }) =>
    shownMoment ? placeOf(history, shownMoment) : history.moments.length - 1,
  );
  const shown = useLiveState((state) => placeText(state, formatCount));
  const spoken = useLiveState((state) => placeText(state, strings.history.at));
  const isRecorded = useLiveState(({ runState }) => runState.status === 'recorded');
  const replaying = useLiveState((state) => state.replaying);
  useHistoryReplay();
  const isEmpty = last < 1;
  return (
    <Slider
      testId="history"
      label={strings.history.label}
      hint={isRecorded ? strings.history.recordedHint : strings.history.hint}
      value={Math.max(0, place)}
      minimum={0}
      maximum={Math.max(1, last)}
      step={1}
      shown={shown}
      spoken={spoken}
      disabled={isEmpty}
      onValue={(value) => {
        experiment.setReplaying(false);
        experiment.showMoment(value);
      }}
    >
      <SignButton
        className="mini-button"
        testId="replay-history"
        label={replaying ? strings.history.pause : strings.history.replay}
        hint={replaying ? strings.history.pause : strings.history.replay}
        side="top"
        sign={replaying ? <PauseIcon /> : <PlayIcon />}
        disabled={isEmpty}
        onPress={() => experiment.setReplaying(!replaying)}
      />
    </Slider>
  );
}

function placeText({ history, shownMoment, runState }: PageState, iteration: (count: number) => string): string {
  if (shownMoment) return iteration(iterationOf(shownMoment.steps));
  if (history.moments.length < 2) return strings.history.none;
  return runState.status === 'recorded' ? strings.history.end : strings.history.live;
}
