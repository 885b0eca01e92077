/** Deutsche Ordnungszahlen, mit der Endung, die der Satz verlangt. */

const stems = ['erst', 'zweit', 'dritt', 'viert'] as const;

/** @param place von 0 an */
export const ordinal = (place: number, ending: string): string => `${stems[place] ?? `${place + 1}t`}${ending}`;
