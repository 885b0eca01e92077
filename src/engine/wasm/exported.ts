/** The types of what the SIMD module exports; what it computes is ./assembly's affair. */

/** What ./assembly exports, with its own descriptions. Addresses and distances in memory are in bytes, all else in numbers. */
export interface Assembly {
  pack(matrix: number, depth: number, columns: number, panels: number): void;
  packTransposed(
    matrix: number,
    depth: number,
    columns: number,
    panels: number,
    first: number,
    panelDepth: number,
  ): void;
  multiply(
    a: number,
    aBlock: number,
    aRow: number,
    panels: number,
    depth: number,
    bias: number,
    y: number,
    yBlock: number,
    yRow: number,
    columns: number,
    batch: number,
    rows: number,
  ): void;
  multiplyOuter(
    a: number,
    aBlock: number,
    aRow: number,
    d: number,
    depth: number,
    last: number,
    y: number,
    columns: number,
    batch: number,
    rows: number,
  ): void;
  pad(x: number, y: number, batch: number, length: number, channels: number, before: number, after: number): void;
  unfold(
    x: number,
    y: number,
    batch: number,
    length: number,
    channels: number,
    count: number,
    size: number,
    stride: number,
    before: number,
  ): void;
  fold(
    x: number,
    y: number,
    batch: number,
    length: number,
    channels: number,
    count: number,
    size: number,
    stride: number,
    before: number,
  ): void;
  groupNormMish(
    x: number,
    affine: number,
    addend: number,
    addendLength: number,
    y: number,
    batch: number,
    length: number,
    channels: number,
    groups: number,
    epsilon: number,
    scratch: number,
  ): void;
  groupNormMishGradient(
    x: number,
    affine: number,
    dy: number,
    dx: number,
    dAffine: number,
    dAddend: number,
    batch: number,
    length: number,
    channels: number,
    groups: number,
    epsilon: number,
    scratch: number,
  ): void;
  siluProduct(x: number, a: number, b: number, y: number, size: number, order: number): void;
  weightedError(
    guess: number,
    target: number,
    weight: number,
    y: number,
    rows: number,
    channels: number,
    weights: number,
  ): void;
  weightedErrorGradient(
    guess: number,
    target: number,
    weight: number,
    dy: number,
    y: number,
    rows: number,
    channels: number,
    weights: number,
  ): void;
  adamStep(
    values: number,
    average: number,
    first: number,
    second: number,
    gradient: number,
    nextValues: number,
    nextAverage: number,
    nextFirst: number,
    nextSecond: number,
    size: number,
    clipNorm: number,
    firstDecay: number,
    secondDecay: number,
    rate: number,
    correction: number,
    averageDecay: number,
    epsilon: number,
  ): void;
  waves(...given: [...WavesGiven, y: number, ...WavesLayout]): void;
  wavesGradient(...given: [...WavesGiven, dy: number, y: number, ...WavesLayout]): void;
  wavesTangent(...given: [...WavesGiven, g: number, y: number, ...WavesLayout]): void;
}

export type WavesGiven = [
  x: number,
  steps: number,
  waves: number,
  levels: number,
  free: number,
  freeRows: number,
  freeChannels: number,
];

export type WavesLayout = [
  rows: number,
  length: number,
  channels: number,
  width: number,
  count: number,
  position: number,
];
