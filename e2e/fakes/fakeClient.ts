/** A client that trains nothing: it imagines frames that look like training, at once and always the same. */
import type { Client } from '../../src/client/client';
import { defaultConfiguration, type NetworkName, type RunConfiguration } from '../../src/protocol/configuration';
import type { Report, RunState, ViewRequest } from '../../src/protocol/messages';
import { createRandom } from '../../src/maze/random';
import { imagineDemonstrations, imaginePlans, imagineReward } from './fakeFrames';

/** Imagined parameters: `ahead=300` begins there, `state=hidden|failed|finished|preparing` stays in that state. */
export function createFakeClient(parameters: URLSearchParams): Client {
  const listeners = new Set<(report: Report) => void>();
  const forced = parameters.get('state');
  const random = createRandom(1);
  let configuration: RunConfiguration = defaultConfiguration;
  let view: ViewRequest = { diffusionStep: 3, guidanceScale: 2 };
  let steps: Record<NetworkName, number> = { base: 0, expert: 0, reward: 0 };
  let run = 0;
  let pace: number | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;

  const publish = (report: Report) =>
    queueMicrotask(() => listeners.forEach((listener) => listener({ ...report, run })));
  const state = (runState: RunState) => publish({ type: 'state', state: runState });

  function advance(network: NetworkName | 'all', count: number, rate: number | null): void {
    const losses = { base: points('base'), expert: points('expert'), reward: points('reward') };
    publish({
      type: 'progress',
      frame: { steps, losses, iterationsPerSecond: rate, memory: { tensors: 0, bytes: 0 } },
    });

    function points(name: NetworkName) {
      if (network !== 'all' && network !== name) return { steps: new Float32Array(), values: new Float32Array() };
      const from = steps[name];
      steps = { ...steps, [name]: from + count };
      const numbers = Float32Array.from({ length: count }, (_, k) => from + k + 1);
      return { steps: numbers, values: numbers.map((step) => imagineLoss(name, step)) };
    }
  }

  function imagineLoss(name: NetworkName, step: number): number {
    const level = { base: [0.9, 0.055], expert: [0.9, 0.022], reward: [0.5, 0.16] }[name] as [number, number];
    return (level[1] + level[0] * Math.exp(-step / 25)) * Math.exp(0.28 * random.normal());
  }

  function draw(): void {
    if (steps.reward > 0) publish({ type: 'reward', frame: imagineReward(configuration, view, steps.reward) });
    for (const of of ['base', 'expert', 'steered'] as const) {
      publish({
        type: 'plans',
        frame: imaginePlans(configuration, of, steps[of === 'steered' ? 'reward' : of], view.guidanceScale),
      });
    }
  }

  function rest(status: 'paused' | 'finished'): void {
    clearInterval(timer);
    timer = undefined;
    state({ status });
  }

  function play(): void {
    state({ status: 'running' });
    clearInterval(timer);
    timer = setInterval(() => {
      const count = pace === null ? 4 : Math.max(1, Math.round(pace / 12));
      advance('all', count, pace ?? 43.7);
      draw();
      if (steps.base >= configuration.iterations) rest('finished');
    }, 90);
  }

  function start(): void {
    clearInterval(timer);
    steps = { base: 0, expert: 0, reward: 0 };
    state({ status: 'preparing', doing: 'simulating demonstrations' });
    publish({ type: 'demonstrations', frame: imagineDemonstrations(configuration) });
    const ahead = Number(parameters.get('ahead') ?? 0);
    if (ahead > 0) advance('all', ahead, null);
    draw();
    if (forced === 'failed') {
      state({
        status: 'failed',
        problem: 'The reward’s loss is no number any more.',
        remedy: 'Lower its learning rate under Settings, then start again.',
      });
    } else if (forced === 'hidden') state({ status: 'hidden' });
    else if (forced !== 'preparing') rest(forced === 'finished' ? 'finished' : 'paused');
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send(command) {
      switch (command.type) {
        case 'open':
          publish({ type: 'hello', backend: imagineBackend(parameters) });
          break;
        case 'start':
          ({ configuration, view } = command);
          run = command.run ?? 0;
          start();
          break;
        case 'play':
          play();
          break;
        case 'pause':
          rest('paused');
          break;
        case 'step':
          clearInterval(timer);
          advance(command.network, 1, null);
          draw();
          rest('paused');
          break;
        case 'pace':
          pace = command.iterationsPerSecond;
          break;
        case 'view':
          view = command.view;
          draw();
          break;
        case 'visibility':
          break;
      }
    },
    restart: () => clearInterval(timer),
    close: () => clearInterval(timer),
  };
}

function imagineBackend(parameters: URLSearchParams) {
  return parameters.get('backend') === 'wasm'
    ? ({ name: 'wasm', adapter: null, fallbackReason: 'this browser offers no graphics adapter', threads: 4 } as const)
    : ({ name: 'webgpu', adapter: 'NVIDIA Ampere', fallbackReason: null, threads: 1 } as const);
}
