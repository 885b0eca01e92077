/** The words of the parts that are fetched when they are opened: English ones come with the part, another language's beside it. */
import type { about } from '../features/about/words/about.en';
import type { draw } from '../features/draw/words/draw.en';
import type { tilt } from './tilt.en';
import type { faults } from '../features/settings/words/faults.en';
import type { figure } from '../features/keep/words/figure.en';
import type { film } from '../features/keep/words/film.en';
import type { keep } from '../features/keep/words/keep.en';
import type { lab } from '../features/lab/words/lab.en';
import type { mending } from '../features/settings/words/mending.en';
import type { points } from '../features/draw/words/points.en';
import type { presenter } from '../features/presenter/words/presenter.en';
import type { results } from '../features/results/words/results.en';
import type { settingsDialog } from '../features/settings/words/dialog.en';
import type { share } from '../features/share/words/share.en';
import type { shortcuts } from '../features/shortcuts/words/shortcuts.en';
import { overlaid, type Overlay } from './overlay';

export interface LazyWords {
  readonly about: typeof about;
  readonly draw: typeof draw;
  readonly tilt: typeof tilt;
  readonly faults: typeof faults;
  readonly figure: typeof figure;
  readonly film: typeof film;
  readonly keep: typeof keep;
  readonly lab: typeof lab;
  readonly mending: typeof mending;
  readonly points: typeof points;
  readonly presenter: typeof presenter;
  readonly results: typeof results;
  readonly settingsDialog: typeof settingsDialog;
  readonly share: typeof share;
  readonly shortcuts: typeof shortcuts;
}

/** Gives a language's words; null for English, which each part brings along. */
export type FetchLazyWords = (() => Promise<LazyWords>) | null;

let spoken: LazyWords | null = null;
let fetchSpoken: FetchLazyWords = null;
/** What the domain has in their place. */
let ofDomain: Overlay<LazyWords> = {};
let isOpened = false;

/**
 * What makes a language that of the parts that are fetched when they are opened. Where one was its words are fetched before, for it may be in view.
 * @throws where they can't be fetched
 */
export async function preparedLazyWords(fetch: FetchLazyWords, overlay: Overlay<LazyWords> = {}): Promise<() => void> {
  const words = isOpened && fetch ? await fetch() : null;
  return () => {
    spoken = words;
    fetchSpoken = fetch;
    ofDomain = overlay;
  };
}

/** Fetches the words of the language that is spoken, before a part is shown. @throws where they can't be fetched */
export async function openLazyWords(): Promise<void> {
  isOpened = true;
  const fetch = fetchSpoken;
  const words = fetch && spoken === null ? await fetch() : spoken;
  if (fetch !== fetchSpoken) return openLazyWords();
  spoken = words;
}

/** Changes with the language and the domain, so never to be asked for while a module loads. */
export function lazyWordsOf<Part extends keyof LazyWords>(part: Part, english: LazyWords[Part]): LazyWords[Part] {
  return overlaid<LazyWords[Part]>(spoken?.[part] ?? english, ofDomain[part] as Overlay<LazyWords[Part]> | undefined);
}
