/** The bench in Node, on Dawn's WebGPU: the same measurements, flags and output as in Chromium. */

import { opened } from './open';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { measure, type Measurement } from '../measure';
import { measureTorch, Printer, readOptions, runBench } from '../runner.mjs';

/** Beside the bundle in an archive of bench:pack, else in the repository. */
const torchScript = [join(__dirname, 'bench.py'), resolve('bench/torch/bench.py')].find(existsSync);

runBench(async () => {
  const options = readOptions(process.argv.slice(2));
  const printer = new Printer(options);
  const here = options.contenders.filter((name) => name !== 'torch');
  const report = (measurement: Measurement): void => printer.add(measurement);
  try {
    if (here.length > 0) {
      const adapter = await opened;
      if (adapter instanceof Error) throw adapter;
      await measure({ ...options, backend: 'webgpu', contenders: here }, '', report);
    }
    if (options.contenders.includes('torch') && torchScript !== undefined) {
      await measureTorch(torchScript, options, report);
    }
    printer.save();
  } finally {
    printer.finish();
  }
});
