/** AssemblyScript compiled by scripts/assembly.mjs: binaries as base64. */
declare module '*?assembly' {
  /** For a memory of one thread. */
  export const plain: string;
  /** For a memory that threads share. */
  export const shared: string;
  /** The same two for where there is relaxed SIMD. */
  export const relaxed: string;
  export const sharedRelaxed: string;
}
