/** A worker that can't speak for itself any more, in words and with what to do about it. */
import type { Report } from '../protocol/messages';

function failed(problem: string, remedy: string): Report {
  return { type: 'state', state: { status: 'failed', problem, remedy, cause: { kind: 'lost' } } };
}

export function workerDied(message: string): Report {
  const detail = message === '' ? '' : ` It said: ${message}`;
  return failed(
    `Training stopped unexpectedly.${detail}`,
    'Start again; if that does not help, reload the page or add ?backend=wasm to its address.',
  );
}

/** As in a frame whose sandbox gives it no origin of its own. */
export function workerForbidden(message: string): Report {
  return failed(
    `The browser does not let this page start a worker, in which it would train. It said: ${message}`,
    'Open the page in a tab of its own; whoever frames it can add allow-same-origin to the sandbox of the frame. Recorded runs, as with ?run=umaze, need no worker.',
  );
}

export function reportUnreadable(): Report {
  return failed('A message from training could not be read.', 'Start again, or reload the page.');
}

export function workerSilent(seconds: number): Report {
  return failed(
    `Training did not answer within ${seconds} seconds.`,
    'Start again, or reload the page with ?backend=wasm in its address.',
  );
}
