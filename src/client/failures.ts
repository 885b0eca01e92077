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

export function reportUnreadable(): Report {
  return failed('A message from training could not be read.', 'Start again, or reload the page.');
}

export function workerSilent(seconds: number): Report {
  return failed(
    `Training did not answer within ${seconds} seconds.`,
    'Start again, or reload the page with ?backend=wasm in its address.',
  );
}
