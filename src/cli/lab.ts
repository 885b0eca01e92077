import * as tf from '@tensorflow/tfjs-core';
import { openBackend, workDone } from '../engine/backend';
import { defaultConfiguration, networkNames } from '../protocol/configuration';
import { Run } from '../training/run';
import { createRequire } from 'node:module';
async function main() {
  const kind = process.argv[2] as any;
  if (kind === 'webgpu') {
    const { create, globals } = createRequire('/tmp/dawn/x.js')('webgpu');
    Object.assign(globalThis, globals);
    Object.defineProperty(globalThis, 'navigator', { value: { gpu: create(['backend=vulkan']) }, configurable: true });
  }
  const report = await openBackend(kind, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  console.log(report);
  const run = new Run({ ...defaultConfiguration, demonstrations: 500, denoiser: { ...defaultConfiguration.denoiser, batchSize: Number(process.argv[3] ?? 64) }, iterations: 600 });
  for (let i = 0; i < Number(process.argv[4] ?? 3); i++) {
    for (const n of networkNames) {
      const t = performance.now();
      run.step(n);
      const e = performance.now();
      await workDone();
      console.log(i, n, 'encode', (e - t).toFixed(1), 'total', (performance.now() - t).toFixed(1), run.dispatches[n]);
    }
  }
  for (const n of networkNames) {
    const counts: Record<string, number> = {};
    for (const p of (run as any).trainings[n].programs) counts[p] = (counts[p] ?? 0) + 1;
    if (n !== 'expert') console.log(n, counts);
  }
  if (process.argv[5]) { await profile(run, process.argv[5]); process.exit(0); }
  console.log(await run.readLosses());
  process.exit(0);
}
main().catch((e) => { console.error(e); process.exit(1); });
export async function profile(run: any, n: string) {
  const { internalsOf } = await import('../engine/webgpu/internals');
  const internals = internalsOf(tf.backend() as any);
  const list = run.trainings[n].captured.recorded as any[];
  const by: Record<string, { ms: number; n: number }> = {};
  for (const d of list) {
    internals.submit([[d]]);
    await internals.done();
    const t = performance.now();
    internals.submit([[d, d, d]]);
    await internals.done();
    const ms = (performance.now() - t) / 3;
    const key = d.pipeline.label;
    by[key] ??= { ms: 0, n: 0 };
    by[key].ms += ms; by[key].n++;
  }
  let total = 0;
  for (const [k, v] of Object.entries(by).sort((a, b) => b[1].ms - a[1].ms)) { console.log(v.ms.toFixed(1).padStart(8), String(v.n).padStart(4), k); total += v.ms; }
  console.log('total', total.toFixed(1));
}
