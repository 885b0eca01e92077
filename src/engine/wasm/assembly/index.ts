/**
 * What the WASM backend's kernels call. Everything works on tfjs's own memory, at addresses handed in: the module has no data of
 * its own there, no stack and no heap.
 */

export { pack, packTransposed, multiply, multiplyOuter } from './product';
export { groupNormMish, groupNormMishGradient } from './groupNormMish';
export { adamStep, siluProduct, weightedError, weightedErrorGradient } from './elementwise';
export { waves, wavesGradient, wavesTangent } from './waves';
export { fold, pad, unfold } from './windows';
