/** The experiment, the pointer, the results, what is kept for use without a network and what is chosen for a slow machine, handed down to every part of the page. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Effort } from './model/settings/effort';
import type { Experiment } from './model/experiment/experiment';
import type { KeptRuns } from './model/experiment/keptRuns';
import type { Offline, OfflineState } from './model/offline';
import type { PageState } from './model/shown/pageState';
import type { Presentation } from './model/shown/presentation';
import type { Pointer } from './model/shown/pointer';
import { shownState } from './model/shown/shownState';
import type { ResultsStore } from './model/results/resultsStore';
import type { Visibility } from './ui/visibility';

export interface Page {
  readonly experiment: Experiment;
  readonly pointer: Pointer;
  readonly results: ResultsStore;
  readonly offline: Offline;
  readonly keptRuns: KeptRuns;
  readonly effort: Effort;
  readonly visibility: Visibility;
  readonly presentation: Presentation;
}

export const PageContext = createContext<Page | null>(null);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('A part of the page is used outside PageContext; wrap it in App.');
  return page;
}

/** Of the page as it is drawn: at the moment of the history that is shown. */
export function usePageState<T>(select: (state: PageState) => T): T {
  return useStore(usePage().experiment.store, (state) => select(shownState(state)));
}

/** Of the run as it is now, whatever moment is shown. */
export function useLiveState<T>(select: (state: PageState) => T): T {
  return useStore(usePage().experiment.store, select);
}

export function useOffline(): OfflineState {
  return useStore(usePage().offline.store);
}
