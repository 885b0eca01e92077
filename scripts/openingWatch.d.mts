export interface Opening {
  /** Milliseconds since the navigation, by what was painted then. */
  readonly painted: Readonly<Partial<Record<'recorded' | 'live' | 'picture' | 'settled', number>>>;
  readonly largest: number;
  /** Each with how much it counts, and what moved from where to where. */
  readonly shifts: readonly { readonly value: number; readonly startTime: number; readonly moved: readonly string[] }[];
}

/** For `addInitScript`: keeps an Opening in `window.opening`. */
export function watchOpening(): void;
