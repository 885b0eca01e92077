/** What the page says of its being kept for use without a network: one notice at a time, and whether it is kept. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Keeping, PageKeeper } from '../../client/pageKeeper';
import type { PageState } from './shown/pageState';
import { when } from './when';

export type OfflineNotice = 'kept' | 'waiting' | 'replaced';

export interface OfflineState {
  /** Until dismissed. */
  readonly notice: OfflineNotice | null;
  /** Null until it is known. */
  readonly kept: boolean | null;
  /** Why it is not kept; null too where the browser has no service workers here. */
  readonly problem: string | null;
}

export interface Offline {
  readonly store: StoreApi<OfflineState>;
  /** Keeps the page from now on. @param keeper null where the browser has no service workers here */
  keep(keeper: PageKeeper | null): void;
  useNewVersion(): void;
  dismiss(): void;
}

export function createOffline(): Offline {
  const store = createStore<OfflineState>()(() => ({ notice: null, kept: null, problem: null }));
  let inUse: PageKeeper | null = null;
  return {
    store,
    keep(keeper) {
      inUse = keeper;
      if (keeper) void keeper.start((keeping) => store.setState(changes(keeping)));
      else store.setState({ kept: false, problem: null });
    },
    useNewVersion: () => inUse?.useNewVersion(),
    dismiss: () => store.setState({ notice: null }),
  };
}

function changes(keeping: Keeping): Partial<OfflineState> {
  switch (keeping.kind) {
    case 'kept':
      return { notice: 'kept', kept: true };
    case 'keptBefore':
      return { kept: true };
    case 'waiting':
    case 'replaced':
      return { notice: keeping.kind, kept: true };
    case 'failed':
      return { kept: false, problem: keeping.problem };
  }
}

/** Whether a notice disturbs nobody: nothing is presented, and no run is learning or being prepared. */
export function isQuiet({ runState, starting, setup }: PageState): boolean {
  if (setup.scene !== null) return false;
  return !starting && runState.status !== 'running' && runState.status !== 'preparing' && runState.status !== 'hidden';
}

/** Calls back once the run has been prepared, or has failed to be: fetching what is kept is not to delay what is seen. */
export function whenPrepared(store: StoreApi<PageState>, then: () => void): void {
  when(store, ({ runState, starting }) => !starting && runState.status !== 'preparing', then);
}
