import type { BenchOptions, Measurement } from './measure';

/** What the flags ask for. */
export interface RunnerOptions extends Omit<BenchOptions, 'contenders'> {
  readonly contenders: readonly (BenchOptions['contenders'][number] | 'torch')[];
  readonly json: boolean;
  readonly gpu: boolean;
  readonly dawn: boolean;
  /** File that a sweep is written to; null without one. */
  readonly sweep: string | null;
}

export { UsageError } from '../scripts/flags.mjs';

/** Reads the flags. `--help` prints them and ends the process. @throws UsageError */
export function readOptions(args: readonly string[]): RunnerOptions;

/** Collects measurements and prints them: as they come with --json, else as a table at the end. */
export class Printer {
  constructor(options: RunnerOptions);
  add(measurement: Measurement): void;
  /** Writes a sweep that came to its end. */
  save(): void;
  finish(): void;
}

/** Measures the same in PyTorch, where python3 has it; else says so. @param script path of bench.py */
export function measureTorch(
  script: string,
  options: RunnerOptions,
  report: (measurement: Measurement) => void,
): Promise<void>;

/** Runs `main`: mistakes of the caller end it with status 2 and one line, anything else with 1. */
export function runBench(main: () => Promise<void>): void;
