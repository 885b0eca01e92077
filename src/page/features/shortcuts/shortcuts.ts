/** The one table of keyboard shortcuts: the page listens by it, and the sheet is written from it. */
import { pageDomains } from '../../domains';
import { isPlaying } from '../../model/shown/pageState';
import type { Experiment } from '../../model/experiment/experiment';
import { appearance, choose } from '../../ui/appearance';
import type { DialogName } from '../../ui/LazyDialog';
import { pressedKey } from '../../ui/pressedKey';
import type { LazyWords } from '../../words/lazyWords';

/** What shortcuts act on. */
export interface ShortcutTargets {
  readonly experiment: Experiment;
  openDialog(name: DialogName): void;
  /** Begins presenter mode, which has keys of its own: see presenter/keys. */
  present(): void;
}

export interface Shortcut {
  /** What it does, in words: a key of the strings. */
  readonly name: keyof LazyWords['shortcuts']['names'];
  readonly group: keyof LazyWords['shortcuts']['groups'];
  /** As pressedKey has them, letters large only with Shift. `Ctrl+` is Command too. */
  readonly keys: readonly string[];
  /** Goes on while the key is held. */
  readonly repeats?: boolean;
  /** Whether there is anything to do; where there is not the key is the browser's. As a rule there is. */
  isOffered?(targets: ShortcutTargets): boolean;
  /** @param k which of the keys */
  run(targets: ShortcutTargets, k: number): void;
}

const dialog = (name: DialogName, key: string): Shortcut => ({
  name,
  group: 'page',
  keys: [key],
  run: ({ openDialog }) => openDialog(name),
});

function canStep({ store }: Experiment): boolean {
  const { status } = store.getState().runState;
  return status !== 'preparing' && status !== 'failed';
}

function moveStage({ store, setDiffusionTime }: Experiment, by: number): void {
  const { diffusionTime, configuration } = store.getState().setup;
  setDiffusionTime(Math.min(configuration.diffusion.steps, Math.max(0, diffusionTime + by)));
}

const mostPlaces = Math.max(...Object.values(pageDomains).map(({ places }) => places.length));

export const shortcuts: readonly Shortcut[] = [
  {
    name: 'play',
    group: 'run',
    keys: [' '],
    run({ experiment }) {
      const state = experiment.store.getState();
      if (state.runState.status !== 'failed' || isPlaying(state)) experiment.togglePlay();
    },
  },
  {
    name: 'step',
    group: 'run',
    keys: ['s'],
    repeats: true,
    run: ({ experiment }) => (canStep(experiment) ? experiment.step('all') : undefined),
  },
  // With Shift, since it throws the run away.
  { name: 'reset', group: 'run', keys: ['R'], run: ({ experiment }) => experiment.reset() },
  {
    name: 'undo',
    group: 'run',
    keys: ['Ctrl+z'],
    isOffered: ({ experiment }) => experiment.store.getState().runBefore?.isReady === true,
    run: ({ experiment }) => experiment.undo(),
  },
  {
    name: 'maze',
    group: 'run',
    // As many as the domain with the most places has.
    keys: Array.from({ length: mostPlaces }, (_, k) => String(k + 1)),
    // What the header shows in pictures, from left to right.
    run({ experiment }, k) {
      const place = pageDomains[experiment.store.getState().setup.configuration.domain].places[k];
      if (place) experiment.choosePlace(place);
    },
  },
  {
    name: 'noisier',
    group: 'view',
    keys: ['ArrowLeft'],
    repeats: true,
    run: ({ experiment }) => moveStage(experiment, 1),
  },
  {
    name: 'cleaner',
    group: 'view',
    keys: ['ArrowRight'],
    repeats: true,
    run: ({ experiment }) => moveStage(experiment, -1),
  },
  {
    name: 'results',
    group: 'view',
    keys: ['v'],
    run({ experiment }) {
      experiment.setView(experiment.store.getState().setup.view === 'stage' ? 'results' : 'stage');
    },
  },
  {
    name: 'theme',
    group: 'view',
    keys: ['t'],
    run: () => choose('theme', appearance.getState().shown.theme === 'dark' ? 'light' : 'dark'),
  },
  {
    name: 'contrast',
    group: 'view',
    keys: ['c'],
    run: () => choose('contrast', appearance.getState().shown.contrast === 'high' ? 'standard' : 'high'),
  },
  { name: 'present', group: 'page', keys: ['p'], run: ({ present }) => present() },
  dialog('about', 'h'),
  dialog('draw', 'd'),
  dialog('share', 'l'),
  dialog('keep', 'k'),
  dialog('settings', ','),
  dialog('shortcuts', '?'),
];

/** A key as the table may have it; null where it is not to. */
export function keyOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): string | null {
  const { shiftKey, ctrlKey, metaKey, altKey } = event;
  if (altKey || ((ctrlKey || metaKey) && shiftKey)) return null;
  const key = pressedKey(event);
  return ctrlKey || metaKey ? `Ctrl+${key}` : key;
}

/** The shortcut of a key, and which of its keys it is. */
export function shortcutOf(key: string | null): { readonly shortcut: Shortcut; readonly k: number } | null {
  if (key === null) return null;
  const shortcut = shortcuts.find(({ keys }) => keys.includes(key));
  return shortcut ? { shortcut, k: shortcut.keys.indexOf(key) } : null;
}
