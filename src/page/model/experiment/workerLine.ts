/** The line to the worker: opened, dropped, and what a fresh worker has to know told to it. */
import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '../../../client/client';
import type { Command } from '../../../protocol/messages';
import type { PageState } from '../shown/pageState';
import type { Losses } from './recovery';

export interface WorkerLine {
  /** Whether there is a worker to talk to: a recorded run needs none. */
  isOpen(): boolean;
  /** To the worker, where there is one; what it has to know is sent when it is opened. */
  send(command: Command): void;
  sendPace(pace: number | null): void;
  setVisibility(visible: boolean): void;
  open(): void;
  drop(): void;
  /** A worker that failed is replaced by a fresh one. */
  reopen(): void;
}

/** @param losses say which backend the next worker is to run on */
export function createWorkerLine(client: Client, store: StoreApi<PageState>, losses: Losses): WorkerLine {
  let visible = true;
  let isOpen = false;
  const line: WorkerLine = {
    isOpen: () => isOpen,
    send(command) {
      if (isOpen) client.send(command);
    },
    sendPace: (pace) => line.send({ type: 'pace', iterationsPerSecond: pace }),
    setVisibility(isVisible) {
      visible = isVisible;
      line.send({ type: 'visibility', visible });
    },
    open() {
      isOpen = true;
      const { setup } = store.getState();
      line.send({ type: 'open', backend: losses.onWasm ? 'wasm' : setup.backend });
      if (setup.pace !== null) line.sendPace(setup.pace);
      if (!visible) line.send({ type: 'visibility', visible });
    },
    drop() {
      isOpen = false;
      store.setState({ backend: null });
      client.restart();
    },
    reopen() {
      line.drop();
      line.open();
    },
  };
  return line;
}
