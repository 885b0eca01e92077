/**
 * Convolution and its gradients by the SIMD module. A window of a sequence is contiguous in memory, and its neighbour begins
 * `stride` states later, so the products read the sequence itself (between zeros where it is padded) and nothing is unfolded.
 */

import type { Assembly } from '../wasm/exported';
import type { ConvolutionAttributes } from './convolutionOnWebGpu';
import { required, type AssemblyPass, type Named, type Shape } from './defineKernel';
import { windowCount, type Windows } from './unfold';

type Bias = ConvolutionAttributes['bias'];

const float = Float32Array.BYTES_PER_ELEMENT;

/** A sequence in memory, `batch` times; `length` includes padding. */
interface Sequence {
  readonly batch: number;
  readonly length: number;
  readonly channels: number;
}

const sizeOf = ({ batch, length, channels }: Sequence): number => batch * length * channels;

/** Numbers in the panels of a packed [depth, columns] matrix. */
const panelSize = (depth: number, columns: number): number => depth * 8 * Math.ceil(columns / 8);

function tripleOf(shapes: Named<Shape>, name: string): [number, number, number] {
  return required(shapes, name) as unknown as [number, number, number];
}

/** Windows of one state each are one long row of states. */
function isDense({ size, stride, before, after }: Windows): boolean {
  return size === 1 && stride === 1 && before === 0 && after === 0;
}

/** Shape of x, and the same between its zeros. */
function sequencesOf(shape: readonly [number, number, number], windows: Windows): { x: Sequence; padded: Sequence } {
  const [batch, length, channels] = shape;
  const x = isDense(windows) ? { batch: 1, length: batch * length, channels } : { batch, length, channels };
  return { x, padded: { ...x, length: windows.before + x.length + windows.after } };
}

/** Numbers of scratch memory that `padInto` fills. */
const paddedSize = (padded: Sequence, before: number, after: number): number =>
  before + after === 0 ? 0 : sizeOf(padded);

/** Lays x between zeros at `scratch`; where there are none to add it stays where it is. @returns its address */
function padInto(assembly: Assembly, at: number, x: Sequence, before: number, after: number, scratch: number): number {
  if (before + after === 0) return at;
  assembly.pad(at, scratch, x.batch, x.length, x.channels, before, after);
  return scratch;
}

export const convolutionPass: AssemblyPass<ConvolutionAttributes> = {
  outputShapes: (shapes, { windows }) => {
    const [batch, length] = tripleOf(shapes, 'x');
    return [[batch, windowCount(length, windows), required(shapes, 'weights')[1] as number]];
  },
  scratch: (shapes, { windows }) => {
    const { padded } = sequencesOf(tripleOf(shapes, 'x'), windows);
    const [rows, outputs] = required(shapes, 'weights') as [number, number];
    return paddedSize(padded, windows.before, windows.after) + panelSize(rows, outputs);
  },
  run: (assembly, { inputs, outputs: [y], scratch }, { windows, bias }, shapes) => {
    const { size, stride, before, after } = windows;
    const { x, padded } = sequencesOf(tripleOf(shapes, 'x'), windows);
    const outputs = required(shapes, 'weights')[1] as number;
    const depth = size * x.channels;
    const added = bias === 'added' ? 1 : 0;
    const a = padInto(assembly, required(inputs, 'x'), x, before, after, scratch);
    const panels = scratch + float * paddedSize(padded, before, after);
    const count = windowCount(x.length, windows);
    const state = float * x.channels;
    const row = float * outputs;
    assembly.pack(required(inputs, 'weights'), depth + added, outputs, panels);
    assembly.multiply(
      a,
      padded.length * state,
      stride * state,
      panels,
      depth,
      added,
      y as number,
      count * row,
      row,
      outputs,
      x.batch,
      count,
    );
  },
};

interface InputGradientAttributes extends ConvolutionAttributes {
  readonly length: number;
}

/** Zeros around dy, so that every state's contributions lie in one window of it. */
function aroundGradient(count: number, length: number, { size, stride, before }: Windows) {
  const last = Math.floor((length - 1 + before) / stride); // the last window that could begin at or before the last state
  return { before: Math.ceil(size / stride) - 1, after: Math.max(0, last - (count - 1)) };
}

/**
 * State l = stride m + phase - before gets what the windows m, m - 1, ... gave it: from window m - j by the weights of place
 * phase + j stride. So for each phase the gradient is a convolution of dy, with the places' weights transposed and in reverse.
 */
