/** Measures cases on the open backend: warm-up, then the contenders in turn, round by round, and the medians of the rounds. */

import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { openBackend, type WasmFiles } from '../src/engine/backend';
import type { BenchCase, BenchSettings, CaseName, Contender, ContenderName } from './cases';
import { eagerCases } from './eager';
import { engineCases } from './engine';

export interface BenchOptions {
  readonly backend: 'wasm' | 'webgpu';
  readonly cases: readonly CaseName[];
  readonly contenders: readonly ContenderName[];
  /** One for each point of a sweep. */
  readonly settings: readonly BenchSettings[];
  /** Seconds a case may take, warm-up left out; never fewer than three rounds. */
  readonly budget: number;
  /** One round only. */
  readonly quick: boolean;
}

export interface Measurement {
  readonly case: CaseName;
  readonly contender: string;
  readonly backend: string;
  readonly adapter: string;
  readonly batch: number;
  readonly horizon: number;
  readonly width: number;
  /** Compute dispatches a step; null where the backend has none. */
  readonly dispatches: number | null;
  /** Median over the rounds of the time that JavaScript is busy a step, ms. */
  readonly encodeMs: number;
  /** Median over the rounds of the time from the first call until the device is done, a step, ms. */
  readonly stepMs: number;
  readonly rounds: number;
  /** Steps timed together in a round. */
  readonly stepsPerRound: number;
  /** Loss of the last training step. */
  readonly loss?: number;
}

const contenders: Readonly<Record<ContenderName, Contender>> = { engine: engineCases, eager: eagerCases };

const leastRounds = 3;
const mostRounds = 25;
/** Length that a round is given by taking several steps, ms: timers and one wait for the device weigh little then. */
const roundLength = 400;
const mostSteps = 200;
/** After two steps, the second longer than this, ms, a case is warm enough. */
const longStep = 4000;

/** Opens the backend and measures every case; `report` hears of each as soon as it is known. */
export async function measure(
  options: BenchOptions,
  wasmFiles: WasmFiles,
  report: (measurement: Measurement) => void,
): Promise<void> {
  const opened = await openBackend(options.backend, wasmFiles);
  if (opened.name !== options.backend) throw new Error(`The backend ${options.backend} could not be opened.`);
  const device = opened.name === 'webgpu' ? new Device() : null;
  const adapter = opened.adapter ?? 'WASM';
  for (const settings of options.settings) {
    for (const name of options.cases) {
      const cases: BenchCase[] = [];
      for (const contender of options.contenders) cases.push(...(await contenders[contender](settings, [name])));
      try {
        for (const result of await measureCase(cases, options, device)) {
          const { horizon, width } = settings;
          const { benchCase, ...figures } = result;
          const { contender, batch } = benchCase;
          report({ case: name, contender, backend: opened.name, adapter, batch, horizon, width, ...figures });
        }
      } finally {
        for (const benchCase of cases) benchCase.dispose();
      }
    }
  }
}

interface Figures extends Pick<
  Measurement,
  'dispatches' | 'encodeMs' | 'stepMs' | 'rounds' | 'stepsPerRound' | 'loss'
> {
  readonly benchCase: BenchCase;
}

async function measureCase(
  cases: readonly BenchCase[],
  { budget, quick }: BenchOptions,
  device: Device | null,
): Promise<Figures[]> {
  const tracks = [];
  for (const benchCase of cases) {
    await time(benchCase, 1, device); // compiles, and perhaps captures
    let warm = await time(benchCase, 1, device);
    if (warm.step < longStep) warm = await time(benchCase, 1, device);
    const length = Math.min(roundLength, (budget * 1000) / (leastRounds * cases.length));
    const stepsPerRound = Math.min(Math.max(Math.floor(length / warm.step), 1), mostSteps);
    tracks.push({ benchCase, stepsPerRound, encode: [] as number[], step: [] as number[] });
  }
  const begun = performance.now();
  const [least, most] = quick ? [1, 1] : [leastRounds, mostRounds];
  for (let round = 0; round < most; round++) {
    if (round >= least && performance.now() - begun > budget * 1000) break;
    // Each round another contender is first.
    for (let i = 0; i < tracks.length; i++) {
      const track = tracks[(round + i) % tracks.length] as (typeof tracks)[number];
      const { encode, step } = await time(track.benchCase, track.stepsPerRound, device);
      track.encode.push(encode);
      track.step.push(step);
    }
  }
  const figures: Figures[] = [];
  for (const { benchCase, stepsPerRound, encode, step } of tracks) {
    const loss = await benchCase.loss?.();
    if (loss !== undefined && !Number.isFinite(loss)) {
      throw new Error(`${benchCase.name} of ${benchCase.contender} ended with a loss of ${loss}.`);
    }
    figures.push({
      benchCase,
      dispatches: benchCase.dispatches(),
      encodeMs: rounded(median(encode)),
      stepMs: rounded(median(step)),
      rounds: step.length,
      stepsPerRound,
      ...(loss === undefined ? {} : { loss: rounded(loss) }),
    });
  }
  return figures;
}

/** Milliseconds a step of `steps` steps. */
async function time(
  benchCase: BenchCase,
  steps: number,
  device: Device | null,
): Promise<{ encode: number; step: number }> {
  const begun = performance.now();
  const running = benchCase.run(steps);
  if (running) await running;
  const encoded = performance.now();
  await device?.done();
  const done = performance.now();
  return { encode: (encoded - begun) / steps, step: (done - begun) / steps };
}

/** tfjs's WebGPU device: waits for its work, and remembers errors, which WebGPU would only log. */
class Device {
  private readonly backend = tf.backend() as WebGPUBackend;
  private error: string | null = null;

  constructor() {
    this.backend.device.addEventListener('uncapturederror', ({ error }) => (this.error ??= error.message));
    void this.backend.device.lost.then(({ message }) => (this.error ??= `The GPU device was lost: ${message}`));
  }

  async done(): Promise<void> {
    this.backend.ensureCommandEncoderReady();
    this.backend.endComputePassEncoder();
    this.backend.submitQueue();
    await this.backend.device.queue.onSubmittedWorkDone();
    if (this.error !== null) throw new Error(this.error);
  }
}

/** Middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Four significant digits. */
const rounded = (value: number): number => Number(value.toPrecision(4));
