/** What the browser tests call: `engine` on the window. */

import * as tf from '@tensorflow/tfjs-core';
import { cosineSchedule } from '../../src/method/diffusion/noiseSchedule';
import { Sampler } from '../../src/method/diffusion/sampler';
import { exactDenoiser, exactLogRatio, flowError } from '../../src/method/diffusion/testing';
import { openBackend } from '../../src/engine/backend';
import { Captured, inOneSubmit, webGpuInternals } from '../../src/engine/capture';
import { State } from '../../src/engine/state';
import { setCooperation } from '../../src/engine/webgpu/adapter';
import { defaultConfiguration, networkNames, type NetworkName } from '../../src/protocol/configuration';
import { guidances } from '../../src/method/guidance';
import { complete, measureField } from '../../src/run/measure';
import { Run } from '../../src/run/run';
import { tinyConfiguration } from '../../src/run/testing';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import { computeKernels } from './kernels';

const wasmFiles = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
};

type Losses = Readonly<Record<NetworkName, number[]>>;

/** What a short training comes to. */
export interface Training {
  readonly losses: Losses;
  /** A sample of the field and of sampled plans. */
  readonly field: number[];
  readonly plans: number[];
  readonly steered: number[];
  readonly dispatches: Readonly<Record<NetworkName, number | null>>;
}

