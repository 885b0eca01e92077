/** AssemblyScript compiled by scripts/assembly.mjs: binaries as base64. */
declare module '*?assembly' {
  export const plain: string;
  /** The same for where there is relaxed SIMD. */
  export const relaxed: string;
}
