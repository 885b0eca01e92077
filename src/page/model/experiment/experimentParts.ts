/** What the parts of an experiment share: the store, the line to the worker, and who keeps count of what. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../../client/client';
import type { Library } from '../../../pretrained/library';
import { initialState, type PageState } from '../shown/pageState';
import { createQuestions, type Questions } from './questions';
import { Losses } from './recovery';
import type { Mended } from '../settings/mended';
import type { Setup } from '../settings/setup';
import { createSetupChanges, type SetupChanges } from './setupChanges';
import { createWorkerLine, type WorkerLine } from './workerLine';
import type { Recording } from '../shown/recording';

export interface ExperimentOptions {
  readonly client: Client;
  readonly setup: Setup;
  /** Pretrained weights; without it every run begins from random ones. */
  readonly library?: Library;
  /** Gives a shipped recorded run by its name; rejects with a RunError where there is none that can be shown. */
  readonly openRun?: (name: string) => Promise<Recording>;
  readonly mended?: readonly Mended[];
  /** Keys that the link names. */
  readonly named?: readonly string[];
  /** Takes the search part of the address whenever the setup changes. */
  readonly onLink?: (search: string) => void;
  /** Quiet time before a view is asked of the worker, in milliseconds. */
  readonly viewDelay?: number;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

export interface ExperimentParts {
  readonly store: StoreApi<PageState>;
  current(): PageState;
  readonly line: WorkerLine;
  readonly changes: SetupChanges;
  readonly questions: Questions;
  readonly losses: Losses;
  readonly library: Library | undefined;
  /** In milliseconds. */
  readonly clock: () => number;
}

export function createParts(options: ExperimentOptions): ExperimentParts {
  const { client, setup, library, mended, onLink, viewDelay = 120 } = options;
  const store = createStore<PageState>()(() => initialState(setup, mended));
  const losses = new Losses();
  const line = createWorkerLine(client, store, losses);
  return {
    store,
    current: () => store.getState(),
    line,
    changes: createSetupChanges(store, line, viewDelay, onLink),
    questions: createQuestions(),
    losses,
    library,
    clock: options.now ?? (() => performance.now()),
  };
}
