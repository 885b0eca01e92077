/** Which strength a planner steers with: a search over a ladder of strengths that ends inside it wherever the best lies inside. */

/**
 * Ascending, from 1/16 to 2^24, half an octave apart. Guides differ by orders of magnitude in the strength that suits them (a sigmoid's slope
 * is at most a quarter of the logit's), so that no grid of a few strengths has every guide's best inside. A sigmoid that is sure has next to no slope, and still gains a little at 65,536.
 */
export const strengthLadder: readonly number[] = Array.from({ length: 57 }, (_, i) => {
  const half = i - 8;
  return half % 2 === 0 ? 2 ** (half / 2) : 1.5 * 2 ** ((half - 1) / 2);
});

/** A strength that was tried, and what it was worth. */
export type Tried = readonly [strength: number, value: number];

export interface ChosenStrength {
  readonly strength: number;
  /** Whether nothing beyond it could be tried: the best may lie outside the ladder. */
  readonly atEnd: boolean;
  /** Ascending. */
  readonly tried: readonly Tried[];
}

/**
 * The best strength of the ladder; of equals the least, no stronger than it takes. It starts with three rungs an octave apart, goes on by octaves
 * on a side while the best is the last one there, and then tries the two rungs beside the best.
 * @param ladder ascending
 * @param worth called once a strength
 */
export async function chooseStrength(
  ladder: readonly number[],
  worth: (strength: number) => Promise<number>,
): Promise<ChosenStrength> {
  const known = new Map<number, number>();
  const last = ladder.length - 1;
  const measure = async (rung: number): Promise<void> => {
    const strength = ladder[rung];
    if (strength !== undefined && !known.has(rung)) known.set(rung, await worth(strength));
  };
  const rungs = (): number[] => [...known.keys()].sort((a, b) => a - b);
  const best = (): number =>
    rungs().reduce((chosen, rung) => ((known.get(rung) as number) > (known.get(chosen) as number) ? rung : chosen));
  const middle = Math.max(0, ladder.indexOf(1));
  for (const rung of [middle, middle + 2, middle + 4]) await measure(Math.min(rung, last));
  for (;;) {
    const [low, high] = [rungs()[0] as number, rungs().at(-1) as number];
    if (best() === high && high < last) await measure(Math.min(high + 2, last));
    else if (best() === low && low > 0) await measure(Math.max(low - 2, 0));
    else break;
  }
  const coarse = best();
  for (const rung of [coarse - 1, coarse + 1]) await measure(rung);
  const chosen = best();
  return {
    strength: ladder[chosen] as number,
    atEnd: chosen === 0 || chosen === last,
    tried: rungs().map((rung) => [ladder[rung] as number, known.get(rung) as number]),
  };
}
