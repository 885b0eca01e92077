/** Whatever was thrown, in words for whoever is told. */

/** Of an Error its message; anything may be thrown, though, and speaks for itself. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
