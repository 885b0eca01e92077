/** Says which moment of the run is looked at, and leads back; of a recording also to a live run of the same setup. */
import { iterationOf } from '../../model/experiment/checkpoints';
import { TextButton } from '../../ui/Buttons';
import { useLiveState, usePage } from '../../context';
import { strings } from '../../words/strings';

/** In the place of the run's own state; null while the newest is shown. */
export function usePastIteration(): number | null {
  return useLiveState(({ shownMoment }) => (shownMoment ? iterationOf(shownMoment.steps) : null));
}

export function PastIteration({ iteration }: { readonly iteration: number }) {
  const newest = useLiveState(({ steps }) => iterationOf(steps));
  return (
    <strong className="past-iteration" data-testid="past-iteration" data-value={iteration}>
      {strings.history.past(iteration, newest)}
    </strong>
  );
}

/** In the place of the run's origins. */
export function WaysBack() {
  const { experiment } = usePage();
  const isPast = usePastIteration() !== null;
  const isRecorded = useLiveState(({ runState }) => runState.status === 'recorded');
  const { history } = strings;
  const back = () => {
    experiment.setReplaying(false);
    experiment.showMoment(null);
  };
  return (
    <p className="origins">
      {isPast ? (
        <TextButton
          testId="back-to-live"
          label={isRecorded ? history.toEnd : history.back}
          hint={isRecorded ? history.toEndHint : history.backHint}
          side="top"
          onPress={back}
        />
      ) : null}
      {isRecorded ? (
        <TextButton
          testId="train-recorded"
          label={history.train}
          hint={history.trainHint}
          side="top"
          onPress={() => experiment.trainRecorded()}
        />
      ) : null}
    </p>
  );
}
