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

/** @throws Error where a loss is no finite number */
export async function train(name: string, steps: number, trainee: Trainee, bars: Bars): Promise<void> {
  const bar = bars(name);
  for (let step = 1; step <= steps; step++) {
    await trainee.prepare?.();
    trainee.step();
    bar(step, steps);
    if (step % readEvery !== 0 && step !== steps) continue;
    const losses = await trainee.readLosses();
    if (!losses.every(Number.isFinite)) throw new Error(`A loss of ${name} is no finite number.`);
  }
}

/** One of a run's networks. */
export const networkOf = (run: Run, network: NetworkName): Trainee => ({
  prepare: () => run.prepare(network),
  step: () => run.step(network),
  readLosses: async () => (await run.readLosses())[network].values,
});

/** Weights that the folder has, or that `make` makes and the folder keeps from then on. */
export async function keptWeights(
  folder: SuiteFolder<object>,
  name: string,
  identity: unknown,
  make: () => Promise<Float32Array>,
): Promise<Float32Array> {
  const known = folder.readWeights(name, identity);
  if (known) return known;
  const weights = await make();
  folder.writeWeights(name, identity, weights);
  return weights;
}
