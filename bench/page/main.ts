/** The bench in a page: the runner calls `bench`, and hears of each measurement through `reportMeasurement`. */

import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import { measure, type BenchOptions, type Measurement } from '../measure';

declare global {
  interface Window {
    bench(options: BenchOptions): Promise<void>;
    /** Given by the runner. */
    reportMeasurement(measurement: Measurement): void;
  }
}

const wasmFiles = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
};

window.bench = (options) => measure(options, wasmFiles, (measurement) => window.reportMeasurement(measurement));
