/** Objects made of others, member by member. */

/** The members of these names alone. */
export const pick = <T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> =>
  Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, K>;

/** The same members, each made of what was there. */
export const mapMembers = <K extends string, A, B>(
  from: Readonly<Record<K, A>>,
  make: (value: A, name: K) => B,
): Record<K, B> =>
  Object.fromEntries(Object.entries<A>(from).map(([name, value]) => [name, make(value, name as K)])) as Record<K, B>;
