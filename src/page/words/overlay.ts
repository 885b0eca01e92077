/** Words in the place of a table's own. */

/** A part of a table; a function or a list is one word. */
export type Overlay<T> = T extends ((...given: never[]) => unknown) | readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Overlay<T[K]> }
    : T;

/** The table with the overlay's words in the place of its own. */
export function overlaid<T extends object>(table: T, overlay: Overlay<NoInfer<T>> | undefined): T {
  if (!overlay) return table;
  const isTable = (word: unknown): word is object => typeof word === 'object' && !Array.isArray(word);
  const words = Object.entries(overlay).map(([key, word]: [string, unknown]) => [
    key,
    isTable(word) ? overlaid(table[key as keyof T] as object, word) : word,
  ]);
  return { ...table, ...(Object.fromEntries(words) as Partial<T>) };
}
