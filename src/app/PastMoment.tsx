/** Says which moment of the run is looked at, and leads back; of a recording also to a live run of the same setup. */
import type { NetworkName } from '../protocol/configuration';
import { useLiveState, usePage } from './context';
import { Explain } from './Explain';
import { strings } from './strings';

/** Iterations done: steps of the network that is least far. */
export const iterationOf = ({ base, expert, reward }: Readonly<Record<NetworkName, number>>): number =>
  Math.min(base, expert, reward);

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
        <Explain text={isRecorded ? history.toEndHint : history.backHint} side="top">
          <button type="button" className="text-button" data-testid="back-to-live" onClick={back}>
            {isRecorded ? history.toEnd : history.back}
          </button>
        </Explain>
      ) : null}
      {isRecorded ? (
        <Explain text={history.trainHint} side="top">
          <button
            type="button"
            className="text-button"
            data-testid="train-recorded"
            onClick={() => experiment.trainRecorded()}
          >
            {history.train}
          </button>
        </Explain>
      ) : null}
    </p>
  );
}
