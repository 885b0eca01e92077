/** The client that trains in a worker: the only `new Worker`, and a watch over whether it lives. */
import type { Report } from '../protocol/messages';
import type { Client } from './client';
import { reportUnreadable, workerDied, workerSilent } from './failures';

/** Opening a backend takes seconds at most; far beyond that the worker is taken for dead. */
const patience = 90;

export function createWorkerClient(): Client {
  const listeners = new Set<(report: Report) => void>();
  let silence: ReturnType<typeof setTimeout> | undefined;
  /** Launched with the first command: until then the page has the machine for itself. */
  let worker: Worker | null = null;

  function publish(report: Report): void {
    for (const listener of listeners) listener(report);
  }

  function launch(): Worker {
    const launched = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module' });
    launched.onmessage = (event: MessageEvent<Report>) => {
      clearTimeout(silence);
      publish(event.data);
    };
    launched.onmessageerror = () => publish(reportUnreadable());
    launched.onerror = (event) => {
      clearTimeout(silence);
      event.preventDefault();
      publish(workerDied(event.message ?? ''));
    };
    return launched;
  }

  function end(): void {
    clearTimeout(silence);
    if (!worker) return;
    worker.onmessage = worker.onmessageerror = worker.onerror = null;
    worker.terminate();
    worker = null;
  }

  return {
    send(command) {
      if (command.type === 'open') {
        clearTimeout(silence);
        silence = setTimeout(() => publish(workerSilent(patience)), 1000 * patience);
      }
      worker ??= launch();
      worker.postMessage(command);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restart: end,
    close: end,
  };
}
