/**
 * A run as by default on a machine that is too slow for it: its speed is measured in the first seconds of training, and where the run
 * would take too long a lighter one begins in its place. The viewer is told, and has the last word.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { networkNames, type RunConfiguration } from '../../../protocol/configuration';
import type { Experiment } from '../experiment/experiment';
import { isPlain } from '../experiment/origin';
import type { PageState } from '../shown/pageState';
import { asChosen } from './brought';
import { defaultSetup, type Setup } from './setup';

/** Seconds that a run as by default may take; beyond them a lighter one is chosen. */
export const patience = 300;
/** Milliseconds of training before the speed counts: it is of the last three seconds, and the first second compiles. */
export const measuringTime = 4000;

export interface EffortChoice {
  /** Measured iterations a second. */
  readonly rate: number;
  /** What the run as by default would have taken, in seconds. */
  readonly seconds: number;
}

export interface Effort {
  /** What was chosen for this machine, until dismissed or undone. */
  readonly store: StoreApi<{ readonly choice: EffortChoice | null }>;
  /** Starts the run as by default after all; a lighter one is not chosen again. */
  takeFull(): void;
  dismiss(): void;
}

/**
 * Half the iterations, each of half the plans. The networks' shapes stay, so that pretrained weights still fit. What it still learns is
 * measured in docs/results/reliability.md: the goals that the mazes open with are found, one inside the large maze was not.
 */
export function lighter(configuration: RunConfiguration): RunConfiguration {
  const { denoiser, reward, iterations } = configuration;
  return {
    ...configuration,
    iterations: Math.ceil(iterations / 2),
    denoiser: { ...denoiser, batchSize: Math.ceil(denoiser.batchSize / 2) },
    reward: { ...reward, batchSize: Math.ceil(reward.batchSize / 2) },
  };
}

/** A run as by default in the maze of another, to the same goals. */
function fullRun({ maze, goals }: RunConfiguration): RunConfiguration {
  return { ...defaultSetup.configuration, maze, goals };
}

/** Whether these settings are those that were chosen for a slow machine. */
export function isLight(setup: Setup): boolean {
  const { configuration } = asChosen(setup);
  return JSON.stringify(configuration) === JSON.stringify(lighter(fullRun(configuration)));
}

/** Seconds that the training steps take that are left, or null while the speed is not known. */
export function secondsLeft({ iterationsPerSecond, steps, setup }: PageState): number | null {
  if (!iterationsPerSecond) return null;
  const { iterations } = setup.configuration;
  const left = networkNames.reduce((sum, network) => sum + Math.max(0, iterations - steps[network]), 0);
  return left / networkNames.length / iterationsPerSecond;
}

/** Whether the speed of this run may change its settings: it learns as by default, as fast as it goes, and nobody said otherwise. */
function isMeasured({ setup, runState, origin }: PageState): boolean {
  return (
    setup.effort === 'auto' &&
    setup.pace === null &&
    runState.status === 'running' &&
    (origin?.kind === 'scratch' || origin?.kind === 'base') &&
    isPlain(setup)
  );
}

/** Watches over an experiment. @param now a clock in milliseconds */
export function createEffort(experiment: Experiment, now: () => number = () => performance.now()): Effort {
  const store = createStore<{ readonly choice: EffortChoice | null }>()(() => ({ choice: null }));
  /** The run that is measured, since when, and whether that is over. */
  let measured = { run: -1, since: 0, isDone: false };

  experiment.store.subscribe((state) => {
    if (!isMeasured(state)) {
      // After a rest the speed is measured afresh.
      if (!measured.isDone) measured = { ...measured, run: -1 };
      return;
    }
    if (measured.run !== state.run) measured = { run: state.run, since: now(), isDone: false };
    const seconds = secondsLeft(state);
    if (measured.isDone || seconds === null || now() - measured.since < measuringTime) return;
    measured.isDone = true;
    if (seconds <= patience) return;
    store.setState({ choice: { rate: state.iterationsPerSecond ?? 0, seconds } });
    experiment.applySetup({ ...state.setup, configuration: lighter(state.setup.configuration) }, 'page');
  });

  return {
    store,
    takeFull() {
      const { setup } = experiment.store.getState();
      store.setState({ choice: null });
      experiment.applySetup({ ...setup, effort: 'full', configuration: fullRun(setup.configuration) });
    },
    dismiss: () => store.setState({ choice: null }),
  };
}
