/** How the suites train: step by step with a bar, each network once, its weights kept in the folder; which networks is left to others. */

import type { NetworkName } from '../protocol/configuration';
import type { Run } from '../run/run';
import type { SuiteFolder } from './files';

/** Called with what is done of how much. */
export type Progress = (done: number, total: number) => void;
/** Begins a bar of that label. */
export type Bars = (label: string) => Progress;

/** What is trained by steps. */
export interface Trainee {
  prepare?(): Promise<void>;
  step(): void;
  readLosses(): Promise<Float32Array>;
}

/** Steps between two readings of losses. */
const readEvery = 64;

/** @returns all losses. @throws Error where one is no finite number */
export async function train(name: string, steps: number, trainee: Trainee, bars: Bars): Promise<Float32Array> {
  const bar = bars(name);
  const all = new Float32Array(steps);
  let read = 0;
  for (let step = 1; step <= steps; step++) {
    await trainee.prepare?.();
    trainee.step();
    bar(step, steps);
    if (step % readEvery !== 0 && step !== steps) continue;
    const losses = await trainee.readLosses();
    if (!losses.every(Number.isFinite)) throw new Error(`A loss of ${name} is no finite number.`);
    all.set(losses, read);
    read += losses.length;
  }
  return all;
}

/** One of a run's networks. */
export const networkOf = (run: Run, network: NetworkName): Trainee => ({
  prepare: () => run.prepare(network),
  step: () => run.step(network),
  readLosses: async () => (await run.readLosses())[network].values,
});

/** What was trained, and its losses. */
export interface Trained {
  readonly weights: Float32Array;
  /** Of each step. */
  readonly losses: Float32Array;
}

/** Trains one of a run's networks. @throws Error where a loss is no finite number */
export async function trainNetwork(
  name: string,
  run: Run,
  network: NetworkName,
  steps: number,
  bars: Bars,
): Promise<Trained> {
  const losses = await train(name, steps, networkOf(run, network), bars);
  return { weights: await run.networks.weights(network), losses };
}

/** Weights that the folder has, or that `make` makes and the folder keeps from then on, with their losses. */
export async function keptWeights(
  folder: SuiteFolder<object>,
  name: string,
  identity: unknown,
  make: () => Promise<Trained>,
): Promise<Float32Array> {
  return folder.readWeights(name, identity) ?? (await keptTraining(folder, name, identity, make)).weights;
}

/** The same where the losses are needed: what is there without them is trained again. */
export async function keptTraining(
  folder: SuiteFolder<object>,
  name: string,
  identity: unknown,
  make: () => Promise<Trained>,
): Promise<Trained> {
  const known = { weights: folder.readWeights(name, identity), losses: folder.readWeights(`${name}-losses`, identity) };
  if (known.weights && known.losses) return { weights: known.weights, losses: known.losses };
  const made = await make();
  folder.writeWeights(name, identity, made.weights);
  folder.writeWeights(`${name}-losses`, identity, made.losses);
  return made;
}
