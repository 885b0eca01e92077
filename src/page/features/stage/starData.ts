/** Numbers of each star as attributes of what shows them in words, for whoever reads the page by program. */
export const starData = (
  values: readonly (number | null)[],
): Readonly<Record<`data-star-${number}`, number | undefined>> =>
  Object.fromEntries(values.map((value, k) => [`data-star-${k + 1}`, value ?? undefined]));
