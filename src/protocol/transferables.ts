/** What a worker hands over with its reports. */

import { arraysOf } from './checkpoint';
import { entriesOf } from './configuration';
import type { Report } from './messages';

const buffers = (...arrays: readonly Float32Array[]): ArrayBuffer[] =>
  arrays.map(({ buffer }) => buffer as ArrayBuffer);

/** Buffers that a report hands over; its sender has no more use for them. */
export function transferables(report: Report): ArrayBuffer[] {
  switch (report.type) {
    case 'demonstrations':
      return buffers(report.frame.base, ...report.frame.experts);
    case 'frame':
      return buffers(...Object.values<Float32Array>(report.frame.arrays));
    case 'lab':
      return buffers(report.frame.positions, report.frame.candidates, report.frame.shares);
    case 'question':
    case 'followed':
      return buffers(report.frame.positions);
    case 'implied':
      return buffers(report.frame.values);
    case 'progress':
      return entriesOf(report.frame.losses).flatMap(([, { steps, values }]) => buffers(steps, values));
    case 'weights':
      return report.networks.flatMap(({ tensors }) => tensors.flatMap(({ values }) => buffers(values)));
    case 'checkpoint':
      return buffers(...arraysOf(report.checkpoint));
    case 'fit':
    case 'hello':
    case 'pong':
    case 'state':
    case 'weightsRefused':
      return [];
  }
}
