/** What every way to run the bench shares: its flags, PyTorch, and how results are printed. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { readFlags, UsageError } from '../scripts/flags.mjs';
import { fail, watchOutcome } from '../scripts/outcome.mjs';

export { UsageError };

const caseNames = ['diffusionStep', 'rewardStep', 'denoiseStep', 'heatmap'];
const contenderNames = ['engine', 'eager', 'torch'];
const defaults = { batch: 64, rewardBatch: 32, horizon: 32, width: 16, multipliers: [1, 2, 4], seed: 0 };

/** One size changed at a time, the others as they are by default. */
const sweep = [{ batch: 16 }, { batch: 32 }, {}, { batch: 128 }, { horizon: 64 }, { width: 8 }, { width: 32 }];

const flags = {
  json: { type: 'boolean', help: 'print JSON, one object per line (without it: a table)' },
  backend: { type: 'string', value: 'NAME', help: 'webgpu or wasm (webgpu)' },
  cases: { type: 'string', value: 'A,B', example: 'diffusionStep,rewardStep', help: `${caseNames.join(', ')} (all)` },
  contenders: { type: 'string', value: 'A,B', example: 'engine,eager', help: `${contenderNames.join(', ')} (all)` },
  batch: { type: 'string', value: 'N', help: "plans in a denoiser's batch; the reward's is half of it (64)" },
  horizon: { type: 'string', value: 'N', help: 'states in a plan, a multiple of 4 (32)' },
  width: { type: 'string', value: 'N', help: "channels of the U-Net's first level, a multiple of 8 (16)" },
  budget: { type: 'string', value: 'SECONDS', help: 'time for each case, without warm-up (20)' },
  quick: { type: 'boolean', help: 'one round only' },
  gpu: { type: 'boolean', help: "the machine's own GPU instead of SwiftShader" },
  dawn: { type: 'boolean', help: 'Dawn in Node instead of Chromium (needs the package webgpu)' },
  sweep: { type: 'boolean', help: 'diffusionStep, or --cases, at several batches, horizons and widths' },
  out: { type: 'string', value: 'FILE', help: 'where --sweep writes (docs/results/engine-sweep.json)' },
};

/** Reads the flags. `--help` prints them and ends the process. @throws UsageError */
export function readOptions(args) {
  const values = readFlags('bench', flags, { args });
  const backend = values.backend ?? 'webgpu';
  if (!['webgpu', 'wasm'].includes(backend)) throw new UsageError(`--backend takes webgpu or wasm, not '${backend}'.`);
  if (values.dawn && backend === 'wasm')
    throw new UsageError('--dawn works only with WebGPU: leave out --backend wasm.');
  if (values.out !== undefined && !values.sweep) throw new UsageError('--out works only together with --sweep.');
  const size = (name, multiple) => wholeNumber(name, values[name], defaults[name], multiple);
  const batch = size('batch', 1);
  const settings = withBatch({ ...defaults, batch, horizon: size('horizon', 4), width: size('width', 8) });
  return {
    backend,
    cases: list('cases', values.cases, caseNames, values.sweep ? ['diffusionStep'] : caseNames),
    contenders: list('contenders', values.contenders, contenderNames, contenderNames),
    settings: values.sweep ? sweep.map((change) => withBatch({ ...settings, ...change })) : [settings],
    budget: positiveNumber('budget', values.budget, 20),
    quick: values.quick ?? false,
    json: values.json ?? false,
    gpu: values.gpu ?? false,
    dawn: values.dawn ?? false,
    sweep: values.sweep ? (values.out ?? 'docs/results/engine-sweep.json') : null,
  };
}

const withBatch = (settings) => ({ ...settings, rewardBatch: Math.max(1, Math.floor(settings.batch / 2)) });

function list(name, text, allowed, fallback) {
  if (text === undefined) return fallback;
  const chosen = text.split(',').map((part) => part.trim());
  const unknown = chosen.find((part) => !allowed.includes(part));
  if (unknown !== undefined)
    throw new UsageError(`--${name} takes one or more of ${allowed.join(',')}, not '${unknown}'.`);
  return allowed.filter((part) => chosen.includes(part));
}

