/** What becomes of a run that a device, a worker, the memory or its own numbers failed: whether it goes on, on what, and what is said. */
import type { NetworkName, NetworkPlace, RunConfiguration } from '../../../protocol/configuration';
import { runSettings } from '../../../settings/run';
import type { Setup } from '../settings/setup';

/** How a run goes on, until the viewer has read it. */
export interface RecoveryNotice {
  readonly kind: 'lost' | 'memory' | 'slower';
  /** What the worker, or its watch, said. */
  readonly problem: string;
  /** Iterations done when it happened, and where it goes on. */
  readonly lostAt: number;
  readonly from: number;
  /** Milliseconds of training since the checkpoint that it goes on from; null where it begins anew. */
  readonly age: number | null;
  /** It goes on without WebGPU from now on. */
  readonly onWasm: boolean;
  /** Since the page was opened. */
  readonly times: number;
}

/** After so many losses within this time, in milliseconds, another try on the same backend is no use. */
const tries = 3;
const within = 120_000;

/** Counts losses, and says what the next worker is to run on. */
export class Losses {
  /** Of those on the present backend. */
  private times: number[] = [];
  private count = 0;
  private fellBack = false;

  get total(): number {
    return this.count;
  }

  /** Whether WebGPU has been given up. */
  get onWasm(): boolean {
    return this.fellBack;
  }

  /** @returns whether to try again, and if so whether on WASM from now on; null: it has been tried often enough */
  note(now: number, backend: 'webgpu' | 'wasm'): 'again' | 'onWasm' | null {
    this.count += 1;
    this.times = [...this.times.filter((time) => now - time < within), now];
    if (this.times.length < tries) return 'again';
    if (backend === 'wasm') return null;
    this.giveUpWebGpu();
    return 'onWasm';
  }

  giveUpWebGpu(): void {
    this.fellBack = true;
    this.times = [];
  }

  /** The viewer asks for another try himself. */
  forgive(): void {
    this.times = [];
  }
}

const { batch, rewardBatch, baseShare, expertShare, rewardRate } = runSettings;

/** The setup with batches half as large; null where they are of one plan already. */
export function withSmallerBatch(setup: Setup): Setup | null {
  const { configuration } = setup;
  const areLeast = [batch, rewardBatch].every(({ get, least }) => get(configuration) === least);
  return areLeast ? null : { ...setup, configuration: halved(halved(configuration, batch), rewardBatch) };
}

/** What is halved where a network diverges: two goals' networks of one name have one. */
const rates = { base: baseShare, expert: expertShare, reward: rewardRate };

/** The setup with half the learning rate of one network. */
export function withLowerRate(setup: Setup, { network }: NetworkPlace): Setup {
  return { ...setup, configuration: halved(setup.configuration, rates[network]) };
}

function halved(run: RunConfiguration, setting: typeof batch | (typeof rates)[NetworkName]): RunConfiguration {
  const half = setting.get(run) / 2;
  return setting.set(run, Math.max(setting.least, setting.kind === 'whole' ? Math.floor(half) : half));
}
