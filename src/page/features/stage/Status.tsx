/** Where the run is, a thin line of progress, and what it runs on. */
import { networkNames } from '../../../protocol/configuration';
import { iterationOf, stepsOfCheckpoint } from '../../model/experiment/checkpoints';
import { scratch, stepsOf, type Origin } from '../../model/experiment/origin';
import type { PageState } from '../../model/shown/pageState';
import { useLiveState } from '../../context';
import { Explain } from '../../ui/Explain';
import { Origins } from './Origins';
import { PastIteration, usePastIteration, WaysBack } from './PastMoment';
import { strings } from '../../words/strings';

export function Status() {
  const text = useLiveState(statusText);
  const done = useLiveState(({ steps }) => iterationOf(steps));
  const total = useLiveState(({ setup }) => setup.configuration.iterations);
  // These states speak in whole sentences, and the count stands still.
  const needsRoom = useLiveState(
    (state) =>
      ['hidden', 'finished', 'preparing', 'recorded'].includes(state.runState.status) ||
      (state.runState.status === 'paused' && state.origin?.kind !== 'scratch' && isUntouched(state)),
  );
  const past = usePastIteration();
  const isRecorded = useLiveState(({ runState }) => runState.status === 'recorded');
  return (
    <div className="status">
      <p className="status-line" data-testid="status">
        {past === null ? <strong>{text}</strong> : <PastIteration iteration={past} />}
        {needsRoom || past !== null ? null : (
          <span className="status-iteration">
            <span>{strings.status.iteration(done, total)}</span>
            <Rate />
          </span>
        )}
      </p>
      <div className="progress" aria-hidden="true">
        <span style={{ transform: `scaleX(${Math.min(1, done / total)})` }} />
      </div>
      {past !== null || isRecorded ? <WaysBack /> : <Origins />}
      <p className="quiet">
        <Backend />
      </p>
    </div>
  );
}

function statusText(state: PageState): string {
  const { runState, steps, playWhenReady, origin, recorded } = state;
  const texts = strings.status;
  switch (runState.status) {
    case 'preparing':
      if (recorded) return texts.loading;
      return playWhenReady && runState.doing === '' ? texts.soon : texts.preparing(runState.doing);
    case 'paused':
      if (isUntouched(state)) return restingText(origin);
      return texts.paused;
    case 'running':
      return origin?.kind === 'base' ? texts.tuning : texts.running;
    case 'hidden':
      return texts.hidden;
    case 'finished':
      return origin?.kind === 'pretrained' && isUntouched(state)
        ? texts.pretrained(steps.base + steps.expert + steps.reward, origin.seed)
        : texts.finished;
    case 'failed':
      return texts.failed;
    case 'recorded':
      return strings.history.recorded(runState);
  }
}

/** Whether no network has taken a step here. */
function isUntouched({ steps, origin }: PageState): boolean {
  const given = stepsOf(origin ?? scratch);
  return networkNames.every((network) => steps[network] === given[network]);
}

function restingText(origin: Origin | null): string {
  switch (origin?.kind ?? 'scratch') {
    case 'scratch':
      return strings.status.ready;
    case 'base':
      return strings.status.pretrainedBase;
    case 'file':
      return strings.status.fromFile;
    case 'kept':
      return strings.status.keptBefore;
    case 'pretrained':
      return strings.status.withoutExpert;
  }
}

function Backend() {
  const backend = useLiveState((state) => state.backend);
  const memory = useLiveState((state) => state.memory);
  const fellBack = useLiveState((state) => state.fellBack);
  const checkpoints = useLiveState((state) => state.checkpoints);
  const runState = useLiveState((state) => state.runState);
  if (runState.status === 'recorded') return <span data-testid="backend">{strings.history.on(runState)}</span>;
  const failed = runState.status === 'failed';
  const why = fellBack ? strings.recovery.fellBack : backend?.fallbackReason;
  if (!backend)
    return <span data-testid="backend">{failed ? strings.status.deadBackend : strings.status.noBackend}</span>;
  return (
    <Explain text={why ?? strings.status.backendWhy(backend)} side="top">
      <span
        tabIndex={0}
        data-testid="backend"
        data-name={backend.name}
        data-tensors={memory?.tensors}
        data-bytes={memory?.bytes}
        data-checkpoint-took={checkpoints[0]?.took}
        data-checkpoint-steps={checkpoints[0] && iterationOf(stepsOfCheckpoint(checkpoints[0].checkpoint))}
        className="backend explained"
      >
        <span>{strings.status.backend(backend)}</span>
        {why ? <span className="backend-why">{` · ${strings.status.fallback(why)}`}</span> : null}
        {backend.simd ? <span data-testid="simd">{` · ${strings.status.simd[backend.simd]}`}</span> : null}
      </span>
    </Explain>
  );
}

function Rate() {
  const rate = useLiveState((state) => state.iterationsPerSecond);
  return (
    <span data-testid="iterations-per-second" data-value={rate ?? undefined}>
      {strings.status.rate(rate)}
    </span>
  );
}