export const inputGradientPass: AssemblyPass<InputGradientAttributes> = {
  outputShapes: (shapes, { windows, bias, length }) => {
    const rows = (required(shapes, 'weights')[0] as number) - (bias === 'none' ? 0 : 1);
    return [[tripleOf(shapes, 'dy')[0], length, rows / windows.size]];
  },
  scratch: (shapes, { windows, bias, length }) => {
    const dy = tripleOf(shapes, 'dy');
    const rows = (required(shapes, 'weights')[0] as number) - (bias === 'none' ? 0 : 1);
    const around = aroundGradient(dy[1], length, windows);
    const places = Math.ceil(windows.size / windows.stride);
    const padded = { batch: dy[0], length: around.before + dy[1] + around.after, channels: dy[2] };
    return paddedSize(padded, around.before, around.after) + panelSize(places * dy[2], rows / windows.size);
  },
  run: (assembly, { inputs, outputs, scratch }, { windows, bias, length: given }, shapes) => {
    const { size, stride, before } = windows;
    const { x: dy } = sequencesOf(
      tripleOf(shapes, 'dy'),
      isDense(windows) ? windows : { ...windows, before: 0, after: 0 },
    );
    const length = isDense(windows) ? dy.length : given;
    const weights = required(inputs, 'weights');
    const rows = (required(shapes, 'weights')[0] as number) - (bias === 'none' ? 0 : 1);
    const channels = rows / size;
    const around = aroundGradient(dy.length, length, windows);
    const padded = { ...dy, length: around.before + dy.length + around.after };
    const a = padInto(assembly, required(inputs, 'dy'), dy, around.before, around.after, scratch);
    const panels = scratch + float * paddedSize(padded, around.before, around.after);
    const [from, to] = [float * dy.channels, float * channels]; // bytes of a state
    for (let phase = 0; phase < stride; phase++) {
      const places = Math.ceil((size - phase) / stride);
      const first = Math.max(0, Math.ceil((before - phase) / stride));
      const last = Math.floor((length - 1 + before - phase) / stride);
      for (let j = 0; j < places; j++) {
        const matrix = weights + (phase + j * stride) * channels * from;
        const row = (places - 1 - j) * dy.channels;
        assembly.packTransposed(matrix, dy.channels, channels, panels, row, places * dy.channels);
      }
      assembly.multiply(
        a + (first - (places - 1) + around.before) * from,
        padded.length * from,
        from,
        panels,
        places * dy.channels,
        0,
        (outputs[0] as number) + (stride * first + phase - before) * to,
        length * to,
        stride * to,
        channels,
        dy.batch,
        last - first + 1,
      );
    }
  },
};

/** What `multiplyOuter` is to do with the bias's row. */
const lastRow: Readonly<Record<Bias, number>> = { none: 0, added: 1, ignored: 2 };

export const weightGradientPass: AssemblyPass<ConvolutionAttributes> = {
  outputShapes: (shapes, { windows, bias }) => {
    const depth = windows.size * tripleOf(shapes, 'x')[2];
    return [[bias === 'none' ? depth : depth + 1, tripleOf(shapes, 'dy')[2]]];
  },
  scratch: (shapes, { windows }) => {
    const { padded } = sequencesOf(tripleOf(shapes, 'x'), windows);
    const [batch, count, outputs] = tripleOf(shapes, 'dy');
    return paddedSize(padded, windows.before, windows.after) + panelSize(batch * count, outputs);
  },
  run: (assembly, { inputs, outputs: [y], scratch }, { windows, bias }, shapes) => {
    const { size, stride, before, after } = windows;
    const { x, padded } = sequencesOf(tripleOf(shapes, 'x'), windows);
    const outputs = tripleOf(shapes, 'dy')[2];
    const count = windowCount(x.length, windows);
    const a = padInto(assembly, required(inputs, 'x'), x, before, after, scratch);
    const panels = scratch + float * paddedSize(padded, before, after);
    const state = float * x.channels;
    assembly.pack(required(inputs, 'dy'), x.batch * count, outputs, panels);
    assembly.multiplyOuter(
      a,
      padded.length * state,
      stride * state,
      panels,
      size * x.channels,
      lastRow[bias],
      y as number,
      outputs,
      x.batch,
      count,
    );
  },
};