function positiveNumber(name, text, fallback) {
  const value = text === undefined ? fallback : Number(text);
  if (text?.trim() === '' || !Number.isFinite(value) || value <= 0) {
    throw new UsageError(`--${name} takes a number above 0, not '${text}'.`);
  }
  return value;
}

function wholeNumber(name, text, fallback, multiple) {
  const value = positiveNumber(name, text, fallback);
  if (value % multiple === 0 && Number.isInteger(value)) return value;
  const kind = multiple === 1 ? 'a whole number' : `a multiple of ${multiple}`;
  throw new UsageError(`--${name} takes ${kind} above 0, not '${text}'.`);
}

/** Collects measurements and prints them: as they come with --json, else as a table at the end. */
export class Printer {
  constructor(options) {
    this.options = options;
    this.rows = [];
  }

  /** A rival's row says how many times the engine's time it took, where the engine was measured before it. */
  add(measurement) {
    const engine = this.rows.find(
      (row) =>
        row.contender === 'engine' &&
        ['case', 'batch', 'horizon', 'width'].every((key) => row[key] === measurement[key]),
    );
    const ratio = (key) => Number((measurement[key] / engine[key]).toPrecision(3));
    const row = {
      ...measurement,
      ...(engine ? { encodeRatio: ratio('encodeMs'), stepRatio: ratio('stepMs') } : {}),
    };
    this.rows.push(row);
    if (this.options.json) process.stdout.write(`${JSON.stringify(row)}\n`);
    else process.stderr.write(`${row.case} ${row.contender}: ${row.stepMs} ms\n`);
  }

  /** Writes a sweep that came to its end. */
  save() {
    if (!this.options.sweep) return;
    mkdirSync(dirname(this.options.sweep), { recursive: true });
    writeFileSync(this.options.sweep, `${JSON.stringify(this.rows, null, 2)}\n`);
    process.stderr.write(`Wrote ${this.options.sweep}\n`);
  }

  finish() {
    if (!this.options.json && this.rows.length > 0) process.stdout.write(table(this.rows));
  }
}

function table(rows) {
  const head = ['case', 'contender', 'batch', 'horizon', 'width', 'dispatches', 'encode ms', 'step ms', 'x engine', ''];
  const cells = rows.map((row) => [
    row.case,
    row.contender,
    row.batch,
    row.horizon,
    row.width,
    row.dispatches ?? '-',
    row.encodeMs,
    row.stepMs,
    row.stepRatio ?? '-',
    row.adapter,
  ]);
  const lines = [head, ...cells].map((line) => line.map(String));
  const widths = head.map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  const isText = (i) => i < 2 || i === head.length - 1;
  const align = (text, i) => (isText(i) ? text.padEnd(widths[i]) : text.padStart(widths[i]));
  return lines.map((line) => `${line.map(align).join('  ').trimEnd()}\n`).join('');
}

/** Measures the same in PyTorch, where python3 has it; else says so. @param script path of bench.py */
export async function measureTorch(script, options, report) {
  const python = process.env.PYTHON ?? 'python3';
  const found = spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' });
  if (found.status !== 0) {
    process.stderr.write(`PyTorch was not measured, because ${python} has no package torch.\n`);
    return;
  }
  const { settings, cases, budget, quick } = options;
  const child = spawn(python, [script, JSON.stringify({ settings, cases, budget, quick })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) report(JSON.parse(line));
  const code = child.exitCode ?? (await new Promise((done) => child.once('exit', done)));
  if (code !== 0) throw new Error(`PyTorch's bench ended with status ${code}.`);
}

/** Runs `main`: mistakes of the caller end it with status 2 and one line, anything else with 1. */
export function runBench(main) {
  watchOutcome();
  main().then(() => process.exit(0), fail);
}
