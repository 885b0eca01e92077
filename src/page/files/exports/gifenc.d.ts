/** The part of gifenc that is used here; the package brings no types. */
declare module 'gifenc' {
  export type Palette = readonly (readonly number[])[];

  export interface Encoder {
    writeFrame(
      indices: Uint8Array,
      width: number,
      height: number,
      options: { readonly palette?: Palette; readonly delay: number; readonly repeat?: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): Encoder;
  /** @param pixels RGBA */
  export function quantize(pixels: Uint8Array | Uint8ClampedArray, mostColours: number): Palette;
  export function applyPalette(pixels: Uint8Array | Uint8ClampedArray, palette: Palette): Uint8Array;
}
