/** Waits for a state of the page. */
import type { StoreApi } from 'zustand/vanilla';

/** Calls back once: now where the state is as awaited, or as soon as it is. */
export function when<State>(store: StoreApi<State>, isAwaited: (state: State) => boolean, then: () => void): void {
  if (isAwaited(store.getState())) return then();
  const end = store.subscribe((state) => {
    if (!isAwaited(state)) return;
    end();
    then();
  });
}
