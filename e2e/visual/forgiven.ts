/** What a picture may differ from the kept one by: docs/results/visual.md says how it was measured. */
export const forgiven = {
  /** Of a pixel's colour, from 0 (nothing) to 1, as Playwright counts it. */
  colour: 0.2,
  /** Pixels that differ by more. */
  pixels: 8,
} as const;
