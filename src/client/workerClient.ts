/** The client that trains in a worker: the only `new Worker`, and a watch over whether it lives. */
import { messageOf } from '../protocol/errors';
import type { Report } from '../protocol/messages';
import type { Client } from './client';
import { reportUnreadable, workerDied, workerForbidden, workerSilent } from './failures';
import { createHeartbeat, type Heartbeat } from './heartbeat';

/** Opening a backend takes seconds at most; far beyond that the worker is taken for dead. */
const patience = 90;

export function createWorkerClient(): Client {
  const listeners = new Set<(report: Report) => void>();
  let silence: ReturnType<typeof setTimeout> | undefined;
  /** Launched with the first command: until then the page has the machine for itself. */
  let worker: Worker | null = null;
  let heartbeat: Heartbeat | null = null;
  let beats: ReturnType<typeof setInterval> | undefined;

  function publish(report: Report): void {
    for (const listener of [...listeners]) listener(report);
  }

  function launch(): Worker {
    const launched = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module' });
    launched.onmessage = (event: MessageEvent<Report>) => hear(launched, event.data);
    launched.onmessageerror = () => publish(reportUnreadable());
    launched.onerror = (event) => {
      stopWatching();
      event.preventDefault();
      publish(workerDied(event.message ?? ''));
    };
    return launched;
  }

  function hear(from: Worker, report: Report): void {
    clearTimeout(silence);
    if (report.type === 'hello') watch(from);
    if (report.type === 'state' && report.state.status === 'failed') stopWatching();
    // What it does next takes longer than what it did: it prepares, or compiles its first steps.
    else if (report.type === 'state') heartbeat?.forget();
    if (report.type === 'pong') heartbeat?.answered();
    else publish(report);
  }

  /** From when its backend is open on, the worker is asked whether it still works; while nobody sees the page it may rest. */
  function watch(watched: Worker): void {
    stopWatching();
    const ping = () => watched.postMessage({ type: 'ping' });
    const started = createHeartbeat(ping, (seconds) => {
      stopWatching();
      publish(workerSilent(seconds));
    });
    heartbeat = started;
    beats = setInterval(() => {
      if (document.visibilityState === 'visible') started.tick();
    }, 1000);
  }

  function stopWatching(): void {
    clearTimeout(silence);
    clearInterval(beats);
    heartbeat = null;
  }

  function end(): void {
    stopWatching();
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
      try {
        worker ??= launch();
      } catch (error) {
        stopWatching();
        // Once whoever sends has done so.
        queueMicrotask(() => publish(workerForbidden(messageOf(error))));
        return;
      }
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
