/** Where the run is, a thin line of progress, and what it runs on. */
import type { PageState } from '../state/pageState';
import { usePageState } from './context';
import { Explain } from './Explain';
import { strings } from './strings';

export function Status() {
  const text = usePageState(statusText);
  const done = usePageState(({ steps }) => Math.min(steps.base, steps.expert, steps.reward));
  const total = usePageState(({ setup }) => setup.configuration.iterations);
  // These states speak in whole sentences, and the count stands still.
  const needsRoom = usePageState(({ runState }) => ['hidden', 'finished', 'preparing'].includes(runState.status));
  return (
    <div className="status">
      <p className="status-line" data-testid="status">
        <strong>{text}</strong>
        {needsRoom ? null : (
          <span className="status-iteration">
            {strings.status.iteration(done, total)}
            <Rate />
          </span>
        )}
      </p>
      <div className="progress" aria-hidden="true">
        <span style={{ transform: `scaleX(${Math.min(1, done / total)})` }} />
      </div>
      <p className="quiet">
        <Backend />
      </p>
    </div>
  );
}

function statusText({ runState, steps, playWhenReady }: PageState): string {
  switch (runState.status) {
    case 'preparing':
      return playWhenReady && runState.doing === '' ? strings.status.soon : strings.status.preparing(runState.doing);
    case 'paused':
      return steps.base + steps.expert + steps.reward === 0 ? strings.status.ready : strings.status.paused;
    case 'running':
      return strings.status.running;
    case 'hidden':
      return strings.status.hidden;
    case 'finished':
      return strings.status.finished;
    case 'failed':
      return strings.status.failed;
  }
}

function Backend() {
  const backend = usePageState((state) => state.backend);
  const memory = usePageState((state) => state.memory);
  const failed = usePageState(({ runState }) => runState.status === 'failed');
  if (!backend)
    return <span data-testid="backend">{failed ? strings.status.deadBackend : strings.status.noBackend}</span>;
  return (
    <Explain text={strings.status.backendWhy(backend)} side="top">
      <span
        tabIndex={0}
        data-testid="backend"
        data-name={backend.name}
        data-tensors={memory?.tensors}
        data-bytes={memory?.bytes}
        className="backend explained"
      >
        {strings.status.backend(backend)}
        {backend.fallbackReason ? (
          <span className="backend-why"> · {strings.status.fallback(backend.fallbackReason)}</span>
        ) : null}
      </span>
    </Explain>
  );
}

function Rate() {
  const rate = usePageState((state) => state.iterationsPerSecond);
  return (
    <span data-testid="iterations-per-second" data-value={rate ?? undefined}>
      {strings.status.rate(rate)}
    </span>
  );
}