const engine = {
  open: (backend: 'webgpu' | 'wasm') => openBackend(backend, wasmFiles),

  /** Whether threads of a workgroup share work from now on. */
  cooperate(cooperation: boolean): void {
    const internals = webGpuInternals();
    if (internals) setCooperation(internals.device, cooperation);
  },

  kernels: computeKernels,

  /** `steps` steps of each network in turn, and what was learned. @param together steps in one submit */
  async train(steps: number, algorithm: 1 | 2 = 1, together = 1): Promise<Training> {
    const run = await Run.create({ ...tinyConfiguration, reward: { ...tinyConfiguration.reward, algorithm } });
    for (let i = 0; i < steps; i += together) {
      for (const network of networkNames) {
        await run.prepare(network);
        inOneSubmit(() => {
          for (let k = 0; k < together; k++) run.step(network);
        });
      }
    }
    const losses = await run.readLosses();
    const field = await complete(measureField(run, 1, 3));
    const sampler = run.sampler(3, 'checked', run.denoiser('expert'));
    sampler.finish();
    const strength = new State<tf.Rank.R0>(tf.scalar(1.5));
    const steered = run.sampler(3, 'checked', run.steered(strength));
    steered.finish();
    const result = {
      losses: { base: [...losses.base.values], expert: [...losses.expert.values], reward: [...losses.reward.values] },
      field: [...field.values].filter((value) => !Number.isNaN(value)),
      plans: [...(await sampler.readStages())],
      steered: [...(await steered.readStages())],
      dispatches: run.dispatches,
    };
    sampler.dispose();
    steered.dispose();
    strength.dispose();
    run.dispose();
    return result;
  },

  /** Memory before and after `count` more steps of every network, in bytes, tensors and the engine's own buffers. */
  async replay(count: number): Promise<{ before: number[]; after: number[] }> {
    const run = await Run.create({
      ...tinyConfiguration,
      horizon: 4,
      denoiser: { ...tinyConfiguration.denoiser, multipliers: [1] },
    });
    const measure = (): number[] => {
      const { numTensors, numBytesInGPU, numBytesAllocatedInGPU } = tf.memory() as unknown as Record<string, number>;
      return [numTensors, numBytesInGPU, numBytesAllocatedInGPU, buffers].map(Number);
    };
    const device = webGpuInternals()?.device;
    let buffers = 0;
    if (device) {
      const create = device.createBuffer.bind(device);
      device.createBuffer = (descriptor) => {
        buffers += 1;
        return create(descriptor);
      };
    }
    const steps = async (n: number): Promise<void> => {
      for (let i = 0; i < n; i += 10) {
        inOneSubmit(() => {
          for (let k = 0; k < 10; k++) for (const network of networkNames) run.step(network);
        });
        await webGpuInternals()?.done();
      }
    };
    await steps(20);
    const before = measure();
    await steps(count);
    const after = measure();
    const losses = await run.readLosses();
    if (!losses.base.values.every(Number.isFinite)) throw new Error('The losses are no numbers.');
    run.dispose();
    return { before, after };
  },

  /** Dispatches of a step of the page's default networks, and of one denoiser's forward pass. */
  async dispatches(): Promise<{ base: number; reward: number; denoising: number }> {
    const run = await Run.create({ ...defaultConfiguration, demonstrations: 32 });
    run.step('base');
    run.step('reward');
    const noisy = new State<tf.Rank.R3>(tf.zeros([32, 32, 2]));
    const guess = new State<tf.Rank.R3>(tf.zeros([32, 32, 2]));
    const levels = tf.zeros<tf.Rank.R1>([32], 'int32');
    const free = tf.ones<tf.Rank.R3>([32, 32, 1]);
    const denoise = new Captured(() => guess.set(run.denoiser('base')(noisy.tensor, levels, free)));
    denoise.run();
    await webGpuInternals()?.done();
    const copied = 1; // into `guess`
    const { base, reward } = run.dispatches;
    const counts = { base: base ?? NaN, reward: reward ?? NaN, denoising: (denoise.dispatches ?? NaN) - copied };
    denoise.dispose();
    for (const state of [noisy, guess]) state.dispose();
    tf.dispose([levels, free]);
    run.dispose();
    return counts;
  },

  flowError,

  /** The mean that sampling comes to where the paper's guidance steers an exact model of mean -0.2 to one of 0.25, both of variance 0.1. */
  async pushedMean(scale: number): Promise<number> {
    const schedule = cosineSchedule(50);
    const [base, expert] = [-0.2, 0.25].map((mean) => ({ mean: [mean], deviation: [Math.sqrt(0.1)] }));
    const strength = new State<tf.Rank.R0>(tf.scalar(scale));
    const reward = exactLogRatio(expert!, base!, schedule);
    const parts = {
      base: exactDenoiser(base!, schedule),
      guide: reward,
      schedule,
      formulation: 'score',
      strength,
    } as const;
    const model = guidances.nudge.guided(parts);
    const options = { count: 4000, horizon: 8, channels: 1, starts: null, solver: 'ddpm', bound: Infinity } as const;
    const sampler = new Sampler(schedule, options, [3, 0], model);
    const values = await sampler.finish().data<'float32'>();
    sampler.dispose();
    strength.dispose();
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  },

  /** What a captured step that keeps a tensor says. */
  keepsTensor(): string {
    const state = new State<tf.Rank.R1>(tf.tensor1d([1, 2]));
    try {
      new Captured(() => void tf.keep(tf.add(state.tensor, 1))).run();
    } catch (error) {
      return (error as Error).message;
    } finally {
      state.dispose();
    }
    return '';
  },

  /** A state that is copied between two steps of one submit: the copy must see the first step and not the second. */
  async order(): Promise<number[]> {
    const [state, copy] = [new State<tf.Rank.R1>(tf.tensor1d([1])), new State<tf.Rank.R1>(tf.tensor1d([0]))];
    const step = new Captured(() => state.set(tf.mul(state.tensor, 2)));
    step.run();
    inOneSubmit(() => {
      step.run();
      copy.set(state.tensor);
      step.run();
    });
    const values = [...(await copy.read()), ...(await state.read())];
    step.dispose();
    state.dispose();
    copy.dispose();
    return values;
  },

  /** A counter that is doubled by a constant made in the step: a constant must survive what comes after it. */
  async constants(): Promise<number[]> {
    const state = new State<tf.Rank.R1>(tf.tensor1d([1, 10]));
    const step = new Captured(() => {
      const factors = tf.tensor1d([2, 3]);
      const noise = tf.range(0, 2);
      for (let i = 0; i < 5; i++) tf.mul(state.tensor, i).dispose();
      state.set(tf.add(tf.mul(state.tensor, factors), noise));
    });
    for (let i = 0; i < 3; i++) step.run();
    const values = [...(await state.read())];
    step.dispose();
    state.dispose();
    return values;
  },
};

export type Engine = typeof engine;

(globalThis as unknown as { engine: Engine }).engine = engine;
